//! The wikis, in English.

use super::wikis::{COMPACT, ELEMENT, FRAME, Sure, WikiWords};

/// Every wiki, in the order of the list.
pub static WIKIS_EN: [WikiWords; 12] = [
    WikiWords {
        id: "mediawiki",
        name: "MediaWiki",
        snippet: "{{#widget:Iframe|url={page}?board={board}|width=100%|height=900}}",
        needs: &[
            "An administrator installs the extension Widgets and makes the page Widget:Iframe with one frame in it.",
            "On a closed wiki with $wgRawHtml the lines for plain HTML work too, between <html> and </html>.",
        ],
        cannot: "Uploads of HTML files are refused, so tandem.html can’t be attached; host the folder beside the wiki.",
        sure: Sure::Tried,
    },
    WikiWords {
        id: "confluence-cloud",
        name: "Confluence Cloud",
        snippet: COMPACT,
        needs: &[
            "Type /iframe in the page, choose the Iframe macro and paste the address; set its width to 100% and its height to 900.",
            "The address must begin with https, and the board’s server must allow your site in frame-ancestors.",
        ],
        cannot: "Scripts don’t run in pages, so the height stays as it is set, and the board is kept apart from what you have in a tab.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "confluence-data-center",
        name: "Confluence Data Center",
        snippet: ELEMENT,
        needs: &[
            "An administrator enables the HTML macro (Manage apps, Confluence HTML Macros); insert it and paste these lines into it.",
            "Only people who may be trusted with scripts should be allowed to use that macro.",
        ],
        cannot: "An attached tandem.html is offered as a download and not shown in the page.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "dokuwiki",
        name: "DokuWiki",
        snippet: "{{url>{page}?board={board} 100%,900 noborder|Tandem}}",
        needs: &[
            "An administrator installs the plugin iframe.",
            "Releases up to 2022 can allow HTML instead (htmlok): then the lines for plain HTML work between <html> and </html>.",
        ],
        cannot: "HTML files are not among the types that may be uploaded, and where conf/mime.local.conf adds them they are shown without scripts, so an attached tandem.html does not run.",
        sure: Sure::Tried,
    },
    WikiWords {
        id: "xwiki",
        name: "XWiki",
        snippet: "{{html clean=\"false\"}}\n<script src=\"{embed}\" defer></script>\n<tandem-board board=\"{board}\" theme=\"auto\"></tandem-board>\n{{/html}}",
        needs: &[
            "Paste it in the source view of the editor.",
            "Whoever saves the page needs the right to write scripts.",
        ],
        cannot: "Where that right is missing XWiki takes scripts and frames out of the page.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "bookstack",
        name: "BookStack",
        snippet: FRAME,
        needs: &[
            "An administrator adds the board’s server to ALLOWED_IFRAME_SOURCES in the file .env.",
            "Paste it in the editor’s source view.",
        ],
        cannot: "Scripts are taken out of pages (ALLOW_CONTENT_SCRIPTS is off), so the height stays as it is set.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "wikijs",
        name: "Wiki.js",
        snippet: FRAME,
        needs: &[
            "An administrator allows iframes under Administration, Rendering, HTML, Security.",
            "Paste it into a page of the Markdown or the HTML editor.",
        ],
        cannot: "Scripts are taken out of a page’s text, so the height stays as it is set.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "notion",
        name: "Notion",
        snippet: COMPACT,
        needs: &[
            "Type /embed in the page and paste the address; pull the block’s lower edge to make it higher.",
            "The address must begin with https and be open to everyone who reads the page.",
        ],
        cannot: "The board is kept apart from what you have in a tab, and Notion’s app for phones may show it as a link.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "sharepoint",
        name: "SharePoint",
        snippet: FRAME,
        needs: &[
            "A site administrator adds the board’s server under Site settings, HTML Field Security.",
            "Add the Embed web part to the page and paste it there; the address must begin with https.",
        ],
        cannot: "Scripts are refused in the web part, so the height stays as it is set; tandem.html in a library downloads.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "gitlab",
        name: "GitLab",
        snippet: "[Our partnership board]({page}?board={board})",
        needs: &[
            "GitLab takes frames and scripts out of wiki pages, so the page gets a link.",
            "GitLab Pages can serve the folder: put it into public/ of a project with a Pages job.",
        ],
        cannot: "The board can’t stand inside the wiki page itself: GitLab embeds only from a list of providers of its own.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "github-pages",
        name: "GitHub Pages",
        snippet: ELEMENT,
        needs: &[
            "Put the folder into the repository that Pages publishes, and these lines into any HTML or Markdown page of it.",
            "Pages sends no headers of your own; the policy that the board carries in its page holds all the same.",
        ],
        cannot: "Who may frame the board can’t be limited there, since that takes a header.",
        sure: Sure::Read,
    },
    WikiWords {
        id: "html",
        name: "Plain HTML",
        snippet: ELEMENT,
        needs: &[
            "The page’s own policy, if it has one, must allow the board’s server in script-src and frame-src.",
            "Without scripts a bare frame of the board’s address works too; it keeps the height that you give it.",
        ],
        cannot: "From a file on disk nothing is told to the page around; open the board from a server.",
        sure: Sure::Tried,
    },
];
