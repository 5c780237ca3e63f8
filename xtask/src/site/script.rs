//! Scripts: made shorter, and made safe to stand inside a page.

/// Drops indentation, and lines that hold only a comment.
///
/// Line breaks stay, so a script means what it meant (semicolons may be missing). A script with a template string over
/// several lines is left as it is: there, spaces count.
pub fn compact(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut compacted = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let starts = line.starts_with("/*");
        let skip = in_comment || starts || line.is_empty() || line.starts_with("//");
        if in_comment || starts {
            in_comment = !line.contains("*/");
            // Code behind the end of a comment stays.
            if let Some((_, code)) = line.split_once("*/").filter(|(_, code)| !code.trim().is_empty()) {
                compacted.push_str(code.trim());
                compacted.push('\n');
            }
        }
        if !skip {
            compacted.push_str(line);
            compacted.push('\n');
        }
    }
    compacted
}

/// Escapes what would end or confuse a `<script>` element.
///
/// In JavaScript these stand only in strings, regular expressions and comments, where the backslash changes nothing.
pub fn inline(script: &str) -> String {
    let mut safe = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find('<') {
        let (before, found) = rest.split_at(at);
        safe.push_str(before);
        safe.push('<');
        rest = &found[1..];
        let ends = rest.get(..7).is_some_and(|next| next.eq_ignore_ascii_case("/script"));
        if ends || rest.starts_with("!--") {
            safe.push('\\');
        }
    }
    safe.push_str(rest);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let script = "// a\n/* b */\n/** c\n * d\n */ let e = 1;\n\n  let f = \"// g\"; // h\n";
        assert_eq!(compact(script), "let e = 1;\nlet f = \"// g\"; // h\n");
    }

    #[test]
    fn template_strings_keep_their_spaces() {
        assert_eq!(compact("  let a = `b`;"), "let a = `b`;\n");
        let long = "let a = `b\n    c`;\n";
        assert_eq!(compact(long), long);
    }

    #[test]
    fn a_script_cannot_end_its_element() {
        assert_eq!(inline("a<b; '</script>' </ScRiPt <!-- <"), "a<b; '<\\/script>' <\\/ScRiPt <\\!-- <");
        assert_eq!(inline("é<é</scrip"), "é<é</scrip");
    }
}
