//! *Put it in a wiki*: choose the wiki, get what to paste and what this wiki needs.

use crate::app::signal::{Memo, RwSignal};
use crate::ui::kit::view;
use leptos::prelude::*;

use super::said::Said;
use crate::ui::kit::{Dialog, attr, click, flag, live, typed};
use crate::ui::shell::session;
use crate::words::fill;
use crate::words::wikis::{Sure, WikiWords};

/// The dialog.
#[component]
pub fn PutInWiki(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let wikis = session.language.get_untracked().wikis();
    let chosen = RwSignal::new(0_usize);
    let wiki = move || wikis.get(chosen.get()).unwrap_or(&wikis[0]);
    let page = session.address.get_untracked();
    let is_file = page.starts_with("file:");
    let board = session.peek(|board| board.id().to_owned());
    let snippet = Memo::new(move |_| {
        // The script lies beside the page.
        let embed = page.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/embed.js"));
        fill(&shielded(wiki().snippet), &[("page", &page), ("embed", &embed), ("board", &board), ("open", "{")])
    });
    let option = move |(at, wiki): (usize, &'static WikiWords)| {
        view! { <option value=wiki.id selected=flag(move || chosen.get() == at)>{wiki.name}</option> }.into_any()
    };
    let pick = move |id: String| {
        if let Some(at) = wikis.iter().position(|wiki| wiki.id == id) {
            chosen.set(at);
        }
    };
    view! {
        <Dialog heading=words.wiki_title().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                {is_file.then(|| view! { <p class="problems">{words.wiki_from_file()}</p> }.into_any())}
                <label class="field">
                    <span>{words.wiki_which()}</span>
                    <select data-field="wiki" on:change=typed(pick)>
                        {wikis.iter().enumerate().map(option).collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span>{words.wiki_paste()}</span>
                    <textarea class="take-preview wiki-snippet" data-field="snippet" readonly rows="4" prop:value=attr(move || snippet.get())></textarea>
                </label>
                <Said/>
                <div class="wiki-needs">
                    <h3>{words.wiki_needs()}</h3>
                    {live(move || view! { <ul>{wiki().needs.iter().map(|need| view! { <li>{*need}</li> }.into_any()).collect_view()}</ul> }.into_any())}
                    <h3>{words.wiki_cannot()}</h3>
                    <p>{live(move || wiki().cannot)}</p>
                    {live(move || (wiki().sure == Sure::Read).then(|| view! { <p class="dialog__fact">{words.wiki_read()}</p> }.into_any()))}
                </div>
                <p class="dialog__fact">{words.wiki_blind()}</p>
            </div>
            <div class="dialog__foot">
                <button type="button" class="button button--primary" data-action="copy" on:click=click(move || session.copy(snippet.get_untracked()))>
                    {words.take_copy()}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Leaves a wiki's own braces alone: only those around a name of ours are filled.
fn shielded(snippet: &str) -> String {
    let mut shielded = String::new();
    let mut rest = snippet;
    while let Some((before, after)) = rest.split_once('{') {
        shielded.push_str(before);
        let is_ours = ["page}", "embed}", "board}"].iter().any(|name| after.starts_with(name));
        shielded.push_str(if is_ours { "{" } else { "{open}" });
        rest = after;
    }
    shielded.push_str(rest);
    shielded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wikis_own_braces_stay() {
        let filled = |text| fill(&shielded(text), &[("page", "P"), ("board", "b"), ("open", "{")]);
        assert_eq!(filled("{{#widget:Iframe|url={page}?board={board}|x}}"), "{{#widget:Iframe|url=P?board=b|x}}");
        assert_eq!(filled("{{url>{page} 100%}}"), "{{url>P 100%}}");
        assert_eq!(filled("{{html clean=\"false\"}}\n{{/html}}"), "{{html clean=\"false\"}}\n{{/html}}");
    }
}
