//! Notes, actions and names: long ones, foreign ones, hostile ones.

use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, Seat};
use serde_json::json;

#[test]
fn a_note_of_20_000_characters_is_kept_whole() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        let long = "Löng wörds, 20,000 of them. ".repeat(1000)[..20_000].trim_end().to_owned();
        ada.write_note(PRIORITIES, &long);
        assert_eq!(ada.board()["notes"][0]["text"], json!(long));
        ada.wait_for_saved("saved");
        ada.reload();
        assert_eq!(ada.board()["notes"][0]["text"], json!(long));
        let wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        ada.browser.wait_until("nothing to be wider than the window", wide, &[]);
    });
}

#[test]
fn hostile_markdown_is_inert() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        let hostile = "**bold** <script>self.harmed = 1</script> <img src=x onerror='self.harmed=2'> \
            [a link](javascript:self.harmed=3) [good](https://example.org/) ![pic](https://example.org/p.png)\n\n\
            <iframe srcdoc='<script>parent.harmed=4</script>'></iframe>";
        ada.write_note(PRIORITIES, hostile);
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] strong')", &[]);
        let bad = "[data-note] :is(script, img, iframe, object, [onerror], [srcdoc], [style], a:not([href^='https:']))";
        assert_eq!(ada.browser.count(bad), 0, "something of the note is more than text");
        assert_eq!(ada.browser.count("[data-note] a[href='https://example.org/']"), 1);
        let text = ada.notes().join("");
        assert!(text.contains("<script>self.harmed = 1</script>"), "shown as text: {text}");
        assert_eq!(ada.browser.script("return self.harmed ?? null", &[]), json!(null));
        assert_eq!(ada.board()["notes"][0]["text"], json!(hostile));
    });
}

#[test]
fn own_notes_can_be_edited_and_deleted() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.write_note(PRIORITIES, "First thought.");
        ada.browser.click("[data-note] [data-action=edit-note]");
        ada.browser.fill("[data-note] textarea", "Second thought.");
        ada.browser.click("[data-action=save-note]");
        let board = ada.wait_for_board("the other words", |board| board["notes"][0]["text"] == "Second thought.");
        assert!(board["notes"][0]["edited"].is_string());
        ada.browser.click("[data-note] [data-action=delete-note]");
        ada.wait_for_board("no note", |board| board["notes"] == json!([]));
    });
}

#[test]
fn a_draft_survives_a_reload() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.open_card(PRIORITIES);
        ada.browser.fill("textarea[data-field=note]", "Half a thou");
        ada.browser.fill("textarea[data-field=action]", "Half a deed");
        let chosen = [("owner", "product-owner"), ("due", "2030-05-06"), ("expects", "shared-vision"), ("steps", "2")];
        for (field, value) in chosen {
            let choose = "const field = first(`.composer [data-field=${arguments[0]}]`); field.value = arguments[1];
                for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));";
            ada.browser.script(choose, &[json!(field), json!(value)]);
        }
        ada.browser.script_later("setTimeout(arguments[0], 1000)", &[]);
        ada.reload();
        ada.open_card(PRIORITIES);
        let kept = "return first('textarea[data-field=note]').value === 'Half a thou'";
        ada.browser.wait_until("the draft", kept, &[]);
        let kept = "return first('textarea[data-field=action]').value === 'Half a deed'
            && arguments[0].every(([field, value]) => first(`.composer [data-field=${field}]`).value === value)";
        ada.browser.wait_until("the draft of the action", kept, &[json!(chosen)]);
        ada.browser.click("[data-action=add-action]");
        let made = ada.wait_for_board("the action", |board| board["actions"][0]["text"] == "Half a deed");
        let (action, expected) = (&made["actions"][0], json!({ "shared-vision": 2 }));
        assert_eq!(
            (&action["owner"], &action["due"], &action["expects"]),
            (&json!("product-owner"), &json!("2030-05-06"), &expected)
        );
        ada.reload();
        ada.open_card(PRIORITIES);
        // What more there is to say is not shown before one begins.
        let begun_anew = "const field = (name) => document.querySelector(`.composer [data-field=${name}]`)?.value;
            return field('action') === '' && field('due') === '' && field('owner') === 'both'";
        ada.browser.wait_until("no draft any more", begun_anew, &[]);
    });
}

#[test]
fn an_action_has_an_owner_a_day_and_a_status() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.agree_on_action(PRIORITIES, "Compare three priorities each.");
        let choose = "const field = first(arguments[0]); field.value = arguments[1];
            for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));";
        ada.browser.script(choose, &[json!("[data-act] [data-status]"), json!("doing")]);
        ada.wait_for_board("the action to be under way", |board| board["actions"][0]["status"] == "doing");
        ada.browser.script(choose, &[json!("[data-act] [data-field=due]"), json!("2027-01-15")]);
        ada.wait_for_board("the day", |board| board["actions"][0]["due"] == "2027-01-15");
        ada.browser.script(choose, &[json!("[data-act] [data-field=owner]"), json!("product-owner")]);
        ada.wait_for_board("the owner", |board| board["actions"][0]["owner"] == "product-owner");
    });
}

#[test]
fn a_practice_becomes_an_action_in_one_click() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.open_card(PRIORITIES);
        let fold = "return all('details:not([open])').find((e) => e.querySelector('[data-action=agree]'))
            ?.querySelector('summary') ?? null";
        if !ada.browser.shows("[data-action=agree]") {
            ada.browser.click_found("the fold of practices", fold, &[]);
        }
        ada.browser.click("[data-action=agree]");
        let board = ada.wait_for_board("an action", |board| board["actions"][0]["card"] == PRIORITIES);
        assert_eq!(board["actions"][0]["expects"][PRIORITIES], json!(1));
    });
}

#[test]
fn a_name_in_arabic_is_shown_and_kept() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout");
        ada.take_seat(Seat::ScrumMaster);
        ada.name_partner("Scrum Master", "فاطمة الزهراء");
        ada.wait_for_board("the name", |board| board["partners"]["scrum-master"]["name"] == "فاطمة الزهراء");
        ada.reload();
        let shown = "return document.body.innerText.includes(arguments[0])";
        ada.browser.wait_until("the name on the page", shown, &[json!("فاطمة الزهراء")]);
    });
}

#[test]
fn what_stands_below_a_note_can_be_pressed_right_after_it() {
    journey(|stage| {
        let ada = stage.person();
        // The card stands open among the others, not beside them.
        ada.browser.resize(720, 900);
        ada.open("?board=checkout&seat=scrum-master");
        ada.write_note(PRIORITIES, "Said.");
        ada.browser.click(&format!("[data-card='{PRESSURE}'] [data-rate='4']"));
        ada.wait_for_rating(PRESSURE, Some(4));
    });
}
