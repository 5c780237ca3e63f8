//! The envelope of every stored value: a JSON object whose last member is the CRC-32 of everything before it.
//!
//! Invariant: what [`open`] gives is what [`seal`] got, byte for byte; a value that was cut or altered is refused.

use crc::{CRC_32_ISO_HDLC, Crc};

const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);
const BEFORE: &str = "\"sum\":\"";
const AFTER: &str = "\"}";
const DIGITS: usize = 8;
/// How many bytes at the end of a sealed value are its checksum.
pub const END: usize = BEFORE.len() + DIGITS + AFTER.len();

/// Why a stored value is not one of ours, or no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The checksum is missing: the value was cut, or never sealed.
    #[error("the checksum is missing")]
    Unsealed,
    /// The checksum belongs to something else.
    #[error("the checksum does not match")]
    Altered,
}

/// Puts the checksum into the text of a JSON object. Any other text is put into an object first.
pub fn seal(object: &str) -> String {
    let Some(inside) = object.trim_end().strip_suffix('}') else {
        return seal(&crate::board::writes::object(vec![("text", object.into())]).to_string());
    };
    let mut sealed = String::with_capacity(inside.len() + 20);
    sealed.push_str(inside);
    if inside.trim_end() != "{" {
        sealed.push(',');
    }
    sealed.push_str(BEFORE);
    push_hex(&mut sealed, CRC.checksum(inside.as_bytes()));
    sealed.push_str(AFTER);
    sealed
}

/// Takes the checksum out of a stored value and gives the JSON object as it was sealed.
///
/// # Errors
///
/// Says whether the checksum is missing or wrong.
pub fn open(sealed: &str) -> Result<String, Broken> {
    let body = sealed.strip_suffix(AFTER).ok_or(Broken::Unsealed)?;
    let at = body.len().checked_sub(DIGITS).ok_or(Broken::Unsealed)?;
    let (before, digits) = body.split_at_checked(at).ok_or(Broken::Unsealed)?;
    let before = before.strip_suffix(BEFORE).ok_or(Broken::Unsealed)?;
    let inside = before.strip_suffix(',').unwrap_or(before);
    let mut sum = String::with_capacity(DIGITS);
    push_hex(&mut sum, CRC.checksum(inside.as_bytes()));
    if sum != digits {
        return Err(Broken::Altered);
    }
    let mut object = String::with_capacity(inside.len() + 1);
    object.push_str(inside);
    object.push('}');
    Ok(object)
}

/// Writes a number as eight lower-case hexadecimal digits.
pub fn push_hex(text: &mut String, number: u32) {
    for shift in (0..DIGITS as u32).rev() {
        let digit = (number >> (shift * 4)) & 0xf;
        text.push(char::from_digit(digit, 16).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_as_it_was() {
        for object in ["{}", r#"{"a":1}"#, r#"{"sum":"x"}"#, r#"{"text":"é🚲"}"#] {
            let sealed = seal(object);
            assert_eq!(open(&sealed).as_deref(), Ok(object), "{sealed}");
            let value: serde_json::Value = serde_json::from_str(&sealed).unwrap();
            assert!(value.get("sum").is_some());
        }
        assert_eq!(seal("{}"), format!("{{\"sum\":\"{:08x}\"}}", CRC.checksum(b"{")));
    }

    #[test]
    fn the_checksum_is_the_usual_crc_32() {
        let mut text = String::new();
        push_hex(&mut text, CRC.checksum(b"123456789"));
        assert_eq!(text, "cbf43926");
    }

    #[test]
    fn what_was_cut_or_altered_is_refused() {
        let sealed = seal(r#"{"a":"éé"}"#);
        for cut in 0..sealed.len() {
            if let Some(text) = sealed.get(..cut) {
                assert!(open(text).is_err(), "{text}");
            }
        }
        assert_eq!(open(&sealed.replace('a', "b")), Err(Broken::Altered));
        assert_eq!(open("{}"), Err(Broken::Unsealed));
        assert_eq!(open(""), Err(Broken::Unsealed));
        assert_eq!(open("\"sum\":\"éééé\"}"), Err(Broken::Altered));
    }
}
