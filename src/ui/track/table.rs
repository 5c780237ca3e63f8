//! The figures of a chart as a table: in sight for those who prefer it, else for those who hear the page.

use crate::ui::kit::view;
use leptos::prelude::*;

/// A table; the first of each row is what the row is about.
#[component]
pub fn Figures(title: String, head: Vec<String>, rows: Vec<Vec<String>>, seen: bool) -> impl IntoView {
    let columns = head.into_iter().map(|name| view! { <th scope="col">{name}</th> }.into_any()).collect_view();
    let row = |row: Vec<String>| {
        let cell = |(at, text): (usize, String)| match at {
            0 => view! { <th scope="row">{text}</th> }.into_any(),
            _ => view! { <td>{text}</td> }.into_any(),
        };
        let cells = row.into_iter().enumerate().map(cell).collect_view();
        view! { <tr>{cells}</tr> }.into_any()
    };
    // What can be scrolled can be reached by Tab, and says what it is.
    let (class, reached) = if seen { ("figures", Some("0")) } else { ("visually-hidden", None) };
    view! {
        <div class=class tabindex=reached role=reached.map(|_| "region") aria-label=reached.map(|_| title.clone())>
            <table>
                <caption>{title.clone()}</caption>
                <thead><tr>{columns}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
