//! In real wikis: a page with the board is made through the wiki's own means, somebody votes, reloads the wiki's page,
//! exports, and finds it all again.

use crate::board::ballot;
use crate::harness::stage::{Stage, journey};
use crate::harness::wishes::ForeignFrames;
use crate::person::{Choice, PRIORITIES, Person, VISION};
use crate::wikis::dokuwiki::DokuWiki;
use crate::wikis::mediawiki::MediaWiki;
use crate::wikis::tiddlywiki::TiddlyWiki;
use serde_json::json;

/// What goes into a page that may hold scripts.
fn element(stage: &Stage, attributes: &str) -> String {
    format!(
        "<script src=\"{}/embed.js\" defer></script><tandem-board board=\"checkout\" seat=\"scrum-master\" {attributes}></tandem-board>",
        stage.site.origin
    )
}

/// What goes into a page that may not.
fn frame(stage: &Stage, attributes: &str) -> String {
    let address = format!("{}/index.html?board=checkout&seat=scrum-master", stage.site.origin);
    format!("<iframe src=\"{address}\" width=\"100%\" height=\"900\" title=\"Tandem\" {attributes}></iframe>")
}

/// A page of DokuWiki with HTML in it.
fn in_dokuwiki(html: &str) -> String {
    format!("====== Checkout team ======\n\nAda and Grace.\n\n<html>\n{html}\n</html>\n")
}

/// Somebody who reads the wiki.
fn reader(stage: &Stage) -> Person {
    reader_whose_frames(stage, ForeignFrames::AsUsual)
}

fn reader_whose_frames(stage: &Stage, frames: ForeignFrames) -> Person {
    let ada = stage.person_whose_frames(frames);
    // What the wikis themselves ask for and do not have, or say of their own code.
    for words in ["favicon", "/load.php", "jquery", "wikilogo", "mw.loader", "preview", "fetch.php"] {
        ada.browser.allow_console(words);
    }
    ada
}

/// Votes in a wiki's page, exports, reloads it: all is there. Where nothing can be stored, it comes back with the file.
#[track_caller]
fn votes_and_finds_it_again(stage: &Stage, ada: &Person, page: &str, frame: &str, saved: &str) {
    ada.browser.goto(page);
    ada.browser.enter_frame_of(frame);
    ada.wait_until_ready();
    ada.rate(PRIORITIES, 2);
    ada.rate(VISION, 5);
    ada.wait_for_saved(saved);
    let before = ada.export();
    ada.browser.leave_frames();
    ada.browser.reload();
    ada.browser.enter_frame_of(frame);
    ada.wait_until_ready();
    if saved == "saved" {
        ada.wait_for_rating(PRIORITIES, Some(2));
        assert_eq!(ada.rating(VISION), Some(5));
        assert_eq!(ada.export(), before);
    } else {
        assert_eq!(ada.rating(PRIORITIES), None);
        ada.import(&stage.file("checkout.json", &before), Choice::Merge);
        ada.wait_for_rating(PRIORITIES, Some(2));
        assert_eq!(ada.rating(VISION), Some(5));
        assert_eq!(ada.export(), before);
    }
    ada.browser.leave_frames();
}

#[test]
fn in_mediawiki_as_an_element() {
    journey(|stage| {
        let wiki = MediaWiki::start(&stage.folder(), "");
        let page = wiki.make_page(
            "Checkout team",
            &format!("Ada and Grace look at their partnership.\n<html>{}</html>", element(stage, "")),
        );
        let ada = reader(stage);
        votes_and_finds_it_again(stage, &ada, &page, "tandem-board iframe", "saved");
        let height = "return document.querySelector('tandem-board iframe').offsetHeight";
        assert!(ada.browser.script(height, &[]).as_u64().unwrap() > 700, "the frame follows the board");
        ada.browser.keep_picture("mediawiki");
    });
}

#[test]
fn in_mediawiki_under_its_own_policy() {
    journey(|stage| {
        let settings =
            format!("$wgCSPHeader = [ 'default-src' => [ '{0}' ], 'script-src' => [ '{0}' ] ];\n", stage.site.origin);
        let wiki = MediaWiki::start(&stage.folder(), &settings);
        let page = wiki.make_page("Checkout team", &format!("<html>{}</html>", element(stage, "mode=\"compact\"")));
        let ada = reader(stage);
        votes_and_finds_it_again(stage, &ada, &page, "tandem-board iframe", "saved");
    });
}

#[test]
fn in_dokuwiki_as_an_element_and_as_a_frame() {
    journey(|stage| {
        let wiki = DokuWiki::start(&stage.folder());
        let page = wiki.make_page("checkout", &in_dokuwiki(&element(stage, "")));
        let ada = reader(stage);
        votes_and_finds_it_again(stage, &ada, &page, "tandem-board iframe", "saved");
        ada.browser.keep_picture("dokuwiki");
        let page = wiki.make_page("framed", &in_dokuwiki(&frame(stage, "")));
        let grace = reader(stage);
        votes_and_finds_it_again(stage, &grace, &page, ".page iframe", "saved");
    });
}

#[test]
fn in_tiddlywiki_as_a_frame() {
    journey(|stage| {
        let wiki = TiddlyWiki::start(&stage.folder());
        let page = wiki.make_page("Checkout team", &frame(stage, ""));
        let ada = reader(stage);
        ada.browser.resize(1280, 1000);
        // It looks for a few files of its own that a fresh wiki does not have.
        ada.browser.allow_console(wiki.origin());
        votes_and_finds_it_again(stage, &ada, &page, ".tc-tiddler-frame iframe", "saved");
        ada.browser.keep_picture("tiddlywiki");
    });
}

#[test]
fn the_example_keeps_a_board_in_a_page_of_mediawiki_and_merges_on_conflict() {
    journey(|stage| {
        let settings = "$wgGroupPermissions['*']['editcontentmodel'] = true;\n";
        let wiki = MediaWiki::start(&stage.folder(), settings);
        stage.site.add_page("/mediawiki.js", include_str!("../../../docs/examples/mediawiki.js"));
        let example = include_str!("../../../docs/examples/mediawiki.html");
        assert!(example.contains("can read both ballots") && example.contains("mediawiki.js"));
        // Inside a page of the wiki, so that it has the wiki's origin.
        let origin = &stage.site.origin;
        let board = |seat: &str| {
            format!(
                "<html><script src=\"{origin}/embed.js\" defer></script><script src=\"{origin}/mediawiki.js\" defer></script>\
                 <output id=\"state\"></output><tandem-board board=\"checkout\" seat=\"{seat}\" storage=\"host\" \
                 data-api=\"/api.php\" data-page=\"Checkout team/Board.json\"></tandem-board></html>"
            )
        };
        let (ada, grace) = (reader(stage), reader(stage));
        let saved = "return document.querySelector('#state')?.textContent.startsWith(arguments[0])";
        for (person, seat) in [(&ada, "scrum-master"), (&grace, "product-owner")] {
            let page = wiki.make_page(&format!("Board of the {seat}"), &board(seat));
            person.browser.goto(&page);
            person.browser.wait_until("the wiki to be read", saved, &[json!("The page is made")]);
            person.browser.enter_frame_of("tandem-board iframe");
            person.wait_until_ready();
        }
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        // She does not know of that yet.
        grace.rate(VISION, 5);
        grace.wait_for_saved("saved");
        let both = |board: &serde_json::Value| {
            ballot(board, "scrum-master")["ratings"] == json!({ PRIORITIES: 2 })
                && ballot(board, "product-owner")["ratings"] == json!({ VISION: 5 })
        };
        grace.wait_for_board("both in one", both);
        ada.browser.leave_frames();
        ada.browser.reload();
        ada.browser.wait_until("the wiki to be read", saved, &[json!("Read from revision")]);
        ada.browser.enter_frame_of("tandem-board iframe");
        ada.wait_until_ready();
        ada.wait_for_board("both in one, from the wiki", both);
        for person in [&ada, &grace] {
            person.browser.leave_frames();
        }
    });
}

#[test]
fn in_a_wiki_with_a_sandbox_that_takes_the_origin() {
    journey(|stage| {
        let wiki = DokuWiki::start(&stage.folder());
        let sandbox = "sandbox=\"allow-scripts allow-downloads allow-forms allow-popups\"";
        let ada = reader(stage);
        let framed = frame(stage, sandbox).replace("index.html", ada.browser.engine().page_without_origin());
        let page = wiki.make_page("sandboxed", &in_dokuwiki(&framed));
        votes_and_finds_it_again(stage, &ada, &page, ".page iframe", "memory");
        ada.browser.enter_frame_of(".page iframe");
        let said = ada.wait_for_notice("info", "This board is not stored.");
        assert!(said.contains("sandboxed"), "{said}");
        ada.browser.leave_frames();
    });
}

/// The same machine by another name is another site than the wiki's.
fn of_another_site(stage: &Stage, html: &str) -> String {
    html.replace(&stage.site.origin, &elsewhere(stage))
}

fn elsewhere(stage: &Stage) -> String {
    stage.site.origin.replace("127.0.0.1", "localhost")
}

#[test]
fn in_a_wiki_where_frames_of_other_sites_have_no_cookies() {
    journey(|stage| {
        let wiki = DokuWiki::start(&stage.folder());
        let page = wiki.make_page("apart", &in_dokuwiki(&of_another_site(stage, &element(stage, ""))));
        let ada = reader_whose_frames(stage, ForeignFrames::WithoutCookies);
        votes_and_finds_it_again(stage, &ada, &page, "tandem-board iframe", "saved");
        ada.browser.enter_frame_of("tandem-board iframe");
        ada.wait_for_notice("info", "This board is kept for this page only.");
        ada.browser.leave_frames();
        // Kept apart: a tab has nothing of it.
        ada.browser.goto(&format!("{}/index.html?board=checkout&seat=scrum-master", elsewhere(stage)));
        ada.wait_until_ready();
        assert_eq!(ada.rating(PRIORITIES), None);
    });
}

#[test]
fn in_a_wiki_where_frames_of_other_sites_may_store_nothing() {
    journey(|stage| {
        let wiki = DokuWiki::start(&stage.folder());
        let page = wiki.make_page("blocked", &in_dokuwiki(&of_another_site(stage, &element(stage, ""))));
        let ada = reader_whose_frames(stage, ForeignFrames::Nothing);
        votes_and_finds_it_again(stage, &ada, &page, "tandem-board iframe", "memory");
        ada.browser.enter_frame_of("tandem-board iframe");
        let said = ada.wait_for_notice("info", "This board is not stored.");
        assert!(said.contains("switched off"), "{said}");
        ada.rate(PRIORITIES, 3);
        let here = ada.board();
        assert_eq!(ballot(&here, "scrum-master")["ratings"], json!({ PRIORITIES: 3, VISION: 5 }));
        // The tab that the line offers has storage, and the board comes along.
        ada.browser.click("[data-action=open-in-tab]");
        ada.browser.leave_frames();
        ada.browser.keep_picture("blocked");
        ada.browser.go_to_tab(1);
        ada.wait_until_ready();
        ada.wait_for_rating(PRIORITIES, Some(3));
        ada.wait_for_saved("saved");
        ada.reload();
        assert_eq!(ada.rating(PRIORITIES), Some(3));
    });
}

#[test]
fn an_attached_page_with_the_board_opens_from_the_wiki() {
    journey(|stage| {
        let ada = reader(stage);
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        let (_, page) = ada.browser.download(|| ada.press_in_menu("board", "[data-action=save-page]"));
        let wiki = TiddlyWiki::start(&stage.folder());
        let address = wiki.attach("tandem.html", &page);
        let grace = reader(stage);
        grace.browser.allow_console(wiki.origin());
        let holds_it = |board: &serde_json::Value| ballot(board, "scrum-master")["ratings"] == json!({ PRIORITIES: 2 });
        grace.browser.goto(&address);
        grace.wait_until_ready();
        grace.wait_for_board("the board that the page carries", holds_it);
        // Inside a page of the wiki, by somebody who has not been here.
        let attached = "<iframe src=\"files/tandem.html?seat=product-owner\" width=\"100%\" height=\"900\"></iframe>";
        let page = wiki.make_page("Checkout team", attached);
        let linus = reader(stage);
        linus.browser.allow_console(wiki.origin());
        votes_and_finds_it_again(stage, &linus, &page, ".tc-tiddler-frame iframe", "saved");
        linus.browser.enter_frame_of(".tc-tiddler-frame iframe");
        linus.wait_for_board("the board that the page carries, and the vote", |board| {
            holds_it(board) && ballot(board, "product-owner")["ratings"] == json!({ PRIORITIES: 2, VISION: 5 })
        });
        linus.browser.leave_frames();
    });
}
