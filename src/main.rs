//! Wires the rooms together and mounts the page.

fn main() {
    let session = tandem::edges::start();
    tandem::ui::mount(session);
    tandem::edges::ready(session);
}
