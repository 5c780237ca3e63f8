//! The session: commands in, signals out; history, effects as data. Reactive, but knows no DOM and no browser.
