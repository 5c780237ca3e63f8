//! Hostile texts in every field stay texts, and nothing is told to those whom it isn't for.

use tandem::board::Partner;
use tandem::exchange::{self, FORMATS, Profile};

use crate::board::{HOSTILE, ask, rich};

fn written(id: &str, profile: Profile) -> String {
    let mut ask = ask(exchange::format(id).unwrap(), profile, Some(Partner::ScrumMaster));
    ask.round = Some("2");
    exchange::export(&rich(), &ask)
}

/// Takes away what stands between two marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        kept.push_str(before);
        rest = after.split_once(to).unwrap_or_else(|| panic!("{from} without {to}: {after}")).1;
    }
    kept + rest
}

/// Every element is closed and known, and nothing in it acts or reaches outside.
pub fn assert_well_formed(picture: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in picture.split('<').skip(1) {
        let (tag, _) = part.split_once('>').unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let name = tag.trim_end_matches('/').split_whitespace().next().unwrap();
        let known =
            ["svg", "title", "metadata", "defs", "clipPath", "pattern", "rect", "line", "g", "text", "circle", "path"];
        assert!(known.contains(&name), "{tag}");
        for forbidden in ["href", "onload", "style", "src", "javascript"] {
            assert!(!tag.contains(forbidden), "{tag}");
        }
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty());
    assert!(!picture.contains(['\u{0}', '\u{fffe}', '\u{ffff}']));
}

#[test]
fn a_picture_is_well_formed_and_reaches_nowhere() {
    for profile in Profile::ALL {
        assert_well_formed(&written("svg", profile));
    }
}

#[test]
fn on_a_wiki_the_pair_s_words_stand_where_they_are_no_markup() {
    let mediawiki = without(&written("mediawiki", Profile::Ours), "<nowiki>", "</nowiki>");
    let dokuwiki = without(&written("dokuwiki", Profile::Ours), "<nowiki>", "</nowiki>");
    let dokuwiki: String = dokuwiki.lines().filter(|line| !line.starts_with("===")).collect();
    let confluence = written("confluence", Profile::Ours).replace("{quote}", "");
    for forbidden in ["script", "{{", "[[", "~~", "__", "{html", "!http", "<php", "onerror", "SYSTEM", "'''"] {
        assert!(!mediawiki.contains(forbidden), "MediaWiki: {forbidden}");
        assert!(!dokuwiki.contains(forbidden), "DokuWiki: {forbidden}");
    }
    for forbidden in ["<", "{", "[", "!", "~", "*", ":)"] {
        assert!(!confluence.contains(forbidden), "Confluence: {forbidden}");
    }
}

#[test]
fn in_markdown_the_pair_s_words_are_text() {
    let markdown = written("markdown", Profile::Ours);
    assert!(!markdown.replace("<br>", "").contains('<'));
    for forbidden in ["\n- item", "> - item", "> # heading", "> 1. one", "**bold", "> ---"] {
        assert!(!markdown.contains(forbidden), "{forbidden}");
    }
    let mut options = pulldown_cmark::Options::all();
    options.remove(pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION);
    let mut text = String::new();
    for event in pulldown_cmark::Parser::new_ext(&markdown, options) {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
            Event::InlineHtml(tag) => assert_eq!(&*tag, "<br>"),
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::BlockQuote(_)
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            ) => {}
            other => panic!("{other:?}"),
        }
    }
    for hostile in HOSTILE {
        for line in exchange::text::lines(hostile).lines().map(str::trim) {
            assert!(text.contains(line), "{line:?} reads as it was typed");
        }
    }
}

#[test]
fn each_profile_tells_what_it_is_for() {
    for format in FORMATS.iter().filter(|format| !format.profiles.is_empty()) {
        let trend = written(format.id, Profile::TrendOnly);
        let team = written(format.id, Profile::TeamPage);
        assert!(!trend.contains("note 1") && !team.contains("note 1"), "{}: no notes", format.id);
        for name in ["Ada", "Grace", "Linus"] {
            assert!(!trend.contains(name), "{}: no names", format.id);
        }
        assert!(!team.contains("Agenda"), "{}: agreements alone", format.id);
    }
    assert!(written("markdown", Profile::Ours).contains("note 1"));
    assert!(written("csv-ratings", Profile::TeamPage).lines().count() == 1);
    assert!(written("csv-actions", Profile::TrendOnly).lines().count() == 1);
}
