//! Where a board is kept, as far as that can be known: partitioning can't be asked of the browser.
//!
//! Invariant: what is unsure is told as `partitioned`, and asked about as if it were not.

/// Where the board is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// In this browser, the same for the frame and for a tab.
    #[default]
    Local,
    /// In this browser, but apart from what a tab has: a frame of another site.
    Partitioned,
    /// Nowhere: the browser keeps nothing for this page.
    Blocked,
    /// Nowhere: the frame, or the page itself, is sandboxed and has no origin of its own.
    Opaque,
    /// Nowhere: there is a storage, and nothing can be put into it.
    NoRoom,
    /// In the page around.
    Host,
}

impl Storage {
    /// What `ready` says.
    pub fn id(self) -> &'static str {
        match self {
            Storage::Local => "local",
            Storage::Partitioned => "partitioned",
            Storage::Blocked | Storage::Opaque | Storage::NoRoom => "blocked",
            Storage::Host => "host",
        }
    }
}

/// How the pages around a frame stand to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chain {
    /// All have this page's origin, or there are none.
    #[default]
    SameOrigin,
    /// All are of this page's site: one storage.
    SameSite,
    /// One may be of another site: nobody can tell without a list of all public suffixes.
    Unsure,
    /// One is of another site: a storage apart.
    OtherSite,
}

impl Chain {
    /// Judges the pages around, by their origins and this page's own.
    pub fn of<'a>(own: &str, around: impl IntoIterator<Item = &'a str>) -> Self {
        around.into_iter().map(|other| judge(own, other)).max().unwrap_or_default()
    }

    /// Says where a board is kept that has the browser's storage.
    pub fn storage(self) -> Storage {
        match self {
            Chain::SameOrigin | Chain::SameSite => Storage::Local,
            Chain::Unsure | Chain::OtherSite => Storage::Partitioned,
        }
    }

    /// Says whether a host must be asked about: one of another origin that may see what a tab has stored.
    pub fn must_ask(self) -> bool {
        matches!(self, Chain::SameSite | Chain::Unsure)
    }
}

fn judge(own: &str, other: &str) -> Chain {
    if own == other {
        return Chain::SameOrigin;
    }
    let (Some((scheme, host)), Some((other_scheme, other_host))) = (parts(own), parts(other)) else {
        return Chain::Unsure;
    };
    if scheme != other_scheme {
        return Chain::OtherSite;
    }
    if host == other_host {
        return Chain::SameSite;
    }
    let is_number =
        |host: &str| host.starts_with('[') || host.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit());
    if is_number(host) || is_number(other_host) {
        return Chain::OtherSite;
    }
    let below = |one: &str, two: &str| one.strip_suffix(two).is_some_and(|rest| rest.ends_with('.'));
    if below(host, other_host) || below(other_host, host) {
        return Chain::Unsure;
    }
    let last_two = |host: &str| {
        let mut labels = host.rsplit('.');
        labels.next().zip(labels.next()).map(|(last, second)| (last.to_owned(), second.to_owned()))
    };
    match (last_two(host), last_two(other_host)) {
        (Some(one), Some(two)) if one == two => Chain::Unsure,
        _ => Chain::OtherSite,
    }
}

/// Takes an origin apart into scheme and host, without the port.
fn parts(origin: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = origin.split_once("://")?;
    let end = match rest.strip_prefix('[').and_then(|inner| inner.find(']')) {
        Some(at) => at + 2,
        None => rest.find(':').unwrap_or(rest.len()),
    };
    Some((scheme, rest.get(..end)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_told_apart_and_what_is_unsure_is_unsure() {
        let own = "https://boards.example.org";
        for (around, expected) in [
            (vec![], Chain::SameOrigin),
            (vec![own], Chain::SameOrigin),
            (vec!["https://boards.example.org:8443"], Chain::SameSite),
            (vec!["https://wiki.example.org"], Chain::Unsure),
            (vec!["https://example.org"], Chain::Unsure),
            (vec!["http://boards.example.org"], Chain::OtherSite),
            (vec!["https://wiki.example"], Chain::OtherSite),
            (vec!["https://boards.example.org.evil.example"], Chain::OtherSite),
            (vec![own, "https://wiki.example"], Chain::OtherSite),
            (vec!["null"], Chain::Unsure),
        ] {
            assert_eq!(Chain::of(own, around.clone()), expected, "{around:?}");
        }
        let local = "http://127.0.0.1:8000";
        assert_eq!(Chain::of(local, ["http://127.0.0.1:9000"]), Chain::SameSite);
        assert_eq!(Chain::of(local, ["http://127.0.0.2:8000"]), Chain::OtherSite);
        assert_eq!(Chain::of(local, ["http://localhost:8000"]), Chain::OtherSite);
        assert_eq!(Chain::of("http://boards.wiki", ["http://wiki"]), Chain::Unsure);
        assert_eq!(Chain::of("http://[::1]:1", ["http://[::1]:2"]), Chain::SameSite);
    }

    #[test]
    fn what_is_unsure_is_called_partitioned_and_asked_about() {
        assert_eq!((Chain::Unsure.storage(), Chain::Unsure.must_ask()), (Storage::Partitioned, true));
        assert_eq!((Chain::OtherSite.storage(), Chain::OtherSite.must_ask()), (Storage::Partitioned, false));
        assert_eq!((Chain::SameSite.storage(), Chain::SameSite.must_ask()), (Storage::Local, true));
        assert_eq!((Chain::SameOrigin.storage(), Chain::SameOrigin.must_ask()), (Storage::Local, false));
        assert_eq!(Storage::Opaque.id(), "blocked");
    }
}
