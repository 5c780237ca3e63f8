//! Wires the rooms together and mounts the page.

fn main() {
    tandem::edges::start(|session| {
        tandem::ui::mount(session);
        tandem::edges::ready(session);
    });
}
