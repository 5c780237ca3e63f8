//! On real servers, as the documentation configures them: types, policies, caches, compression, who may frame the board.

use crate::harness::server::Site;
use crate::harness::stage::{Stage, journey};
use crate::person::{PRIORITIES, Person};
use crate::wikis::servers::Server;

#[test]
fn nginx_serves_the_page_as_documented() {
    journey(|stage| serves_the_page(stage, &Server::nginx(&stage.site.origin)));
}

#[test]
fn apache_serves_the_page_as_documented() {
    journey(|stage| serves_the_page(stage, &Server::apache(&stage.site.origin)));
}

#[track_caller]
fn serves_the_page(stage: &Stage, server: &Server) {
    heads_are_as_documented(stage, server);
    let ada = stage.person();
    for name in ["", "tandem.html"] {
        let address = format!("{}{name}?board=checkout&seat=scrum-master", server.page());
        ada.browser.goto(&address);
        ada.wait_until_ready();
        ada.rate(PRIORITIES, if name.is_empty() { 2 } else { 4 });
        ada.wait_for_saved("saved");
        // A part that comes later.
        ada.open_card(PRIORITIES);
        ada.reload();
        assert_eq!(ada.rating(PRIORITIES), Some(if name.is_empty() { 2 } else { 4 }));
    }
    only_the_wiki_frames_it(stage, &ada, server);
}

/// The answer to each name that is served.
#[track_caller]
fn heads_are_as_documented(stage: &Stage, server: &Server) {
    let expect = |path: &str, lines: &[&str]| {
        let head = server.head(path);
        for line in lines {
            assert!(head.contains(line), "{path}: no “{line}” in\n{head}");
        }
        head
    };
    let wiki = &stage.site.origin;
    let of_all = format!(
        "content-security-policy: frame-ancestors 'self' {wiki}; default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
    );
    for path in ["/tandem/", "/tandem/index.html"] {
        let lines =
            ["200 ok", "content-type: text/html", &of_all, "nosniff", "cache-control: no-cache", "content-encoding:"];
        expect(path, &lines);
    }
    let own = format!("content-security-policy: frame-ancestors 'self' {wiki}\r\n");
    let head = expect("/tandem/tandem.html", &["200 ok", "content-type: text/html", &own, "nosniff", "no-cache"]);
    assert!(!head.contains("script-src"), "one file runs under its own hashes:\n{head}");
    let hashed: Vec<_> = server.names().into_iter().filter(|name| name.contains('-')).collect();
    for (ending, kind) in [
        (".wasm", "application/wasm"),
        (".js", "text/javascript"),
        (".css", "text/css"),
        (".wasm.js", "text/javascript"),
    ] {
        let name = hashed.iter().find(|name| name.ends_with(ending)).expect("a build has each kind");
        let kind = format!("content-type: {kind}");
        let head = expect(&format!("/tandem/{name}"), &["200 ok", &kind, "nosniff", "immutable", "content-encoding:"]);
        assert!(!head.contains("no-cache"), "{name}:\n{head}");
    }
    let head =
        expect("/tandem/embed.js", &["200 ok", "content-type: text/javascript", "no-cache", "content-encoding:"]);
    assert!(!head.contains("immutable"), "{head}");
    expect("/tandem/board.schema.json", &["200 ok", "content-type: application/json"]);
    expect("/tandem/licenses.txt", &["200 ok", "content-type: text/plain"]);
    expect("/tandem", &["301 moved permanently", "/tandem/\r\n"]);
    let head = expect("/tandem/nothing-0123456789.js", &["404 not found"]);
    assert!(head.contains("nosniff"), "{head}");
}

/// The page in a frame of the wiki that is named starts, in a frame of another origin it does not.
#[track_caller]
fn only_the_wiki_frames_it(stage: &Stage, ada: &Person, server: &Server) {
    let other = Site::start(None);
    let page = format!(
        "<!doctype html><title>wiki</title><link rel=icon href=data:,><script>
         addEventListener('message', (event) => {{ if (event.data?.type === 'ready') self.isReady = true; }});
         </script><iframe src='{}?board=checkout' width=800 height=700 onload='self.hasLoaded = true'></iframe>",
        server.page()
    );
    for (site, is_allowed) in [(&*stage.site, true), (&other, false)] {
        site.add_page("/around.html", &page);
        ada.browser.goto(&format!("{}/around.html", site.origin));
        ada.browser.wait_until("the frame to be filled", "return self.hasLoaded === true", &[]);
        if is_allowed {
            ada.browser.wait_until("the board in it", "return self.isReady === true", &[]);
        } else {
            std::thread::sleep(std::time::Duration::from_millis(800));
            assert_eq!(ada.browser.script("return self.isReady ?? null", &[]), serde_json::Value::Null);
            for words in ["frame-ancestors", "chrome-error"] {
                ada.browser.allow_console(words);
            }
        }
    }
}
