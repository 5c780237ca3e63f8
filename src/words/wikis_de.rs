//! The wikis, in German. What is pasted is the same in every language, but for the words of a link.

use super::wikis::{COMPACT, ELEMENT, FRAME, Sure, WikiWords};

/// Every wiki, in the order of the list.
pub static WIKIS_DE: [WikiWords; 12] = [
    WikiWords {
        id: "mediawiki",
        name: "MediaWiki",
        snippet: "{{#widget:Iframe|url={page}?board={board}|width=100%|height=900}}",
        needs: &[
            "Die Administration installiert die Erweiterung Widgets und legt die Seite Widget:Iframe mit einem Rahmen darin an.",
            "In einem geschlossenen Wiki mit $wgRawHtml gehen auch die Zeilen für reines HTML, zwischen <html> und </html>.",
        ],
        cannot: "HTML-Dateien lassen sich nicht hochladen, also kann tandem.html kein Anhang sein; stellt den Ordner neben das Wiki.",
        sure: Sure::Tried,
    },
    WikiWords {
        id: "confluence-cloud",
        name: "Confluence Cloud",
        snippet: COMPACT,
        needs: &[
            "Tippe auf der Seite /iframe, wähl das Makro Iframe und füg die Adresse ein; Breite 100 %, Höhe 900.",
            "Die Adresse muss mit https beginnen, und der Server des Boards muss eure Site in frame-ancestors erlauben.",
        ],
        cannot: "Skripte laufen auf Seiten nicht, also bleibt die Höhe, wie sie eingestellt ist, und das Board liegt getrennt von dem im Tab.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "confluence-data-center",
        name: "Confluence Data Center",
        snippet: ELEMENT,
        needs: &[
            "Die Administration schaltet das HTML-Makro frei (Apps verwalten, Confluence HTML Macros); setzt es ein und fügt diese Zeilen hinein.",
            "Nur Menschen, denen man Skripte anvertrauen kann, sollten dieses Makro verwenden dürfen.",
        ],
        cannot: "Ein angehängtes tandem.html wird zum Herunterladen angeboten und nicht auf der Seite gezeigt.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "dokuwiki",
        name: "DokuWiki",
        snippet: "{{url>{page}?board={board} 100%,900 noborder|Tandem}}",
        needs: &[
            "Die Administration installiert das Plugin iframe.",
            "Versionen bis 2022 können stattdessen HTML erlauben (htmlok): Dann gehen die Zeilen für reines HTML zwischen <html> und </html>.",
        ],
        cannot: "HTML-Dateien gehören nicht zu den Typen, die man hochladen darf, und wo conf/mime.local.conf sie ergänzt, erscheinen sie ohne Skripte; ein angehängtes tandem.html läuft also nicht.",
        sure: Sure::Tried,
    },
    WikiWords {
        id: "xwiki",
        name: "XWiki",
        snippet: "{{html clean=\"false\"}}\n<script src=\"{embed}\" defer></script>\n<tandem-board board=\"{board}\" theme=\"auto\"></tandem-board>\n{{/html}}",
        needs: &[
            "Füg es in der Quelltextansicht des Editors ein.",
            "Wer die Seite speichert, braucht das Recht, Skripte zu schreiben.",
        ],
        cannot: "Wo dieses Recht fehlt, nimmt XWiki Skripte und Rahmen aus der Seite heraus.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "bookstack",
        name: "BookStack",
        snippet: FRAME,
        needs: &[
            "Die Administration trägt den Server des Boards in der Datei .env unter ALLOWED_IFRAME_SOURCES ein.",
            "Füg es in der Quelltextansicht ein.",
        ],
        cannot: "Skripte werden aus Seiten entfernt (ALLOW_CONTENT_SCRIPTS ist aus), also bleibt die Höhe, wie sie eingestellt ist.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "wikijs",
        name: "Wiki.js",
        snippet: FRAME,
        needs: &[
            "Die Administration erlaubt Iframes unter Administration, Rendering, HTML, Security.",
            "Füg es in eine Seite im Markdown- oder HTML-Editor ein.",
        ],
        cannot: "Skripte werden aus dem Text einer Seite entfernt, also bleibt die Höhe, wie sie eingestellt ist.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "notion",
        name: "Notion",
        snippet: COMPACT,
        needs: &[
            "Tippe auf der Seite /embed und füg die Adresse ein; zieh den unteren Rand des Blocks, um ihn höher zu machen.",
            "Die Adresse muss mit https beginnen und für alle offen sein, die die Seite lesen.",
        ],
        cannot: "Das Board liegt getrennt von dem im Tab, und die Notion-App auf dem Telefon zeigt es vielleicht nur als Link.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "sharepoint",
        name: "SharePoint",
        snippet: FRAME,
        needs: &[
            "Die Administration der Site trägt den Server des Boards unter Websiteeinstellungen, HTML-Feldsicherheit ein.",
            "Setz das Webpart Einbetten auf die Seite und füg es dort ein; die Adresse muss mit https beginnen.",
        ],
        cannot: "Das Webpart lässt keine Skripte zu, also bleibt die Höhe, wie sie eingestellt ist; tandem.html in einer Bibliothek wird heruntergeladen.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "gitlab",
        name: "GitLab",
        snippet: "[Das Board unserer Partnerschaft]({page}?board={board})",
        needs: &[
            "GitLab nimmt Rahmen und Skripte aus Wiki-Seiten heraus, also bekommt die Seite einen Link.",
            "GitLab Pages kann den Ordner ausliefern: Legt ihn in einem Projekt mit Pages-Job nach public/.",
        ],
        cannot: "In der Wiki-Seite selbst kann das Board nicht stehen: GitLab bettet nur von einer eigenen Liste von Anbietern ein.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "github-pages",
        name: "GitHub Pages",
        snippet: ELEMENT,
        needs: &[
            "Legt den Ordner in das Repository, das Pages veröffentlicht, und diese Zeilen in eine seiner HTML- oder Markdown-Seiten.",
            "Pages sendet keine eigenen Header; die Richtlinie, die das Board in seiner Seite trägt, gilt trotzdem.",
        ],
        cannot: "Wer das Board einrahmen darf, lässt sich dort nicht begrenzen, denn dazu braucht es einen Header.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "html",
        name: "Reines HTML",
        snippet: ELEMENT,
        needs: &[
            "Hat die Seite eine eigene Richtlinie, muss sie den Server des Boards in script-src und frame-src erlauben.",
            "Ohne Skripte geht auch ein bloßer Rahmen mit der Adresse des Boards; er behält die Höhe, die ihr ihm gebt.",
        ],
        cannot: "Aus einer Datei auf der Platte erfährt die Seite ringsum nichts; öffnet das Board von einem Server.",
        sure: Sure::Tried,
    },
];
