//! A board inside somebody else's page: the element, the messages, who is heard and who is not.

use crate::board::{ballot, plain, read};
use crate::harness::browser::Browser;
use crate::harness::server::{Site, dist};
use crate::harness::stage::{Stage, journey};
use crate::person::{PRESSURE, PRIORITIES, Person, VISION};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Puts a page around boards at `/wiki.html` of a site. `embed` is where the script comes from.
fn host_page(site: &Site, policy: &str, embed: &str, body: &str) {
    let page =
        include_str!("../host.html").replace("{policy}", policy).replace("{embed}", embed).replace("{body}", body);
    site.add_page("/wiki.html", &page);
    site.add_page("/host.js", include_str!("../host.js"));
}

/// Somebody in front of a page around boards of the same site.
fn in_wiki(stage: &Stage, body: &str) -> Person {
    host_page(&stage.site, "", "/embed.js", body);
    let ada = stage.person();
    ada.browser.goto(&format!("{}/wiki.html", stage.site.origin));
    ada
}

/// Acts inside a frame, and comes back to the page around.
#[track_caller]
fn within<T>(person: &Person, frame: &str, act: impl FnOnce() -> T) -> T {
    person.browser.enter_frame_of(frame);
    person.wait_until_ready();
    let done = act();
    person.browser.leave_frames();
    done
}

/// Waits for something that the page around was told, and returns it.
#[track_caller]
fn told(browser: &Browser, what: &str, condition: &str) -> Value {
    let script = format!("return told.filter((one) => {condition}).at(-1) ?? null");
    browser.wait(what, || Ok(Some(browser.try_script(&script, &[])?).filter(|found| !found.is_null())))
}

/// Awaits a promise in the page around: its value, or `error` with the code it failed with.
#[track_caller]
fn awaited(browser: &Browser, promise: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         Promise.resolve().then(() => {promise}).then(done, (failed) => done({{ error: failed.code ?? String(failed) }}))"
    );
    browser.script_later(&script, &[])
}

#[test]
fn the_element_shows_a_board_as_high_as_it_is_in_the_looks_of_the_page() {
    journey(|stage| {
        let ada = in_wiki(stage, "<tandem-board id=a board=one seat=scrum-master></tandem-board>");
        told(&ada.browser, "ready", "one.name === 'ready'");
        let frame = "return frameOf('#a').getBoundingClientRect().height";
        ada.browser.wait_until("the frame to be as high as the board", "return frameOf('#a').offsetHeight > 700", &[]);
        let before = ada.browser.script(frame, &[]).as_f64().unwrap();
        within(&ada, "#a iframe", || {
            assert_eq!(ada.browser.attribute("html", "data-theme").as_deref(), Some("light"));
            let fits = "const root = document.scrollingElement; return root.scrollHeight <= root.clientHeight + 1";
            ada.browser.wait_until("nothing to scroll inside", fits, &[]);
            ada.rate(PRIORITIES, 2);
            ada.wait_for_saved("saved");
            ada.browser.click(&format!("[data-card='{PRIORITIES}'] [data-action=open-card]"));
        });
        let changed = told(&ada.browser, "a change", "one.name === 'change'");
        assert_eq!(ballot(&changed["board"], "scrum-master")["ratings"], json!({ PRIORITIES: 2 }));
        // It comes to rest: told a few times, not without end.
        std::thread::sleep(std::time::Duration::from_millis(600));
        let resizes = "return heard.filter((one) => one.type === 'resize').length";
        let count = ada.browser.script(resizes, &[]);
        std::thread::sleep(std::time::Duration::from_millis(600));
        assert_eq!(ada.browser.script(resizes, &[]), count);
        assert!(count.as_u64().unwrap() < 12, "{count} heights were told");
        let after = ada.browser.script(frame, &[]).as_f64().unwrap();
        assert!(after >= 320.0 && before >= 320.0);

        ada.browser.script("document.body.style.background = '#111'; document.body.className = 'night'", &[]);
        within(&ada, "#a iframe", || {
            let dark = "return document.documentElement.dataset.theme === 'dark'";
            ada.browser.wait_until("the board to go dark with the page", dark, &[]);
        });
        ada.browser.script("document.querySelector('#a').setAttribute('view', 'actions')", &[]);
        within(&ada, "#a iframe", || {
            ada.browser.wait_until("the actions", "return !!first('[data-page=actions]')", &[]);
        });
    });
}

#[test]
fn several_boards_stand_on_one_page_under_its_strict_policy() {
    journey(|stage| {
        let policy = "<meta http-equiv=content-security-policy content=\"default-src 'none'; script-src 'self'; \
                      frame-src 'self'; img-src data:; base-uri 'none'\">";
        let body = "<tandem-board id=a board=one seat=scrum-master></tandem-board>
                    <tandem-board id=b board=two seat=product-owner mode=compact height=500></tandem-board>";
        host_page(&stage.site, policy, "/embed.js", body);
        let ada = stage.person();
        ada.browser.goto(&format!("{}/wiki.html", stage.site.origin));
        told(
            &ada.browser,
            "both ready",
            "one.name === 'ready' && told.filter((one) => one.name === 'ready').length === 2",
        );
        within(&ada, "#a iframe", || ada.rate(PRIORITIES, 2));
        within(&ada, "#b iframe", || ada.rate(PRIORITIES, 5));
        let first = told(&ada.browser, "the first's change", "one.name === 'change' && one.at === 'a'");
        let second = told(&ada.browser, "the second's change", "one.name === 'change' && one.at === 'b'");
        assert_eq!((&first["board"]["id"], &second["board"]["id"]), (&json!("one"), &json!("two")));
        assert_eq!(ada.browser.script("return frameOf('#b').offsetHeight", &[]), json!(500));
    });
}

#[test]
fn every_message_is_answered_or_refused_with_its_code() {
    journey(|stage| {
        let ada = in_wiki(stage, "<tandem-board id=a board=one seat=scrum-master></tandem-board>");
        let ready = told(&ada.browser, "ready", "one.name === 'ready'");
        assert_eq!((&ready["version"], &ready["storage"]), (&json!(1), &json!("local")));
        let board = "document.querySelector('#a')";
        within(&ada, "#a iframe", || ada.rate(PRIORITIES, 2));
        for (format, holds) in [
            ("json", "\"tandem-board\""),
            ("markdown", "# "),
            ("csv-ratings", "differing-priorities"),
            ("csv-actions", "\r\n"),
            ("mediawiki", "=="),
            ("confluence", "h1. "),
            ("dokuwiki", "======"),
            ("svg", "<svg"),
        ] {
            let data = awaited(&ada.browser, &format!("{board}.export('{format}')"));
            assert!(data.as_str().is_some_and(|data| data.contains(holds)), "{format}: {data}");
        }
        let text = awaited(&ada.browser, &format!("{board}.export()"));
        let mut file = read(text.as_str().unwrap().as_bytes());
        assert_eq!(ballot(&file, "scrum-master")["ratings"], json!({ PRIORITIES: 2 }));

        file["title"] = json!("By the host");
        let loaded = awaited(&ada.browser, &format!("{board}.load({file})"));
        assert_eq!(loaded["title"], "By the host");
        within(&ada, "#a iframe", || {
            ada.wait_for_saved("saved");
            ada.undo();
        });
        let undone = awaited(&ada.browser, &format!("{board}.export().then(JSON.parse)"));
        assert_eq!(undone["title"], "Our partnership");
        let merged = awaited(&ada.browser, &format!("{board}.merge({file})"));
        assert_eq!(merged["id"], "one");

        let mut other = file.clone();
        other["id"] = json!("another");
        for (promise, code) in [
            (format!("{board}.merge({other})"), "other-board"),
            (
                format!("{board}.load({{ format: 'tandem-board', version: 1, id: 'a', settings: {{ dots: 99 }} }})"),
                "not-a-board",
            ),
            (format!("{board}.load(7)"), "not-a-board"),
            (format!("{board}.export('docx')"), "unknown-format"),
        ] {
            assert_eq!(awaited(&ada.browser, &promise), json!({ "error": code }), "{promise}");
        }
        ada.browser.script("say('#a', { tandem: 1, type: 'set', id: 5, seat: 'boss' })", &[]);
        let refused = told(&ada.browser, "a refusal", "one.name === 'error' && one.code === 'unknown-value'");
        assert!(refused["message"].as_str().unwrap().contains("seat: boss"));
        let loaded = awaited(&ada.browser, &format!("{board}.load({other})"));
        assert_eq!(loaded["id"], "another");
    });
}

/// Posts messages of every wrong kind to a frame from wherever it runs, then says so to the page around.
const HOSTILE: &str = r#"
const target = FRAME;
const board = { format: 'tandem-board', version: 1, id: 'one', title: 'Taken over' };
const shapes = [null, 7, 'x', [], {}, { tandem: 1 }, { tandem: 1, type: 'load' }, { tandem: '1', type: 'load', board },
  { tandem: 1, type: 'load', board }, { tandem: 1, type: 'merge', board }, { tandem: 1, type: 'export', format: 'json', id: 1 },
  { tandem: 1, type: 'set', theme: 'dark', view: 'track' }, { tandem: 1, type: 'kept', id: 'change-1' },
  { tandem: 1, type: 'x'.repeat(100000) }, new Map([[1, 2]]), new Uint8Array(100000)];
for (let at = 0; at < COUNT; at++) target.postMessage(shapes[at % shapes.length], '*');
"#;

/// Rates two cards, and tells how long it takes until both are stored.
#[track_caller]
fn two_votes(person: &Person, rating: u8) -> Duration {
    let start = Instant::now();
    person.rate(VISION, rating);
    person.rate(PRESSURE, rating - 1);
    person.wait_for_saved("saved");
    start.elapsed()
}

#[test]
fn strangers_are_not_heard_and_floods_slow_nothing() {
    journey(|stage| {
        let look_alike = Site::start(None);
        let stranger = |count: u32| {
            let script = HOSTILE.replace("FRAME", "parent.frames[0]").replace("COUNT", &count.to_string());
            format!(
                "<!doctype html><link rel=icon href=data:,><script>{script}; parent.postMessage('done', '*')</script>"
            )
        };
        look_alike.add_page("/stranger.html", &stranger(2000));
        stage.site.add_page("/stranger.html", &stranger(2000));
        let ada = in_wiki(stage, "<tandem-board id=a board=one seat=scrum-master></tandem-board>");
        told(&ada.browser, "ready", "one.name === 'ready'");
        within(&ada, "#a iframe", || ada.rate(PRIORITIES, 2));
        told(&ada.browser, "the change", "one.name === 'change'");
        let board = "document.querySelector('#a')";
        let before = awaited(&ada.browser, &format!("{board}.export()"));

        // Another origin, one that has none, and one of the right origin that is not the page around.
        for (name, sandbox) in
            [(&look_alike.origin, ""), (&stage.site.origin, "allow-scripts"), (&stage.site.origin, "")]
        {
            let script = format!(
                "const done = arguments[arguments.length - 1];
                 addEventListener('message', function hear(event) {{
                   if (event.data !== 'done') return;
                   removeEventListener('message', hear); stranger.remove(); done();
                 }});
                 const stranger = document.createElement('iframe');
                 if ('{sandbox}') stranger.sandbox = '{sandbox}';
                 stranger.src = '{name}/stranger.html';
                 document.body.append(stranger)"
            );
            ada.browser.script_later(&script, &[]);
        }
        // A second of ten thousand messages of other shapes, while somebody votes. What the page around may say is left out:
        // that would do something. First to a frame that heeds none of them: the sending alone takes a busy machine its time.
        stage.site.add_page(
            "/bare.html",
            "<!doctype html><link rel=icon href=data:,><script>addEventListener('message', () => {})</script>",
        );
        ada.browser.script_later(
            "const bare = document.createElement('iframe'); bare.id = 'bare'; bare.src = '/bare.html';
             bare.onload = () => arguments[0](); document.body.append(bare)",
            &[],
        );
        let flooded = |frame: &str, rating: u8| {
            let flood = HOSTILE.replace("FRAME", frame).replace("COUNT", "100");
            let flood = flood.replace("for (let", "shapes.splice(8, 5); for (let");
            ada.browser.script(
                &format!(
                    "self.floods = 0;
                     self.flooding = setInterval(() => {{ {flood}; if (++self.floods >= 200) clearInterval(self.flooding); }}, 10)"
                ),
                &[],
            );
            let took = within(&ada, "#a iframe", || two_votes(&ada, rating));
            ada.browser.wait_until("the flood to be over", "return floods >= 200", &[]);
            took
        };
        let elsewhere = flooded("document.querySelector('#bare').contentWindow", 2);
        let here = flooded("frameOf('#a').contentWindow", 4);
        let most = elsewhere * 3 + Duration::from_millis(1500);
        assert!(here < most, "two votes took {here:?} under the flood, {elsewhere:?} beside one");
        within(&ada, "#a iframe", || {
            assert_eq!(ada.browser.attribute("html", "data-theme").as_deref(), Some("light"));
            assert!(ada.browser.shows("[data-page=board]"));
        });
        let after = awaited(&ada.browser, &format!("{board}.export().then(JSON.parse)"));
        let before: Value = serde_json::from_str(before.as_str().unwrap()).unwrap();
        assert_eq!((&after["title"], &after["id"]), (&before["title"], &before["id"]));
        assert_eq!(ballot(&after, "scrum-master")["ratings"], json!({ PRIORITIES: 2, PRESSURE: 3, VISION: 4 }));
        let answers = "return heard.filter((one) => one.type === 'exported' || one.type === 'error').length";
        assert_eq!(ada.browser.script(answers, &[]), json!(2), "only what the page around asked is answered");
    });
}

#[test]
fn a_page_of_another_origin_is_asked_about_once() {
    journey(|stage| {
        let wiki = Site::start(None);
        let body = "<tandem-board id=a board=one seat=scrum-master></tandem-board>";
        host_page(&wiki, "", &format!("{}/embed.js", stage.site.origin), body);
        let ada = stage.person();
        ada.browser.goto(&format!("{}/wiki.html", wiki.origin));
        told(&ada.browser, "ready", "one.name === 'ready'");
        within(&ada, "#a iframe", || ada.rate(PRIORITIES, 2));
        ada.browser.script(
            "self.answer = null; document.querySelector('#a').export().then((text) => self.answer = text, (failed) => self.answer = failed.code)",
            &[],
        );
        within(&ada, "#a iframe", || {
            let asks = ada.wait_for_notice("info", "May http://127.0.0.1");
            assert!(asks.contains("both ballots"), "{asks}");
            ada.browser.click("[data-action=refuse-host]");
        });
        ada.browser.wait_until("the refusal", "return answer === 'not-allowed'", &[]);
        assert_eq!(ada.browser.script("return heard.filter((one) => one.board || one.data).length", &[]), json!(0));

        ada.browser.goto(&format!("{}/wiki.html", wiki.origin));
        told(&ada.browser, "ready", "one.name === 'ready'");
        ada.browser.script(
            "self.answer = null; document.querySelector('#a').export().then((text) => self.answer = text)",
            &[],
        );
        within(&ada, "#a iframe", || ada.browser.click("[data-action=allow-host]"));
        ada.browser.wait_until("the answer", "return answer?.includes('tandem-board')", &[]);

        ada.browser.goto(&format!("{}/wiki.html", wiki.origin));
        told(&ada.browser, "ready", "one.name === 'ready'");
        let text = awaited(&ada.browser, "document.querySelector('#a').export()");
        assert_eq!(
            ballot(&read(text.as_str().unwrap().as_bytes()), "scrum-master")["ratings"],
            json!({ PRIORITIES: 2 })
        );
        within(&ada, "#a iframe", || assert!(!ada.browser.shows("[data-action=allow-host]"), "asked again"));
    });
}

#[test]
fn a_page_of_another_site_is_told_that_the_board_is_kept_apart() {
    journey(|stage| {
        let wiki = Site::start(None);
        // The same machine by another name is another site.
        let elsewhere = stage.site.origin.replace("127.0.0.1", "localhost");
        let body = "<tandem-board id=a board=one seat=scrum-master></tandem-board>";
        host_page(&wiki, "", &format!("{elsewhere}/embed.js"), body);
        let ada = stage.person();
        ada.browser.goto(&format!("{}/wiki.html", wiki.origin));
        let ready = told(&ada.browser, "ready", "one.name === 'ready'");
        assert_eq!(ready["storage"], "partitioned");
        within(&ada, "#a iframe", || {
            let line = ada.wait_for_notice("info", "This board is kept for this page only.");
            assert!(line.contains("Open in a tab"), "{line}");
            assert!(!ada.browser.shows("[data-action=allow-host]"), "what is kept apart needs no question");
            ada.rate(PRIORITIES, 2);
            ada.wait_for_saved("saved");
        });
        told(&ada.browser, "the change", "one.name === 'change'");
        ada.browser.reload();
        told(&ada.browser, "ready", "one.name === 'ready'");
        within(&ada, "#a iframe", || assert_eq!(ada.rating(PRIORITIES), Some(2)));
        // In a tab there is nothing of it: that is what partitioned means.
        ada.browser.goto(&format!("{elsewhere}/?board=one&seat=scrum-master"));
        ada.wait_until_ready();
        assert_eq!(ada.rating(PRIORITIES), None);
    });
}

#[test]
fn a_page_around_changes_nothing_that_is_only_shown_and_waits_its_turn() {
    journey(|stage| {
        let file = json!({ "format": "tandem-board", "version": 1, "id": "shown", "title": "Shown" });
        stage.site.add_page("/shown.json", &file.to_string());
        let body =
            "<tandem-board id=a board=one mode=read></tandem-board><tandem-board id=b src=shown.json></tandem-board>";
        let ada = in_wiki(stage, body);
        let both = "one.name === 'ready' && told.filter((one) => one.name === 'ready').length === 2";
        told(&ada.browser, "both ready", both);
        let mine = json!({ "format": "tandem-board", "version": 1, "id": "one", "title": "By the host" });
        let read_only = json!({ "error": "read-only" });
        for promise in [format!("#a').load({mine}"), format!("#a').merge({mine}"), format!("#b').load({file}")] {
            assert_eq!(awaited(&ada.browser, &format!("document.querySelector('{promise})")), read_only, "{promise}");
        }
        // What a file shows can't be made more than shown; how it looks can be.
        ada.browser
            .script("told.length = 0; say('#b', { tandem: 1, type: 'set', id: 5, mode: 'full', theme: 'dark' })", &[]);
        told(&ada.browser, "a refusal", "one.name === 'error' && one.code === 'read-only'");
        within(&ada, "#b iframe", || {
            assert_eq!(ada.browser.attribute("html", "data-mode").as_deref(), Some("read"));
            assert_eq!(ada.browser.attribute("html", "data-theme").as_deref(), Some("light"));
        });
        for (element, title) in [("#a", "Our partnership"), ("#b", "Shown")] {
            let export = format!("document.querySelector('{element}').export().then(JSON.parse)");
            assert_eq!(awaited(&ada.browser, &export)["title"], title);
        }

        // Somebody who has to be asked first: twenty questions wait for the answer, and no more.
        let wiki = Site::start(None);
        let body = "<tandem-board id=a board=one seat=scrum-master></tandem-board>";
        host_page(&wiki, "", &format!("{}/embed.js", stage.site.origin), body);
        ada.browser.goto(&format!("{}/wiki.html", wiki.origin));
        told(&ada.browser, "ready", "one.name === 'ready'");
        let flood = "for (let id = 1; id <= 23; id++) say('#a', { tandem: 1, type: 'export', id, format: 'json' })";
        ada.browser.script(flood, &[]);
        let heard = |kind: &str| {
            let ids = "return heard.filter((one) => one.type === arguments[0]).map((one) => [one.id, one.code ?? ''])";
            ada.browser.script(ids, &[json!(kind)])
        };
        ada.browser.wait_until(
            "three refusals",
            "return heard.filter((one) => one.type === 'error').length === 3",
            &[],
        );
        assert_eq!(heard("error"), json!([[21, "busy"], [22, "busy"], [23, "busy"]]));
        assert_eq!(heard("exported"), json!([]));
        within(&ada, "#a iframe", || ada.browser.click("[data-action=allow-host]"));
        let all = "return heard.filter((one) => one.type === 'exported').length === 20";
        ada.browser.wait_until("twenty answers", all, &[]);
    });
}

/// Holds whatever the board does after 200 ms, until it is let go.
const HOLD_BACK: &str = "self.heldBack = [];
    const later = self.setTimeout;
    self.setTimeout = (act, ms, ...more) => (ms === 200 ? heldBack.push(act) : later(act, ms, ...more));
    self.letGo = () => heldBack.splice(0).forEach((act) => act());";

#[test]
fn a_page_around_hears_of_the_board_and_never_of_an_earlier_version_that_is_looked_at() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(HOLD_BACK);
        host_page(&stage.site, "", "/embed.js", "<tandem-board id=a board=one seat=scrum-master></tandem-board>");
        ada.browser.goto(&format!("{}/wiki.html", stage.site.origin));
        told(&ada.browser, "ready", "one.name === 'ready'");
        within(&ada, "#a iframe", || {
            ada.rename_board("Early");
            ada.wait_for_saved("saved");
        });
        let late = json!({ "format": "tandem-board", "version": 1, "id": "one", "title": "Late" });
        awaited(&ada.browser, &format!("document.querySelector('#a').load({late})"));
        let look = || {
            within(&ada, "#a iframe", || {
                ada.press_in_menu("board", "[data-action=versions]");
                ada.browser.click("[data-action=look-at-version]");
                ada.browser.click("[data-action=show-version]");
                ada.browser.wait_until("the version", "return !!first('[data-past]')", &[]);
                ada.browser.script("letGo()", &[]);
            });
        };
        look();
        let export = "document.querySelector('#a').export()";
        assert_eq!(awaited(&ada.browser, export), json!({ "error": "read-only" }));
        assert_eq!(ada.browser.script("return told.filter((one) => one.name === 'change')", &[]), json!([]));
        within(&ada, "#a iframe", || {
            ada.browser.click("[data-past] [data-action=back-to-present]");
            ada.browser.wait_until("the present", "return !first('[data-past]')", &[]);
            ada.browser.script("letGo()", &[]);
        });
        let changed = told(&ada.browser, "the change that waited", "one.name === 'change'");
        assert_eq!(changed["board"]["title"], "Late");

        // What the page around has meanwhile goes into the board, and that is shown again.
        look();
        let latest = json!({ "format": "tandem-board", "version": 1, "id": "one", "title": "Latest" });
        awaited(&ada.browser, &format!("document.querySelector('#a').load({latest})"));
        within(&ada, "#a iframe", || {
            assert!(!ada.browser.shows("[data-past]"));
            ada.wait_for_saved("saved");
            assert_eq!(ada.board()["title"], "Latest");
        });
    });
}

/// Remembers where a tab was led, in the place of opening it.
const CATCH_TAB: &str = "self.open = () => ({ location: { replace: (address) => { self.opened = address; } } });";

#[test]
fn a_board_without_storage_is_carried_into_a_tab_and_kept_there() {
    journey(|stage| {
        let ada = stage.person();
        let page = ada.browser.engine().page_without_origin();
        let address = format!("{page}?board=one&seat=scrum-master&mode=compact");
        let frame =
            format!("<iframe sandbox='allow-scripts allow-popups' src='{address}' width=700 height=850></iframe>");
        stage
            .site
            .add_page("/wiki.html", &format!("<!doctype html><title>w</title><link rel=icon href=data:,>{frame}"));
        ada.browser.before_every_page(CATCH_TAB);
        ada.browser.goto(&format!("{}/wiki.html", stage.site.origin));
        let tab = within(&ada, "iframe", || {
            ada.rate(PRIORITIES, 2);
            ada.browser.click("[data-action=open-in-tab]");
            ada.browser.wait("the tab", || {
                Ok(ada.browser.try_script("return self.opened ?? null", &[])?.as_str().map(str::to_owned))
            })
        });
        assert!(tab.contains(&format!("/{page}?board=one&seat=scrum-master#b=")) && !tab.contains("compact"), "{tab}");
        ada.browser.goto(&tab);
        ada.wait_until_ready();
        ada.wait_for_rating(PRIORITIES, Some(2));
        ada.wait_for_saved("saved");
        ada.reload();
        assert_eq!(ada.rating(PRIORITIES), Some(2));
    });
}

#[test]
fn the_page_around_keeps_the_board() {
    journey(|stage| {
        let ada = in_wiki(stage, "<tandem-board id=a board=one seat=scrum-master storage=host></tandem-board>");
        let ready = told(&ada.browser, "ready", "one.name === 'ready'");
        assert_eq!(ready["storage"], "host");
        within(&ada, "#a iframe", || {
            ada.rate(PRIORITIES, 2);
            ada.wait_for_saved("saved");
        });
        let change = told(&ada.browser, "the change", "one.name === 'change'");
        let stored = "return Object.keys(localStorage).filter((key) => key.startsWith('tandem/')).length";
        assert_eq!(ada.browser.script(stored, &[]), json!(0), "nothing is stored by the board");

        // Loaded again, the host sends what it kept. It is not answered by a change.
        ada.browser.reload();
        told(&ada.browser, "ready", "one.name === 'ready'");
        let kept = &change["board"];
        awaited(&ada.browser, &format!("document.querySelector('#a').load({kept})"));
        within(&ada, "#a iframe", || assert_eq!(ada.rating(PRIORITIES), Some(2)));
        std::thread::sleep(std::time::Duration::from_millis(500));
        assert_eq!(ada.browser.script("return told.filter((one) => one.name === 'change').length", &[]), json!(0));

        // A host that says nothing.
        ada.browser.script("self.kept = false", &[]);
        within(&ada, "#a iframe", || {
            ada.rate(VISION, 5);
            ada.wait_for_saved("saving");
            std::thread::sleep(std::time::Duration::from_secs(8));
            ada.wait_for_saved("failed");
            ada.wait_for_notice("error", "The page around has not kept your last change.");
        });
        ada.browser.script("self.kept = true", &[]);
        within(&ada, "#a iframe", || {
            ada.browser.click("[data-action=retry-save]");
            ada.wait_for_saved("saved");
        });
        let last = told(&ada.browser, "the change", "one.name === 'change'");
        assert_eq!(ballot(&last["board"], "scrum-master")["ratings"], json!({ PRIORITIES: 2, VISION: 5 }));
        assert_eq!(plain(last["board"].to_string().as_bytes())["id"], "one");
    });
}

#[test]
fn the_example_page_keeps_a_board_in_its_own_storage() {
    journey(|stage| {
        let page = include_str!("../../../docs/examples/own-storage.html").replace("../../dist/embed.js", "/embed.js");
        stage.site.add_page("/own-storage.html", &page.replace("<head>", "<head><link rel=icon href=data:,>"));
        stage.site.add_page("/own-storage.js", include_str!("../../../docs/examples/own-storage.js"));
        let ada = stage.person();
        ada.browser.goto(&format!("{}/own-storage.html", stage.site.origin));
        within(&ada, "tandem-board iframe", || {
            ada.take_seat(crate::person::Seat::ScrumMaster);
            ada.rate(PRIORITIES, 2);
            ada.wait_for_saved("saved");
        });
        ada.browser.wait_until("it to be kept", "return !!localStorage.getItem('kept-board/checkout')", &[]);
        ada.browser.reload();
        // The page draws itself anew with the board that its host brings: a menu that was opened before is gone then.
        let shown = "return first('#state')?.textContent === 'The board that was kept is shown.'";
        ada.browser.wait_until("the kept board", shown, &[]);
        within(&ada, "tandem-board iframe", || {
            ada.take_seat(crate::person::Seat::ScrumMaster);
            ada.wait_for_rating(PRIORITIES, Some(2));
        });
        assert!(dist().join("embed.js").is_file());
    });
}
