//! When the program itself fails: a panic says in the console, and nowhere else, what happened. It ends the program with a
//! trap, which the loader sees; its page stands in the place of the board then, and offers what is stored.

/// Sends what a panic has to say to the console.
pub fn install() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
