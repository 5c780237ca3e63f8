//! A whole board in a link: `#b=` and the board file, packed, in letters that an address leaves alone. What packs and unpacks
//! is the browser's.
//!
//! Invariant: what a link unpacks to is counted while it comes, so a bomb costs no more than [`MOST_UNPACKED`].

/// The most bytes that a link may unpack to.
pub const MOST_UNPACKED: usize = 4 * 1024 * 1024;
/// The most characters of a packed board: what lies under the smallest limit of the browsers' own.
pub const MOST_PACKED: usize = 1_000_000;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Why a link does not hold a board, or a board does not go into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is too large.
    #[error("the board is too large for a link")]
    TooLarge,
    /// It was cut, or changed.
    #[error("the link is damaged")]
    Damaged,
    /// The browser packs nothing.
    #[error("this browser can't pack")]
    Unable,
}

/// What comes out of a stream, piece by piece and up to so many bytes.
#[derive(Debug)]
pub struct Gathered {
    bytes: Vec<u8>,
    most: usize,
}

impl Gathered {
    /// Begins with nothing.
    pub fn up_to(most: usize) -> Self {
        Self { bytes: Vec::new(), most }
    }

    /// Says whether so many bytes more may come; asked before they are copied.
    ///
    /// # Errors
    ///
    /// It would be too much.
    pub fn make_room(&self, more: usize) -> Result<(), Fault> {
        if self.bytes.len().saturating_add(more) > self.most { Err(Fault::TooLarge) } else { Ok(()) }
    }

    /// Takes a piece.
    ///
    /// # Errors
    ///
    /// It is too much, and nothing of it is taken.
    pub fn take(&mut self, piece: &[u8]) -> Result<(), Fault> {
        self.make_room(piece.len())?;
        self.bytes.extend_from_slice(piece);
        Ok(())
    }

    /// Gives all that came.
    pub fn all(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads the letters of a link.
///
/// # Errors
///
/// They are too many, or one of them is none.
pub fn packed(letters: &str) -> Result<Vec<u8>, Fault> {
    if letters.len() > MOST_PACKED {
        return Err(Fault::TooLarge);
    }
    decode(letters).ok_or(Fault::Damaged)
}

/// Writes packed bytes as letters.
///
/// # Errors
///
/// They are too many.
pub fn letters(packed: &[u8]) -> Result<String, Fault> {
    let letters = encode(packed);
    if letters.len() > MOST_PACKED { Err(Fault::TooLarge) } else { Ok(letters) }
}

/// Writes bytes in letters that an address leaves alone.
fn encode(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| three.get(index).copied().map_or(0, u32::from);
        let number = (at(0) << 16) | (at(1) << 8) | at(2);
        for place in 0..=three.len() {
            let six = (number >> (18 - 6 * place)) & 63;
            letters.push(char::from(LETTERS[six as usize]));
        }
    }
    letters
}

/// The number that a letter stands for; a million of them are looked up.
fn six(letter: u8) -> Option<u32> {
    let (first, least) = match letter {
        b'A'..=b'Z' => (b'A', 0),
        b'a'..=b'z' => (b'a', 26),
        b'0'..=b'9' => (b'0', 52),
        b'-' => (b'-', 62),
        b'_' => (b'_', 63),
        _ => return None,
    };
    Some(u32::from(letter - first) + least)
}

/// Reads letters; `None` where one is none of them.
fn decode(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    for four in letters.as_bytes().chunks(4) {
        let mut number = 0_u32;
        for place in 0..4 {
            number = (number << 6) | four.get(place).map_or(Some(0), |letter| six(*letter))?;
        }
        let held = match four.len() {
            4 => 3,
            3 => 2,
            2 => 1,
            _ => return None,
        };
        bytes.extend(number.to_be_bytes().into_iter().skip(1).take(held));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_bytes_are_the_same_thing() {
        for length in 0..70 {
            let bytes: Vec<u8> = (0..length).map(|at: u8| at.wrapping_mul(97).wrapping_add(251)).collect();
            let letters = encode(&bytes);
            assert!(letters.bytes().all(|letter| LETTERS.contains(&letter)));
            assert_eq!(decode(&letters), Some(bytes));
        }
        assert_eq!(encode(b"\xff\xef\xbe"), "_---");
        assert_eq!(encode(b"Man"), "TWFu");
        assert_eq!(encode(b"Ma"), "TWE");
    }

    #[test]
    fn damaged_letters_are_noticed() {
        for damaged in ["A", "AAAAA", "AA=A", "A A", "AAA%", "äää"] {
            assert_eq!(decode(damaged), None, "{damaged}");
        }
    }

    #[test]
    fn what_would_be_too_much_is_not_taken() {
        let mut gathered = Gathered::up_to(4);
        assert_eq!(gathered.take(b"abc"), Ok(()));
        assert_eq!(gathered.take(b"de"), Err(Fault::TooLarge));
        assert_eq!(gathered.take(b"f"), Ok(()));
        assert_eq!(gathered.all(), b"abcf");
        assert_eq!(packed(&"A".repeat(MOST_PACKED + 4)), Err(Fault::TooLarge));
        assert_eq!(letters(&vec![0; MOST_PACKED]), Err(Fault::TooLarge));
    }
}
