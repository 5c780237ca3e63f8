//! The harness on trial: what it promises to notice, it notices. Without the built page.

use super::browser::Browser;
use super::stage::{Stage, trial};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Opens a page.
fn on_page(stage: &Stage, body: &str) -> std::rc::Rc<Browser> {
    stage.site.add_page("/index.html", &format!("<!doctype html><link rel=icon href=data:,><title>t</title>{body}"));
    let browser = stage.browser();
    browser.goto(&stage.site.origin);
    browser
}

/// What a check that must fail says.
#[track_caller]
fn refused(act: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(act)).expect_err("this must fail");
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[test]
fn a_quiet_page_passes() {
    trial(|stage| {
        let browser = on_page(stage, "<p>hello</p>");
        browser.check();
        assert_eq!(browser.texts("p"), ["hello"]);
        assert_eq!(stage.site.requests(), ["/"]);
    });
}

#[test]
fn an_error_in_the_console_is_noticed_and_can_be_allowed() {
    trial(|stage| {
        let browser = on_page(stage, "<script>console.error('a lamp fell')</script>");
        assert!(refused(|| browser.check()).contains("a lamp fell"));
        browser.allow_console("a lamp fell");
        browser.check();
    });
}

#[test]
fn an_error_in_a_sandboxed_frame_is_noticed() {
    trial(|stage| {
        stage.site.add_page("/inside.html", "<p>in</p><script>console.error('a frame fell')</script>");
        let browser = on_page(stage, "<iframe sandbox=allow-scripts src=inside.html></iframe>");
        browser.enter_frame();
        browser.wait_until("the frame's text", "return first('p')", &[]);
        assert!(refused(|| browser.check()).contains("a frame fell"));
        browser.allow_console("a frame fell");
    });
}

#[test]
fn a_request_to_elsewhere_is_noticed() {
    trial(|stage| {
        let browser = on_page(stage, "<img src='http://elsewhere.example/pixel.png'>");
        browser.allow_console("elsewhere.example");
        assert!(refused(|| browser.check()).contains("http://elsewhere.example/pixel.png"));
        browser.forget_requests();
    });
}

#[test]
fn a_violated_policy_is_noticed() {
    trial(|stage| {
        let policy = "<meta http-equiv=content-security-policy content=\"img-src 'none'\">";
        let browser = on_page(stage, &format!("{policy}<img src=x.png>"));
        browser.allow_console("x.png");
        browser.allow_console("img-src");
        assert!(refused(|| browser.check()).contains("img-src"));
        browser.goto(&format!("{}/empty", stage.site.origin));
        browser.allow_console("404");
    });
}

#[test]
fn what_keeps_people_out_is_noticed_in_each_state() {
    trial(|stage| {
        let browser = on_page(stage, "<main><h1>t</h1><p style='color:#999;background:#fff'>pale</p></main>");
        let axe = super::axe::Axe::bring();
        axe.look(&browser, "pale", super::axe::Rules::Contrast, ".menu");
        assert_eq!(axe.found().len(), 1, "{:?}", axe.found());
        browser.script("document.querySelector('p').outerHTML = '<button></button><h4>deep</h4>'", &[]);
        axe.look(&browser, "no name", super::axe::Rules::All, ".menu");
        let words = refused(|| axe.nothing_found(&browser));
        for found in ["color-contrast", "button-name", "heading-order", "in: {\"pale\"}", "html-has-lang"] {
            assert!(words.contains(found), "{found} is not in {words}");
        }
    });
}

#[test]
fn a_covered_button_cannot_be_clicked() {
    trial(|stage| {
        let cover = "<div style='position:fixed;inset:0'>over it</div>";
        let browser = on_page(stage, &format!("<button id=b>press</button>{cover}"));
        let words = refused(|| browser.click("#b"));
        assert!(words.contains("awaited: to click #b") && words.contains("intercepted"), "{words}");
        assert!(words.contains("browser-failures"), "{words}");
    });
}

#[test]
fn clicks_typing_files_and_downloads_work() {
    trial(|stage| {
        let body = "<textarea></textarea><input type=file hidden><button>save</button><script>
            document.querySelector('button').onclick = () => {
              const link = document.createElement('a');
              link.href = URL.createObjectURL(new Blob([document.querySelector('textarea').value]));
              link.download = 'note.txt';
              link.click();
            };
            document.querySelector('input').onchange = async (e) =>
              document.body.dataset.read = await e.target.files[0].text();
            </script>";
        let browser = on_page(stage, body);
        let long = "🚲 فريق ".repeat(2000);
        browser.fill("textarea", "first");
        browser.fill("textarea", &long);
        let (name, bytes) = browser.download(|| browser.click("button"));
        assert_eq!((name.as_str(), bytes.as_slice()), ("note.txt", long.as_bytes()));
        browser.choose_file(&stage.file("given.txt", b"from a file"));
        browser.wait_until("the file's text", "return document.body.dataset.read === 'from a file'", &[]);
    });
}
