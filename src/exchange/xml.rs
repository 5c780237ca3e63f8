//! Texts inside XML: written so that they are text and nothing else, and read again.

/// Writes a text as content or as the value of an attribute. What XML can't hold becomes U+FFFD.
pub fn push_text(content: &str, text: &mut String) {
    for character in content.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&#39;"),
            '\t' | '\n' => text.push(character),
            '\u{fffe}' | '\u{ffff}' => text.push('\u{fffd}'),
            other if other.is_control() => text.push('\u{fffd}'),
            other => text.push(other),
        }
    }
}

/// Reads the content of an element without elements inside: entities, or CDATA, as another program may have saved it.
pub fn content(mut rest: &str) -> String {
    let mut text = String::with_capacity(rest.len());
    while let Some(at) = rest.find(['&', '<']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let (data, after) = data.split_once("]]>").unwrap_or((data, ""));
            text.push_str(data);
            rest = after;
        } else if let Some((character, after)) = entity(rest) {
            text.push(character);
            rest = after;
        } else {
            text.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

/// Reads an entity at the start of a text, and gives what comes after it.
fn entity(text: &str) -> Option<(char, &str)> {
    let (name, after) = text.strip_prefix('&')?.split_once(';')?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((character, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let mut text = String::new();
        push_text("<a b=\"c\"> & 'd' ]]> &amp; é", &mut text);
        assert!(!text.contains(['<', '>', '"', '\'']));
        assert_eq!(content(&text), "<a b=\"c\"> & 'd' ]]> &amp; é");
        assert_eq!(content("&#65;&#x42;<![CDATA[<&amp;]]>&nbsp;& <"), "AB<&amp;&nbsp;& <");
    }
}
