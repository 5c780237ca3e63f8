//! JSON in pieces: the names at the top of a file one by one, and what stands in the lists and objects there item by item, so
//! that a large file is read without holding up the page.
//!
//! Invariants: what comes out is what [`super::json::parse_text`] gives for the whole; whatever is odd (bad JSON, a name twice,
//! too deep) makes this give up, and the whole is read at once to say what is wrong and where.

use serde_json::{Map, Value};

use super::MAX_DEPTH;

/// Something that is not read in pieces.
#[derive(Debug)]
pub struct Odd;

/// How far a text is read.
#[derive(Debug, Default)]
pub struct Pieces {
    at: usize,
    top: Map<String, Value>,
    inside: Option<(String, Inside)>,
}

/// The list or object at the top that is being read.
#[derive(Debug)]
enum Inside {
    List(Vec<Value>),
    Object(Map<String, Value>),
}

impl Pieces {
    /// Reads on for about so many bytes. Gives whether there is more.
    ///
    /// # Errors
    ///
    /// The text is not to be read in pieces.
    pub fn step(&mut self, text: &str, most: usize) -> Result<bool, Odd> {
        let end = self.at.saturating_add(most);
        if self.at == 0 {
            self.expect(text, b'{')?;
            if self.next(text)? == b'}' {
                return self.finish(text);
            }
        }
        while self.at < end {
            let is_done = if self.inside.is_some() { self.read_inside(text)? } else { self.read_name(text)? };
            if is_done {
                match self.take(text)? {
                    b',' => {}
                    b'}' => {
                        self.at -= 1;
                        return self.finish(text);
                    }
                    _ => return Err(Odd),
                }
            }
        }
        Ok(true)
    }

    /// How far a text is read, in bytes.
    pub fn read(&self) -> usize {
        self.at
    }

    /// Gives what was read.
    pub fn value(self) -> Map<String, Value> {
        self.top
    }

    fn finish(&mut self, text: &str) -> Result<bool, Odd> {
        self.at += 1;
        if text[self.at..].trim_matches(is_space).is_empty() { Ok(false) } else { Err(Odd) }
    }

    /// Reads a name at the top, and its value unless that is a list or an object. Gives whether the value is read too.
    fn read_name(&mut self, text: &str) -> Result<bool, Odd> {
        let name = self.name(text)?;
        if self.top.contains_key(&name) {
            return Err(Odd);
        }
        let inside = match self.next(text)? {
            b'[' => Inside::List(Vec::new()),
            b'{' => Inside::Object(Map::new()),
            _ => {
                let value = self.piece(text, 1)?;
                self.top.insert(name, value);
                return Ok(true);
            }
        };
        self.at += 1;
        let is_empty = matches!((self.next(text)?, &inside), (b']', Inside::List(_)) | (b'}', Inside::Object(_)));
        self.inside = Some((name, inside));
        if is_empty {
            self.close();
        }
        Ok(is_empty)
    }

    /// Reads one item of the list or object at the top. Gives whether it was the last.
    fn read_inside(&mut self, text: &str) -> Result<bool, Odd> {
        let is_object = matches!(self.inside, Some((_, Inside::Object(_))));
        let name = if is_object { self.name(text)? } else { String::new() };
        let value = self.piece(text, 2)?;
        let stood = match &mut self.inside {
            Some((_, Inside::List(list))) => {
                list.push(value);
                None
            }
            Some((_, Inside::Object(object))) => object.insert(name, value),
            None => None,
        };
        if stood.is_some() {
            return Err(Odd);
        }
        match (self.next(text)?, is_object) {
            (b',', _) => {
                self.at += 1;
                Ok(false)
            }
            (b']', false) | (b'}', true) => {
                self.close();
                Ok(true)
            }
            _ => Err(Odd),
        }
    }

    fn close(&mut self) {
        self.at += 1;
        if let Some((name, inside)) = self.inside.take() {
            let value = match inside {
                Inside::List(list) => Value::Array(list),
                Inside::Object(object) => Value::Object(object),
            };
            self.top.insert(name, value);
        }
    }

    /// Reads a name and the colon after it.
    fn name(&mut self, text: &str) -> Result<String, Odd> {
        if self.next(text)? != b'"' {
            return Err(Odd);
        }
        let Value::String(name) = self.piece(text, 1)? else { return Err(Odd) };
        self.expect(text, b':')?;
        Ok(name)
    }

    /// Reads the value that stands here, at some depth.
    fn piece(&mut self, text: &str, depth: usize) -> Result<Value, Odd> {
        self.next(text)?;
        let found = Scan::of(&text.as_bytes()[self.at..], depth)?;
        let value = serde_json::from_str(&text[self.at..self.at + found.length]).map_err(|_| Odd)?;
        // A name that stands twice would be there once.
        if members(&value) != found.members {
            return Err(Odd);
        }
        self.at += found.length;
        Ok(value)
    }

    /// Gives the next sign that is no space, without taking it.
    fn next(&mut self, text: &str) -> Result<u8, Odd> {
        let bytes = text.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| is_space(char::from(*byte))) {
            self.at += 1;
        }
        bytes.get(self.at).copied().ok_or(Odd)
    }

    fn take(&mut self, text: &str) -> Result<u8, Odd> {
        let next = self.next(text)?;
        self.at += 1;
        Ok(next)
    }

    fn expect(&mut self, text: &str, sign: u8) -> Result<(), Odd> {
        if self.take(text)? == sign { Ok(()) } else { Err(Odd) }
    }
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\n' | '\r' | '\t')
}

/// Counts the names in a value.
fn members(value: &Value) -> usize {
    match value {
        Value::Object(object) => object.values().map(|value| 1 + members(value)).sum(),
        Value::Array(list) => list.iter().map(members).sum(),
        _ => 0,
    }
}

/// How far a value reaches, and how many names stand in it.
struct Scan {
    length: usize,
    members: usize,
}

impl Scan {
    fn of(bytes: &[u8], depth: usize) -> Result<Self, Odd> {
        let (mut open, mut members, mut at) = (0_usize, 0, 0);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    at = end_of_text(bytes, at).ok_or(Odd)?;
                    if open == 0 {
                        return Ok(Self { length: at, members });
                    }
                    continue;
                }
                b'{' | b'[' => {
                    open += 1;
                    if depth + open > MAX_DEPTH {
                        return Err(Odd);
                    }
                }
                b'}' | b']' if open <= 1 => return Ok(Self { length: at + open, members }),
                b'}' | b']' => open -= 1,
                b':' => members += 1,
                b',' | b' ' | b'\n' | b'\r' | b'\t' if open == 0 => break,
                _ => {}
            }
            at += 1;
        }
        Ok(Self { length: at, members })
    }
}

/// The place after the text that begins here.
pub(super) fn end_of_text(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::json::parse_text;
    use proptest::prelude::*;

    /// Reads in pieces of so many bytes; nothing where that is given up.
    fn in_pieces(text: &str, most: usize) -> Option<Value> {
        let mut pieces = Pieces::default();
        while pieces.step(text, most).ok()? {}
        Some(Value::Object(pieces.value()))
    }

    #[test]
    fn what_is_odd_is_left_to_the_whole() {
        let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(in_pieces(&nested(63), 9).is_some() && parse_text(&nested(63)).is_ok());
        for odd in [
            "",
            "[]",
            "{",
            "{}x",
            "{\"a\":1",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":[1,]}",
            "{\"a\":[1 2]}",
            "{\"a\":{\"b\":1,}}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":{\"b\":1,\"b\":2}}",
            "{\"a\":[{\"b\":1,\"b\":2}]}",
            "{\"a\":[1}",
            "{\"a\":{\"b\":1]}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":[01]}",
            "{\"a\":\"x}",
            "{\"a\":]}",
            &nested(64),
        ] {
            assert_eq!(in_pieces(odd, 5), None, "{odd}");
        }
        assert_eq!(in_pieces(" { } ", 1), Some(Value::Object(Map::new())));
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[ -~é日\"\\\\:{}\\[\\],\n]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map("[a-d\":é]{0,2}", inner, 0..5)
                    .prop_map(|object| Value::Object(object.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn pieces_make_the_whole(
            top in prop::collection::btree_map("[a-d\"]{0,2}", json(), 0..5), pretty in any::<bool>(), most in 1_usize..40,
        ) {
            let whole = Value::Object(top.into_iter().collect());
            let text = if pretty { serde_json::to_string_pretty(&whole) } else { serde_json::to_string(&whole) }.unwrap();
            prop_assert_eq!(in_pieces(&text, most), Some(whole));
        }

        #[test]
        fn what_is_read_in_pieces_is_what_is_read_at_once(text in "[{}\\[\\]\"a:,1 ]{0,12}", most in 1_usize..9) {
            if let Some(value) = in_pieces(&text, most) {
                prop_assert_eq!(parse_text(&text).ok(), Some(value));
            }
        }
    }
}
