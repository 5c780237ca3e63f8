//! Wires the rooms together and mounts the page.
use leptos::prelude::*;
fn main() {
    leptos::mount::mount_to_body(|| view! { <main>"Tandem"</main> });
}
