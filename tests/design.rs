//! What `docs/design.md` says of the tokens is what `style/tokens.css` has, and the contrasts are those of the colours.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

use std::collections::BTreeMap;

const STYLE: &str = include_str!("../style/tokens.css");
const PAGE: &str = include_str!("../docs/design.md");

/// The tokens as they are without any condition.
fn tokens() -> BTreeMap<&'static str, &'static str> {
    let root = STYLE.split_once(":root {").unwrap().1.split_once('}').unwrap().0;
    let lines = root.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": "));
    lines.collect()
}

/// The cells of each row of the page's tables that begins with a token, by the token.
fn rows() -> BTreeMap<&'static str, Vec<&'static str>> {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| `--")?.split_once("` | "));
    rows.map(|(name, rest)| {
        (name, rest.trim_end_matches(" |").split(" | ").map(|cell| cell.trim_matches('`')).collect())
    })
    .collect()
}

fn pair(value: &str) -> Option<[&str; 2]> {
    let (light, dark) = value.strip_prefix("light-dark(")?.strip_suffix(')')?.split_once(", ")?;
    Some([light, dark])
}

/// Relative luminance as WCAG 2 has it.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_colour_is_told_with_its_contrasts() {
    let (tokens, rows) = (tokens(), rows());
    let grounds = ["paper", "wash"].map(|name| pair(tokens[name]).unwrap());
    let mut count = 0;
    for (name, value) in &tokens {
        let Some(colours) = pair(value) else { continue };
        let row = rows.get(name).unwrap_or_else(|| panic!("--{name} is not told"));
        for (theme, colour) in colours.into_iter().enumerate() {
            let against = grounds.map(|ground| format!("{:.1}", contrast(colour, ground[theme])));
            assert_eq!([row[1 + 2 * theme], row[2 + 2 * theme]], [colour, &against.join(" / ")], "--{name}");
        }
        count += 1;
    }
    assert_eq!(count, 15, "the tokens are not where they were");
}

#[test]
fn every_size_of_text_is_told() {
    let (tokens, rows) = (tokens(), rows());
    let pixels = |rem: &str| rem.strip_suffix("rem").unwrap().parse::<f64>().unwrap() * 16.0;
    let mut count = 0;
    for (name, value) in &tokens {
        let Some((size, line)) = value.split(' ').find_map(|part| part.split_once("rem/")) else { continue };
        let size = pixels(&format!("{size}rem"));
        let told = format!("{size} / {}", pixels(line));
        assert_eq!(rows.get(name).unwrap_or_else(|| panic!("--{name} is not told"))[0], told, "--{name}");
        count += 1;
    }
    assert_eq!(count, 11, "the tokens are not where they were");
}

#[test]
fn what_is_told_is_there() {
    let tokens = tokens();
    for name in rows().keys() {
        assert!(tokens.contains_key(name), "there is no --{name}");
    }
}

#[test]
fn what_is_read_can_be_read() {
    let tokens = tokens();
    let of = |name: &str, theme: usize| pair(tokens[name]).unwrap()[theme];
    for theme in [0, 1] {
        for ground in ["paper", "wash"] {
            for (name, least) in [("ink", 7.0), ("ink-2", 7.0), ("ink-3", 4.5), ("sm", 4.5), ("po", 4.5), ("line", 3.0)]
            {
                let is = contrast(of(name, theme), of(ground, theme));
                assert!(is >= least, "--{name} on --{ground} has {is:.2}");
            }
        }
    }
}
