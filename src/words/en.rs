//! English, the first language: its entries define which messages there are.
//!
//! To add a message: one line here, and one in every other language (the compiler names those that lack it).

/// Defines the messages and their English texts.
macro_rules! messages {
    ($($(#[$about:meta])* $name:ident: $kind:ty = $text:expr,)*) => {
        /// Every message of the page.
        pub struct Words {
            $($(#[$about])* #[doc = concat!("In English: ", stringify!($text))] pub $name: $kind,)*
        }

        /// The English messages.
        pub static EN: Words = Words { $($name: $text,)* };
    };
}

type Text = &'static str;
/// For one, and for any other number.
type Plural = [&'static str; 2];

messages! {
    // Who and what
    brand: Text = "Tandem",
    scrum_master: Text = "Scrum Master",
    product_owner: Text = "Product Owner",
    both: Text = "Both",
    you: Text = "You",
    untitled_board: Text = "Our partnership",
    first_round: Text = "Round 1",
    round_number: Text = "Round {number}",
    challenges: Text = "Challenges",
    challenges_lead: Text = "what pulls the two of us apart",
    foundations: Text = "Foundations",
    foundations_lead: Text = "what holds us together",

    // Refusals
    refused_needs_seat: Text = "Take a seat first: votes and notes belong to somebody.",
    refused_needs_one_partner: Text = "A vote belongs to one of you. Hand the screen over to vote.",
    refused_no_open_round: Text = "No round is open. Open the next one to vote.",
    refused_round_is_open: Text = "This round is still open. Close it before you open another.",
    refused_no_more_rounds: Text = "The last round’s number is too large to count on from. Start a new board from these cards.",
    refused_sealed: Text = "You are ready. Take it back to change.",
    refused_revealed: Text = "Both ballots have been turned over. Votes can’t change in this round any more.",
    refused_not_sealed: Text = "{name} is not ready yet.",
    refused_no_dots_left: Text = "No dots left. Take one back from another card.",
    refused_no_dots_at_all: Text = "This board has no dots. You can give it some in the settings.",
    refused_no_dot_here: Text = "There is no dot of yours on this card.",
    refused_over_budget: Text = "You have placed {placed} dots of {budget}. Take some back, then say you are ready.",
    refused_dots_out_of_range: Text = "{n} dots are too many. Choose between 0 and 12.",
    refused_rating_out_of_range: Text = "{n} is not between 1 and 5.",
    refused_guesses_are_off: Text = "Guesses are off on this board. You can turn them on in the settings.",
    refused_empty_title: Text = "A title is missing. Type one, or cancel.",
    refused_empty_note: Text = "The note is empty. Type something first.",
    refused_empty_action: Text = "The action is empty. Say what you will try.",
    refused_not_a_day: Text = "{day} is not a day of the calendar.",
    refused_missing: Text = "That is not on the board any more.",
    refused_retired: Text = "This card is retired. Bring it back to use it.",
    refused_not_your_note: Text = "Only its author can change a note.",
    refused_nothing_to_undo: Text = "There is nothing to take back.",
    refused_clock_ran_out: Text = "This board carries dates from the end of the year 2200, so nothing later can be written. Start a new board from these cards.",

    // Files that can't be opened
    file_too_large: Text = "The file has {size} MB. A board file has 16 MB at most.",
    file_empty: Text = "The file is empty.",
    file_not_utf8: Text = "The file is not UTF-8 text (from byte {byte} on). Save it as UTF-8 and try again.",
    file_truncated: Text = "The file ends in the middle, on line {line}. Part of it is missing: copy or download it again.",
    file_lone_surrogate: Text = "Line {line} holds half a character (a lone surrogate). Correct that text and try again.",
    file_not_json: Text = "The file is not JSON: line {line}, column {column} can’t be read.",
    file_number: Text = "Line {line} holds a number that is too large.",
    file_too_deep: Text = "The file is nested more than 64 levels deep. A board file never is.",
    file_doubled_name: Text = "{place} stands there twice. Keep one of the two.",
    file_not_a_board: Text = "This is not a Tandem board: the file doesn’t say “format”: “tandem-board”.",
    file_other_format: Text = "This is not a Tandem board: its format is “{format}”.",
    file_newer: Text = "The file is of version {version}, and this page knows version 1. Reload the page or get a newer Tandem, then open the file again.",

    // What is wrong at a place
    wrong_type: Text = "{expected} is expected, not {found}",
    wrong_range: Text = "{found} is not between {least} and {most}",
    wrong_zero: Text = "0 would move nothing; leave it out",
    wrong_choice: Text = "“{found}” is none of {choices}",
    wrong_id: Text = "“{found}” can’t be an id (1 to 64 of letters, digits, . _ -)",
    wrong_doubled_id: Text = "the id {id} is there twice",
    wrong_missing: Text = "“{name}” is missing",
    wrong_moment: Text = "“{found}” is not a moment such as 2026-11-23T09:00:00Z",
    wrong_day: Text = "“{found}” is not a day such as 2026-12-07",
    wrong_stamp: Text = "“{path}” can’t have what stands there",
    type_null: Text = "null",
    type_flag: Text = "true or false",
    type_number: Text = "a number",
    type_text: Text = "a text",
    type_list: Text = "a list",
    type_object: Text = "an object",

    // Places of the board
    place_board_title: Text = "title of the board",
    place_board_created: Text = "when the board began",
    place_partner_name: Text = "name of the {role}",
    place_dots: Text = "dots each",
    place_guesses: Text = "whether you guess",
    place_card: Text = "card “{card}”",
    place_card_title: Text = "title of “{card}”",
    place_card_description: Text = "text of “{card}”",
    place_card_order: Text = "place of “{card}”",
    place_card_retired: Text = "“{card}” retired",
    place_other_of_card: Text = "{field} of “{card}”",
    place_rating: Text = "{name}’s rating of “{card}” in {round}",
    place_guess: Text = "{name}’s guess on “{card}” in {round}",
    place_dots_on: Text = "{name}’s dots on “{card}” in {round}",
    place_sealed: Text = "{name} ready in {round}",
    place_round_label: Text = "label of {round}",
    place_round_opened: Text = "when {round} was opened",
    place_round_revealed: Text = "when {round} was turned over",
    place_round_closed: Text = "when {round} was closed",
    place_round_names: Text = "who you were in {round}",
    place_other_of_round: Text = "{field} of {round}",
    place_note: Text = "note",
    place_note_on: Text = "note on “{card}”",
    place_action: Text = "action “{action}”",
    place_action_owner: Text = "owner of “{action}”",
    place_action_due: Text = "due date of “{action}”",
    place_action_status: Text = "status of “{action}”",
    place_other_of_action: Text = "{field} of “{action}”",
    value_none: Text = "nothing",
    value_yes: Text = "yes",
    value_no: Text = "no",
    value_there: Text = "there",

    // Boards
    title_from_cards: Text = "{board}, new",
    title_of_copy: Text = "{board}, copy",

    // Notices
    dismiss: Text = "Dismiss",
    undo: Text = "Undo",
    redo: Text = "Redo",
    save_as_file: Text = "Save as a file",
    try_again: Text = "Try again",
    bring_back: Text = "Bring it back",
    notice_board_deleted: Text = "“{board}” is deleted.",
    notice_board_added: Text = "“{board}” is here now. Your other boards stay in the list.",
    notice_replaced: Text = "The board is now as it is in the file.",
    notice_merged: Plural = ["Merged. One thing changed here.", "Merged. {n} things changed here."],
    notice_merged_nothing: Text = "Merged. Nothing changed: you had all of it already.",
    report_change: Text = "{place}: {before} → {after}",
    report_loser: Text = "{place}: the file says {before}; {after} stays, because it was written later",
    report_hidden: Plural = ["One vote that stays out of sight until the reveal.", "{n} votes that stay out of sight until the reveal."],
    trouble_full: Text = "Your last change is not stored.",
    trouble_full_text: Text = "This browser’s storage for the site is full. Everything stays on this page as long as it is open.",
    trouble_failed: Text = "Your last change is not stored yet.",
    trouble_failed_text: Text = "This browser’s storage did not take it. Everything stays on this page as long as it is open.",
    trouble_blocked: Text = "This board is not stored.",
    trouble_blocked_text: Text = "The browser keeps nothing for this page, here or in this frame. Take the board as a file before you leave.",
    trouble_unreadable: Text = "Part of what is stored can’t be read.",
    trouble_unreadable_text: Text = "It belongs to the board {board}. Its bytes are put aside unchanged, and everything else is here.",
    trouble_bad_id: Text = "The address names a board that can’t be.",
    trouble_bad_id_text: Text = "An id has 1 to 64 letters, digits, dots, underscores or hyphens. You see the last board you had open.",
    trouble_file: Text = "The browser could not read that file.",
    trouble_file_text: Text = "Nothing has changed here. Try again, or choose another file.",
    trouble_part: Text = "A part of the page could not be loaded.",
    trouble_part_text: Text = "Notes show as plain text until you reload the page.",
    notice_step_left_alone: Plural = ["One thing stayed as it is: it was changed since.", "{n} things stayed as they are: they were changed since."],
}
