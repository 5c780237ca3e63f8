//! A rich board with hostile text in every field.

use serde_json::{Value, json};
use tandem::board::{Board, Moment, Partner};
use tandem::exchange::{Ask, Format, Profile};
use tandem::format;
use tandem::words::LANGUAGES;

/// 2026-11-24T00:00:00Z.
const NOW: Moment = Moment(1_795_478_400_000);

/// What may never act, whatever it stands in.
pub const HOSTILE: &[&str] = &[
    "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![i](http://x/y.png) **bold** _it_ `code` ~~gone~~ # no | cell |\n# heading\n- item\n1. one\n\n    code\n---\n> quote\n<!-- comment -->",
    "{{subst:Delete}} [[Category:Bad|x]] '''b''' ~~~~ __NOTOC__ </nowiki><nowiki>|} {{{1}}} <ref>r</ref> == h == ISBN 1234567890",
    "{html}<b>x</b>{html} !http://x/y.png! [~admin] {include:Page} h1. big ||head|| |cell| \\\\ \\ :) (x) -no- ---- bq. q",
    "{{rss>http://x}} %%x%% ~~NOCACHE~~ <php>phpinfo();</php> **b** //i// ^h^ |c| ====== h ====== </NOWIKI>x</nowiki>y",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+1",
    "-2+3",
    "@SUM(1,2)",
    "\ttab first",
    "'=already",
    "'quoted', \"said\", 'tis; a,b",
    "]]> <!ENTITY x SYSTEM \"file:///etc/passwd\"> &x; &lt; &#60; <![CDATA[ ]]> </metadata></svg>",
    "BEGIN:VEVENT\r\nSUMMARY:forged; a, b \\n c\rEND:VEVENT",
    "left \u{202e}right\u{202c} \u{2066}isolate \u{202e}open",
    "\u{200f}\u{061c}عائشة تكتب نصا طويلا جدا لكي ينقطع السطر في منتصفه تماما",
    "🚲👩‍👩‍👧‍👦 emoji é e\u{301} \u{0}\u{1}\u{7}\u{fffe}\u{ffff}\u{85}\u{2028}end",
    "   spaces   ",
];

fn hostile(at: usize) -> &'static str {
    HOSTILE[at % HOSTILE.len()]
}

/// The board: two rounds that are over, one of them with a ballot that was never handed in, and one that is open.
pub fn rich() -> Board {
    let cards: Vec<Value> = (0..HOSTILE.len())
        .map(|at| {
            let kind = if at % 2 == 0 { "challenge" } else { "foundation" };
            json!({ "id": format!("card-{at}"), "kind": kind, "order": format!("b{at:02}"), "title": hostile(at),
                "description": hostile(at + 1), "retired": at == 4, "unknown": hostile(at) })
        })
        .collect();
    let notes: Vec<Value> = (0..HOSTILE.len() + 2)
        .map(|at| {
            let card = if at < HOSTILE.len() { json!(format!("card-{}", at / 2)) } else { Value::Null };
            let author = ["scrum-master", "product-owner", "both"][at % 3];
            let round = if at % 4 == 3 { Value::Null } else { json!((at % 4 + 1).to_string()) };
            json!({ "id": format!("note-{at}"), "card": card, "round": round, "author": author,
                "text": format!("{}\nnote {at}", hostile(at)), "written": format!("2026-11-23T09:{at:02}:00Z") })
        })
        .collect();
    let actions: Vec<Value> = (0..HOSTILE.len())
        .map(|at| {
            let status = ["open", "open", "doing", "done", "dropped"][at % 5];
            let owner = ["scrum-master", "product-owner", "both"][at % 3];
            let due = if at % 3 == 2 { Value::Null } else { json!(format!("2026-12-{:02}", at + 1)) };
            let ended = if at % 5 > 2 { json!("2026-11-24T08:00:00Z") } else { Value::Null };
            json!({ "id": format!("action-{at}"), "card": format!("card-{at}"), "round": "2", "text": hostile(at),
                "owner": owner, "made": "2026-11-09T09:20:00Z", "due": due,
                "status": status, "ended": ended, "expects": { format!("card-{at}"): 1, "card-0": -2 },
                "outcomes": { "2": "worked", "3": "too-early" } })
        })
        .collect();
    let ballot = |sealed: bool, of: fn(usize) -> Value| {
        let mut ratings = serde_json::Map::new();
        let mut guesses = serde_json::Map::new();
        for at in 0..HOSTILE.len() - 1 {
            ratings.insert(format!("card-{at}"), of(at));
            guesses.insert(format!("card-{at}"), json!((at + 2) % 5 + 1));
        }
        json!({ "sealed": sealed, "ratings": ratings, "guesses": guesses, "dots": { "card-0": 2, "card-3": 1 } })
    };
    let mine = |sealed| ballot(sealed, |at| if at == 5 { Value::Null } else { json!(at % 5 + 1) });
    let theirs = |sealed| ballot(sealed, |at| json!((at * 3 + 1) % 5 + 1));
    let file = json!({
        "format": "tandem-board", "version": 1, "id": "rich", "title": format!("Us {}", hostile(0)),
        "created": "2026-10-01T09:00:00Z",
        "partners": { "scrum-master": { "name": format!("{} Ada", hostile(1)) }, "product-owner": { "name": format!("{} Grace", hostile(14)) } },
        "settings": { "dots": 3, "guesses": true },
        "cards": cards,
        "rounds": [
            { "id": "1", "label": hostile(5), "opened": "2026-10-26T09:00:00Z", "revealed": null,
              "closed": "2026-10-26T10:00:00Z", "names": { "scrum-master": hostile(2), "product-owner": "Linus" },
              "ballots": { "scrum-master": mine(true), "product-owner": theirs(false) } },
            { "id": "2", "label": hostile(13), "opened": "2026-11-09T09:00:00Z", "revealed": "2026-11-09T09:30:00Z",
              "closed": "2026-11-09T10:00:00Z", "names": { "scrum-master": format!("{} Ada", hostile(6)), "product-owner": format!("{} Grace", hostile(11)) },
              "ballots": { "scrum-master": mine(true), "product-owner": theirs(true) } },
            { "id": "3", "label": "", "opened": "2026-11-23T09:00:00Z", "revealed": null, "closed": null, "next": "2026-12-07", "names": {},
              "ballots": { "scrum-master": mine(true), "product-owner": theirs(true) } }
        ],
        "notes": notes, "actions": actions,
        "stamps": {
            "title": "1a207a23280-0000-00000001",
            "rounds/3/ballots/product-owner/ratings/card-1": "1a207a23280-0001-00000001",
            "rounds/3/ballots/product-owner/ratings/card-17": "1a207a23280-0002-00000001",
            "rounds/3/ballots/scrum-master/ratings/card-1": "1a207a23280-0001-00000002"
        }
    });
    format::read_value(file).unwrap().board()
}

/// Asks for a format of the last round.
pub fn ask(format: &'static Format, profile: Profile, viewer: Option<Partner>) -> Ask<'static> {
    let language = &LANGUAGES[0];
    Ask { format, profile, viewer, language, now: NOW, round: None }
}
