//! The deck in German. The shape and what holds for every language is in `deck.rs`.
//!
//! Invariants, held by `deck_tests.rs`: quotes are „so“; no text takes a partner for a man or a woman; no text stands
//! twice. Nothing of it is ever stored, but for a practice that becomes an action.
//!
//! To add a card: one entry here, in the place it has in `board::deck`.

use super::deck::CardWords;

/// The texts of the deck, in deck order.
pub const DECK_DE: [CardWords; 12] = [
    CardWords {
        id: "balancing-accountabilities",
        title: "Verantwortung in Balance",
        summary: "Raum zum Entscheiden und zum Moderieren, für uns beide.",
        badly: "Hier wird eine Entscheidung wegmoderiert, dort wird entschieden, während das Team noch spricht.",
        well: "Alle wissen, wer das Gespräch führt und wer entscheidet, und wir lassen uns dafür den Raum.",
        starters: &[
            "Wo hättest du gern mehr Raum von mir?",
            "Welche Entscheidung könnte zu uns beiden gehören?",
            "Wann hat es geholfen, dass sich eine Seite zurückgenommen hat?",
        ],
        practices: &[
            ("swap-chairs", "In einem Refinement die Plätze tauschen."),
            ("two-signs", "Zwei Zeichen für Termine absprechen: „lass mich entscheiden“ und „lass sie reden“."),
            (
                "look-back-after-each-event",
                "Nach jedem Scrum-Event fünf Minuten fragen, ob wir beide genug Raum hatten.",
            ),
        ],
    },
    CardWords {
        id: "differing-priorities",
        title: "Verschiedene Prioritäten",
        summary: "Das Team stärken oder liefern: Beides zieht am Sprint.",
        badly: "Eine Seite will einen Sprint zum Durchatmen, die andere einen zum Liefern. Das Team hört zwei Pläne.",
        well: "Wir wägen gemeinsam ab, was dem Team guttut und was dem Produkt nützt. Das Team hört einen Plan.",
        starters: &[
            "Was würde den nächsten Sprint für dich zu einem guten machen?",
            "Was würdest du als Erstes verschieben, wenn es im Sprint eng wird?",
            "Welche meiner Prioritäten kannst du am schwersten teilen?",
        ],
        practices: &[
            (
                "compare-three-priorities",
                "Je drei Prioritäten, getrennt aufgeschrieben und vor dem Sprint Planning verglichen.",
            ),
            (
                "health-beside-value",
                "Eine Kennzahl fürs Team neben einer für den Produktwert, einmal pro Woche angesehen.",
            ),
            (
                "make-room-for-one-improvement",
                "Eine Verbesserung aus der Retrospektive in den Sprint nehmen und klären, was dafür wartet.",
            ),
        ],
    },
    CardWords {
        id: "stakeholder-pressure",
        title: "Druck von Stakeholdern",
        summary: "Termine und Wünsche von außen belasten uns beide.",
        badly: "Jemand braucht es bis Freitag, und am Ende streiten wir beide miteinander.",
        well: "Wir hören beide früh vom Druck, geben eine gemeinsame Antwort, und das Team kann weiterarbeiten.",
        starters: &[
            "Wessen Wunsch lastet gerade am meisten auf dir?",
            "Was brauchst du von mir, wenn der Druck steigt?",
            "Welches „Ja“ würden wir heute anders geben?",
        ],
        practices: &[
            ("map-of-stakeholders", "Eine halbe Stunde pro Woche mit der Landkarte der Stakeholder."),
            (
                "one-answer-to-urgent-wishes",
                "Einen Satz vereinbaren, den wir beide sagen, wenn jemand etwas Dringendes will.",
            ),
            (
                "hardest-meeting-together",
                "Gemeinsam in den schwersten Termin mit Stakeholdern gehen und vorher klären, wer was sagt.",
            ),
        ],
    },
    CardWords {
        id: "mismatched-working-styles",
        title: "Verschiedene Arbeitsweisen",
        summary: "Wir entscheiden verschieden und wagen verschieden viel.",
        badly: "Eine Seite entscheidet bis mittags, die andere braucht noch eine Woche. Wir finden uns anstrengend.",
        well: "Wir wissen, wie wir jeweils entscheiden, und wählen zusammen, wann es schnell geht und wann gründlich.",
        starters: &[
            "Wie viel musst du wissen, bevor du entscheidest?",
            "Welches Risiko würdest du eingehen, ich aber nicht?",
            "Wo hat es uns geholfen, dass wir verschieden arbeiten?",
        ],
        practices: &[
            (
                "how-we-like-to-work",
                "Je zehn Zeilen, wie wir gern arbeiten, in der ersten Woche getauscht und besprochen.",
            ),
            (
                "easy-or-hard-to-undo",
                "Entscheidungen des Sprints als leicht oder schwer umkehrbar markieren, Zeit nur für die schweren.",
            ),
            ("one-small-risk", "Ein kleines Risiko für diesen Sprint vereinbaren, und was uns anhalten ließe."),
        ],
    },
    CardWords {
        id: "lack-of-empathy",
        title: "Fehlendes Einfühlen",
        summary: "Wir sehen nicht, was auf dem Gegenüber lastet.",
        badly: "Wir verlieren die Geduld miteinander und erfahren erst Wochen später, was los war.",
        well: "Wir können beide sagen, was dem Gegenüber diese Woche schwer macht, und packen mit an.",
        starters: &[
            "Welchen Teil deiner Woche sehe ich nicht?",
            "Was erwartet man von dir, wovon ich vielleicht nichts weiß?",
            "Was würde dir die nächste Woche leichter machen?",
        ],
        practices: &[
            ("what-presses-on-monday", "Montagmorgen je fünf Minuten: was gerade drückt und was helfen würde."),
            ("half-a-day-beside", "Je einen halben Tag dem Gegenüber zur Seite sitzen, fragen und keinen Rat geben."),
            (
                "one-chore-less",
                "In diesem Sprint eine lästige Aufgabe des Gegenübers übernehmen; welche, sucht das Gegenüber aus.",
            ),
        ],
    },
    CardWords {
        id: "mutual-respect-and-trust",
        title: "Respekt und Vertrauen",
        summary: "Wir schätzen, was die andere Seite mitbringt.",
        badly: "Wir kontrollieren die Arbeit des Gegenübers und verbessern uns vor dem ganzen Team.",
        well: "Wir verlassen uns auf das, was die andere Seite am besten kann, und sagen auch laut „ich lag falsch“.",
        starters: &[
            "Was bringe ich ein, das dir fehlen würde?",
            "Wann hast du zuletzt gespürt, dass ich auf deiner Seite bin?",
            "Was würdest du mir überlassen, ohne noch einmal hinzusehen?",
        ],
        practices: &[
            ("thanks-in-front-of-the-team", "Einmal pro Woche dem Gegenüber vor dem Team für etwas Bestimmtes danken."),
            (
                "ask-for-advice",
                "In diesem Sprint bei einer Entscheidung, die nur eine Seite trifft, die andere um Rat fragen.",
            ),
            ("one-task-whole", "Dem Gegenüber eine ganze Aufgabe überlassen und erst hinsehen, wenn sie erledigt ist."),
        ],
    },
    CardWords {
        id: "open-communication",
        title: "Offene Kommunikation",
        summary: "Täglich im Gespräch, klare Worte, nichts aufgestaut.",
        badly: "Wir sprechen nur, wenn etwas schiefging, und kleiner Ärger wartet, bis er groß ist.",
        well: "Wir sprechen jeden Tag, kurz und klar, und sagen Schwieriges, solange es noch klein ist.",
        starters: &[
            "Was willst du mir schon länger sagen?",
            "Was würdest du gern früher von mir hören?",
            "Wie möchtest du erfahren, dass etwas schiefgegangen ist?",
        ],
        practices: &[
            ("ten-minutes-a-day", "Jeden Tag nach dem Daily Scrum zehn Minuten, nur wir beide."),
            ("friday-feedback", "Jeden Freitag Feedback tauschen: eins beibehalten, eins ändern."),
            (
                "hour-away-from-the-desks",
                "Mitten im Sprint eine Stunde weg vom Schreibtisch: Strategie, Backlog, wir beide.",
            ),
        ],
    },
    CardWords {
        id: "shared-vision",
        title: "Gemeinsame Vision",
        summary: "Wir wissen beide, wohin das Produkt geht und warum.",
        badly: "Fragt man uns, wohin das Produkt geht, kommen zwei Antworten. Das Backlog passt zu keiner.",
        well: "Wir können beide in einer Minute sagen, wohin das Produkt geht und warum. Das Backlog zeigt es.",
        starters: &[
            "Wem soll unser Produkt in einem Jahr den Tag leichter machen?",
            "Was soll das Produkt niemals werden?",
            "Welche Backlog-Einträge passen am wenigsten zu unserem Ziel?",
        ],
        practices: &[
            (
                "product-goal-first",
                "Das Sprint Planning mit einer Minute zum Produktziel beginnen, vor dem ersten Eintrag.",
            ),
            (
                "scrum-master-tells-the-vision",
                "Scrum Master erzählt dem Team die Vision; Product Owner hört zu und ergänzt dann.",
            ),
            (
                "vision-beside-the-top-ten",
                "Neben die obersten zehn Einträge schreiben, welchem Teil der Vision sie dienen.",
            ),
        ],
    },
    CardWords {
        id: "shared-responsibility",
        title: "Gemeinsame Verantwortung für Erfolg und Misserfolg",
        summary: "Das Ergebnis gehört uns beiden, ob gut oder schlecht.",
        badly: "Geht ein Sprint schief, können wir beide erklären, warum es am Gegenüber lag.",
        well: "Wir überbringen Gutes und Schlechtes gemeinsam und fragen zuerst, was wir beide ändern können.",
        starters: &[
            "Was ist zuletzt gelungen, das niemand von uns allein geschafft hätte?",
            "Wenn etwas misslingt, was hoffst du von mir zu hören?",
            "Was trägst du allein, das uns beiden gehören könnte?",
        ],
        practices: &[
            ("one-aim-for-two", "Ein Ziel für uns beide, im Sprint Planning gesetzt und im Sprint Review geprüft."),
            (
                "open-the-review-together",
                "Das Sprint Review gemeinsam eröffnen: eine Stimme für das Gelungene, eine für das Misslungene.",
            ),
            (
                "learn-from-one-setback",
                "Einen Rückschlag nehmen und je eins aufschreiben, was nächstes Mal anders laufen soll.",
            ),
        ],
    },
    CardWords {
        id: "transparent-decision-making",
        title: "Transparente Entscheidungen",
        summary: "Was das Produkt betrifft, wird offen entschieden.",
        badly: "Entscheidungen tauchen im Refinement als Neuigkeit auf. Niemand weiß, wann sie gefallen sind.",
        well: "Alle können nachlesen, was entschieden wurde, von wem, und was dafür wegfiel.",
        starters: &[
            "Welche Entscheidung dieses Sprints hat dich überrascht?",
            "Was klären wir unter vier Augen, das offen besprochen gehört?",
            "Wann blieb ein „Nein“ ohne Begründung?",
        ],
        practices: &[
            ("one-line-per-decision", "Eine Zeile pro Entscheidung: wer, warum, was wir dafür lassen."),
            ("say-who-decides", "Vor dem Gespräch sagen, wer entscheidet."),
        ],
    },
    CardWords {
        id: "business-and-technical-alignment",
        title: "Fachlich und technisch im Einklang",
        summary: "Hier die Ziele, dort die Grenzen. Wir kennen beides.",
        badly: "„Bau das doch schnell ein“ trifft auf „so einfach ist das nicht“, und niemand von uns übersetzt.",
        well: "Scrum Master kann sagen, was ein Eintrag wert ist, Product Owner, was ihn schwer zu bauen macht.",
        starters: &[
            "Welches unserer Geschäftsziele soll ich dir noch einmal erklären?",
            "Welche technische Grenze kostet das Produkt gerade am meisten?",
            "Wann war eine technische Frage in Wahrheit eine fachliche?",
        ],
        practices: &[
            ("two-words-on-monday", "Uns jeden Montag zwei Wörter erklären: eins aus dem Geschäft, eins aus dem Code."),
            (
                "sit-in-on-a-business-meeting",
                "Scrum Master sitzt in einem fachlichen Termin dabei und erzählt danach, was neu war.",
            ),
            (
                "hardest-part-to-change",
                "Jemanden aus dem Entwicklungsteam eine halbe Stunde nach dem zähesten Teil des Produkts fragen.",
            ),
        ],
    },
    CardWords {
        id: "cross-functional-collaboration",
        title: "Zusammenarbeit über Grenzen hinweg",
        summary: "Developer und Stakeholder hören sich durch uns.",
        badly: "Developer erfahren den Grund aus einem Ticket, Stakeholder die Grenze aus einem verpassten Termin.",
        well: "Zweifel der Developer erreichen uns früh, und Stakeholder wissen, was schwierig ist und warum.",
        starters: &[
            "Was wissen die Developer, das unsere Stakeholder noch nicht gehört haben?",
            "Wessen Stimme fehlt uns im Refinement?",
            "Wann hat zuletzt jemand aus dem Entwicklungsteam uns umgestimmt?",
        ],
        practices: &[
            (
                "ask-the-product-owner",
                "Eine Viertelstunde pro Woche: Developer fragen Product Owner alles, Scrum Master moderiert.",
            ),
            (
                "stakeholder-in-refinement",
                "Aus dem Kreis der Stakeholder jemanden für eine halbe Stunde ins Refinement einladen.",
            ),
            (
                "one-limit-in-plain-words",
                "Im Sprint Review fünf Minuten, in denen Developer eine Grenze in einfachen Worten erklären.",
            ),
        ],
    },
];
