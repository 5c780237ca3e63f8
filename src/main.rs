//! Wires the rooms together and mounts the page.

fn main() {
    let session = tandem::edges::start();
    // ui mounts here: tandem::ui::mount(session). Mounting nothing brings what runs the effects.
    leptos::mount::mount_to_body(|| ());
    tandem::edges::ready(session);
}
