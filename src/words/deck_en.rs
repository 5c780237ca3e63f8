//! The deck in English (British spelling). The shape and what holds for every language is in
//! `deck.rs`.
//!
//! Invariants, held by `deck_tests.rs`: the titles are fixed names; quotes and apostrophes are
//! typographic; no text stands twice. Board files store the texts of the deck in English, so a
//! released text that changes here must still be known as a text of the deck.
//!
//! To add a card: one entry here, in the place it has in `board::deck`.

use super::deck::CardWords;

/// The texts of the deck, in deck order.
pub const DECK_EN: [CardWords; 12] = [
    CardWords {
        id: "balancing-accountabilities",
        title: "Balancing accountabilities",
        summary: "Room to decide and room to facilitate, for each of us.",
        badly: "One of us moderates a decision away, the other decides while the team is still talking.",
        well: "Everyone knows who leads the talk and who decides, and we leave each other the room for it.",
        starters: &[
            "Where would you like more room from me?",
            "Which decision could belong to either of us?",
            "When did it help that one of us stepped back?",
        ],
        practices: &[
            ("swap-chairs", "Swap chairs for one refinement."),
            ("two-signs", "Agree on two signs for meetings: “let me decide” and “let them talk”."),
            ("look-back-after-each-event", "Take five minutes after each Scrum event to ask whether we both had room."),
        ],
    },
    CardWords {
        id: "differing-priorities",
        title: "Differing priorities",
        summary: "Team health and product value pull at the same sprint.",
        badly: "One wants a sprint to recover, the other a sprint to deliver. The team hears two plans.",
        well: "We weigh the team’s health and the product’s value together, and the team hears one plan.",
        starters: &[
            "What would make the next sprint a good one for you?",
            "What would you put off first if the sprint got tight?",
            "Which of my priorities is hardest for you to share?",
        ],
        practices: &[
            ("compare-three-priorities", "Three priorities each, written apart and compared before Sprint Planning."),
            ("health-beside-value", "One measure of team health beside one of product value, looked at once a week."),
            (
                "make-room-for-one-improvement",
                "Take one improvement from the Retrospective into the sprint, and agree what waits for it.",
            ),
        ],
    },
    CardWords {
        id: "stakeholder-pressure",
        title: "Stakeholder pressure",
        summary: "Deadlines and wishes from outside strain the two of us.",
        badly: "Somebody needs it by Friday, and the two of us end up arguing with each other.",
        well: "We both hear of pressure early, we give one answer, and the team can go on working.",
        starters: &[
            "Whose wish weighs most on you right now?",
            "What do you need from me when the pressure rises?",
            "Which “yes” would we give differently today?",
        ],
        practices: &[
            ("map-of-stakeholders", "Half an hour a week with the map of stakeholders."),
            (
                "one-answer-to-urgent-wishes",
                "Agree on one sentence we both say when somebody asks for something urgent.",
            ),
            (
                "hardest-meeting-together",
                "Go together to the hardest stakeholder meeting, and settle beforehand who says what.",
            ),
        ],
    },
    CardWords {
        id: "mismatched-working-styles",
        title: "Mismatched working styles",
        summary: "We decide differently, and we dare differently.",
        badly: "One decides by lunch, the other wants another week. Each of us finds the other hard work.",
        well: "We know how each of us decides, and choose together when to be quick and when careful.",
        starters: &[
            "How much do you need to know before you decide?",
            "Which risk would you take that I would not?",
            "Where has it helped us that we work differently?",
        ],
        practices: &[
            (
                "how-we-like-to-work",
                "Ten lines each on how we like to work, swapped and talked over in the first week.",
            ),
            (
                "easy-or-hard-to-undo",
                "Mark this sprint’s decisions as easy or hard to undo, and take time only for the hard ones.",
            ),
            ("one-small-risk", "Agree on one small risk for this sprint, and on what would make us stop."),
        ],
    },
    CardWords {
        id: "lack-of-empathy",
        title: "Lack of empathy",
        summary: "We do not see what presses on the other.",
        badly: "We lose patience with each other, and learn only weeks later what the other was carrying.",
        well: "Each of us can say what makes this week hard for the other, and offers a hand.",
        starters: &[
            "Which part of your week do I not see?",
            "What do people expect of you that I may not know about?",
            "What would make next week easier for you?",
        ],
        practices: &[
            ("what-presses-on-monday", "Five minutes each on Monday morning: what presses, and what would help."),
            ("half-a-day-beside", "Half a day each at the other’s side, asking questions and giving no advice."),
            ("one-chore-less", "Take over one chore for the other this sprint, and let the other choose it."),
        ],
    },
    CardWords {
        id: "mutual-respect-and-trust",
        title: "Mutual respect and trust",
        summary: "Each values what the other brings.",
        badly: "We check each other’s work and correct each other in front of the team.",
        well: "Each of us relies on what the other does best, and can say “I was wrong” out loud.",
        starters: &[
            "What do I bring that you would miss?",
            "When did you last feel that I was on your side?",
            "What would you hand over to me without a second look?",
        ],
        practices: &[
            (
                "thanks-in-front-of-the-team",
                "Thank the other in front of the team, once a week, for something specific.",
            ),
            ("ask-for-advice", "Ask the other for advice on one decision this sprint that is yours alone."),
            ("one-task-whole", "Hand the other one whole task, and do not look in on it until it is done."),
        ],
    },
    CardWords {
        id: "open-communication",
        title: "Open communication",
        summary: "Daily contact, plain words, nothing saved up.",
        badly: "We talk only when something has gone wrong, and small annoyances wait until they are big.",
        well: "We talk every day, briefly and plainly, and say hard things while they are still small.",
        starters: &[
            "What have you been meaning to tell me?",
            "What would you like to hear from me earlier?",
            "How do you like to be told that something went wrong?",
        ],
        practices: &[
            ("ten-minutes-a-day", "Ten minutes after the Daily Scrum, every day, just the two of us."),
            ("friday-feedback", "Swap feedback every Friday: one thing to keep, one thing to change."),
            (
                "hour-away-from-the-desks",
                "One hour away from the desks, mid-sprint: strategy, the backlog, the two of us.",
            ),
        ],
    },
    CardWords {
        id: "shared-vision",
        title: "Shared vision",
        summary: "Both of us know where the product goes, and why.",
        badly: "Ask us where the product is heading and you get two answers. The backlog fits neither.",
        well: "Either of us can say in a minute where the product goes and why, and the backlog shows it.",
        starters: &[
            "Whose day should our product make easier a year from now?",
            "What should the product never become?",
            "Which backlog items are hardest to link to where we are heading?",
        ],
        practices: &[
            (
                "product-goal-first",
                "Start Sprint Planning with one minute on the Product Goal, before any item is opened.",
            ),
            (
                "scrum-master-tells-the-vision",
                "The Scrum Master tells the team the vision; the Product Owner listens, then adds.",
            ),
            ("vision-beside-the-top-ten", "Write beside each of the top ten items which part of the vision it serves."),
        ],
    },
    CardWords {
        id: "shared-responsibility",
        title: "Shared responsibility for success and failure",
        summary: "Both of us own the outcome, good or bad.",
        badly: "When a sprint goes wrong, each of us can explain why it was the other’s half.",
        well: "We bring good and bad news together, and first ask what the two of us could change.",
        starters: &[
            "What went well lately that neither of us could have done alone?",
            "When something fails, what do you hope I will say?",
            "What are you carrying alone that could be ours?",
        ],
        practices: &[
            ("one-aim-for-two", "One aim for the two of us, set at Sprint Planning and checked at the Sprint Review."),
            (
                "open-the-review-together",
                "Open the Sprint Review together: one tells what worked, the other what did not.",
            ),
            ("learn-from-one-setback", "Take one setback, and each write down one thing to do differently next time."),
        ],
    },
    CardWords {
        id: "transparent-decision-making",
        title: "Transparent decision-making",
        summary: "What touches the product is decided in the open.",
        badly: "Decisions turn up in refinement as news. Nobody can say when they were made.",
        well: "Anyone can find what was decided, by whom, and what was turned down.",
        starters: &[
            "Which decision of this sprint surprised you?",
            "What do we settle in private that belongs in the open?",
            "When did a “no” stay without its reason?",
        ],
        practices: &[
            ("one-line-per-decision", "One line per decision: who, why, what we let go."),
            ("say-who-decides", "Say who decides before the talk begins."),
        ],
    },
    CardWords {
        id: "business-and-technical-alignment",
        title: "Business and technical alignment",
        summary: "One knows the goals, one the limits. Both know both.",
        badly: "“Can’t we just add it?” meets “it’s not that simple”, and neither of us can translate.",
        well: "The Scrum Master can say what an item is worth, the Product Owner what makes it hard to build.",
        starters: &[
            "Which of our business goals would you like explained again?",
            "Which technical limit costs the product most just now?",
            "When did a technical question turn out to be a business question?",
        ],
        practices: &[
            (
                "two-words-on-monday",
                "Explain two words to each other every Monday: one from the business, one from the code.",
            ),
            (
                "sit-in-on-a-business-meeting",
                "The Scrum Master sits in on one business meeting and tells the Product Owner what was new.",
            ),
            (
                "hardest-part-to-change",
                "Ask a Developer for half an hour on the part of the product that is hardest to change.",
            ),
        ],
    },
    CardWords {
        id: "cross-functional-collaboration",
        title: "Cross-functional collaboration",
        summary: "Developers and stakeholders hear each other through us.",
        badly: "Developers learn the reason from a ticket, stakeholders learn the limit from a missed date.",
        well: "The Developers’ doubts reach us early, and stakeholders know what is hard, and why.",
        starters: &[
            "What do the Developers know that our stakeholders have not heard yet?",
            "Whose voice do we miss in refinement?",
            "When did a Developer last change our minds?",
        ],
        practices: &[
            (
                "ask-the-product-owner",
                "A quarter of an hour a week: Developers ask the Product Owner anything, the Scrum Master hosts.",
            ),
            (
                "stakeholder-in-refinement",
                "Invite one stakeholder to half an hour of refinement, to listen and to answer.",
            ),
            (
                "one-limit-in-plain-words",
                "Five minutes at the Sprint Review for a Developer to explain one limit in plain words.",
            ),
        ],
    },
];
