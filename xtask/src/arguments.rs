//! What may stand behind `cargo xtask`.

use crate::problem::Problem;

/// Shown by `cargo xtask help` and after a mistake.
pub const HELP: &str = "\
cargo xtask serve [--port N] [--open] [--release]
    builds the page, serves it on this machine only, and builds again when a source changes
    --port N     this port and no other (otherwise 8787 or the next free one)
    --open       shows the page in the browser
    --release    builds as `build` does: slower to build, small and fast

cargo xtask build [--made-up]
    makes dist/: the hosted page, tandem.html, embed.js, board.schema.json, licenses.txt
    --made-up    makes target/made-up/ instead: the hosted page with a made-up language for tests (?lang=qps)

cargo xtask profile
    sees in Chromium what the first page runs, and writes down what it does not (xtask/src/site/rest.txt)

cargo xtask test [--no-browser] [--browsers LIST] [--long]
    formatting, lints, all tests, then the page in a real browser
    --browsers LIST   of chromium (the default), firefox, webkit, separated by commas; or all
    --no-browser      neither builds nor drives the page
    --long            also a million cases of the laws, 100,000 of several tabs, 200 killed browsers, an hour of fuzzing, and
                      the licences and sources of all crates: about three hours
";

/// One command with its wishes.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Shows [`HELP`].
    Help,
    /// Makes a page.
    Build(Build),
    /// Serves the page and watches the sources.
    Serve(ServeWishes),
    /// Sees what the first page runs.
    Profile,
    /// Runs every check.
    Test(TestWishes),
}

/// Which page shall be made.
#[derive(Debug, PartialEq, Eq)]
pub enum Build {
    /// `dist/`, to be published.
    Release,
    /// The one with the made-up language, for tests.
    MadeUp,
}

/// How the page shall be served.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ServeWishes {
    /// This port and no other.
    pub port: Option<u16>,
    /// Show it in the browser.
    pub open: bool,
    /// Build for size and speed, not for a quick turn.
    pub release: bool,
}

/// What shall be checked.
#[derive(Debug, PartialEq, Eq)]
pub struct TestWishes {
    /// The browsers to drive; none with `--no-browser`.
    pub browsers: Vec<Browser>,
    /// How much is tried.
    pub length: Length,
}

/// How much of what can be tried without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// In minutes: what every change goes through.
    Short,
    /// In an hour or more.
    Long,
}

/// A browser that the page is driven in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium through chromedriver.
    Chromium,
    /// Firefox, of Debian the one with extended support, through geckodriver.
    Firefox,
    /// WebKitGTK through WebKitWebDriver: the nearest to Safari.
    WebKit,
}

impl Browser {
    /// Every browser, with its name on the command line. To add one: a variant, a line here, an arm in `toolchain`.
    pub const ALL: [(&'static str, Browser); 3] =
        [("chromium", Browser::Chromium), ("firefox", Browser::Firefox), ("webkit", Browser::WebKit)];

    /// The name on the command line, and in the environment of the browser tests.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKit => "webkit",
        }
    }
}

/// Reads the command line, without the program's name.
///
/// # Errors
///
/// A word is unknown, or a value is missing.
pub fn parse(words: impl Iterator<Item = String>) -> Result<Command, Problem> {
    let mut words = words.flat_map(|word| match word.split_once('=') {
        Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
        _ => vec![word],
    });
    match words.next().as_deref() {
        Some("build") => build(words).map(Command::Build),
        Some("profile") => match words.next() {
            None => Ok(Command::Profile),
            Some(word) => Err(unknown(&word)),
        },
        Some("serve") => serve(words).map(Command::Serve),
        Some("test") => test(words).map(Command::Test),
        None | Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some(other) => Err(Problem::Usage(format!("there is no command `{other}`"))),
    }
}

fn build(words: impl Iterator<Item = String>) -> Result<Build, Problem> {
    words.into_iter().try_fold(Build::Release, |_, word| match word.as_str() {
        "--made-up" => Ok(Build::MadeUp),
        _ => Err(unknown(&word)),
    })
}

fn serve(mut words: impl Iterator<Item = String>) -> Result<ServeWishes, Problem> {
    let mut wishes = ServeWishes::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--open" => wishes.open = true,
            "--release" => wishes.release = true,
            "--port" => {
                let port = words.next().and_then(|text| text.parse().ok());
                let port = port.filter(|port| *port != 0);
                wishes.port =
                    Some(port.ok_or_else(|| Problem::Usage("--port takes a number from 1 to 65535".to_owned()))?);
            }
            _ => return Err(unknown(&word)),
        }
    }
    Ok(wishes)
}

fn test(mut words: impl Iterator<Item = String>) -> Result<TestWishes, Problem> {
    let mut wishes = TestWishes { browsers: vec![Browser::Chromium], length: Length::Short };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--long" => wishes.length = Length::Long,
            "--no-browser" => wishes.browsers.clear(),
            "--browsers" => wishes.browsers = browsers(words.next().as_deref())?,
            _ => return Err(unknown(&word)),
        }
    }
    Ok(wishes)
}

/// A list such as `chromium,firefox`, or `all`.
fn browsers(list: Option<&str>) -> Result<Vec<Browser>, Problem> {
    let known = Browser::ALL.map(|(name, _)| name).join(", ");
    let list = list.ok_or_else(|| Problem::Usage(format!("--browsers takes names: {known}, all")))?;
    if list == "all" {
        return Ok(Browser::ALL.map(|(_, browser)| browser).to_vec());
    }
    list.split(',')
        .map(|wanted| {
            let found = Browser::ALL.iter().find(|(name, _)| *name == wanted);
            found
                .map(|(_, browser)| *browser)
                .ok_or_else(|| Problem::Usage(format!("no browser `{wanted}`; there are: {known}, all")))
        })
        .collect()
}

fn unknown(word: &str) -> Problem {
    Problem::Usage(format!("`{word}` is not understood here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, Problem> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn commands_and_their_wishes() {
        assert_eq!(read("").unwrap(), Command::Help);
        assert_eq!(read("build").unwrap(), Command::Build(Build::Release));
        assert_eq!(read("profile").unwrap(), Command::Profile);
        assert_eq!(read("build --made-up").unwrap(), Command::Build(Build::MadeUp));
        let wishes = ServeWishes { port: Some(9000), open: true, release: false };
        assert_eq!(read("serve --port 9000 --open").unwrap(), Command::Serve(wishes));
        let wishes = ServeWishes { port: Some(9000), ..ServeWishes::default() };
        assert_eq!(read("serve --port=9000").unwrap(), Command::Serve(wishes));
        let test = |browsers: &[Browser], length| Command::Test(TestWishes { browsers: browsers.to_vec(), length });
        let [chromium, firefox, webkit] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];
        assert_eq!(read("test").unwrap(), test(&[chromium], Length::Short));
        assert_eq!(read("test --no-browser").unwrap(), test(&[], Length::Short));
        assert_eq!(read("test --browsers webkit,firefox").unwrap(), test(&[webkit, firefox], Length::Short));
        assert_eq!(read("test --long --browsers all").unwrap(), test(&[chromium, firefox, webkit], Length::Long));
    }

    #[test]
    fn mistakes_are_named() {
        for line in [
            "bulid",
            "build --fast",
            "profile --fast",
            "serve --port",
            "serve --port 0",
            "serve --port x",
            "test --browsers lynx",
        ] {
            assert!(matches!(read(line), Err(Problem::Usage(_))), "{line}");
        }
    }
}
