//! Time and chance: now, random numbers and ids.
//!
//! Invariant: works on plain http and in sandboxed frames, where there is no `randomUUID`.

use crate::board::Moment;
use crate::edges::envelope::push_hex;

/// Reads the clock.
pub fn now() -> Moment {
    let millis = js_sys::Date::now();
    // A float turns into an integer by cutting: never below 0, and a clock that is not a number counts as 0.
    Moment(millis as u64)
}

/// Gives 16 random bytes as four numbers.
pub fn random() -> [u32; 4] {
    let mut bytes = [0_u8; 16];
    let taken = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !taken {
        for byte in &mut bytes {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    let mut numbers = [0; 4];
    for (number, four) in numbers.iter_mut().zip(bytes.chunks_exact(4)) {
        *number = four.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte));
    }
    numbers
}

/// Gives a fresh random id.
pub fn fresh_id() -> String {
    uuid(random())
}

/// Writes four random numbers as a UUID of version 4, in lower case.
fn uuid([a, b, c, d]: [u32; 4]) -> String {
    let mut digits = String::with_capacity(32);
    for number in [a, (b & 0xffff_0fff) | 0x4000, (c & 0x3fff_ffff) | 0x8000_0000, d] {
        push_hex(&mut digits, number);
    }
    let mut text = String::with_capacity(36);
    for (at, digit) in digits.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_form_of_a_uuid() {
        assert_eq!(uuid([0, 0, 0, 0]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid([u32::MAX; 4]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert!(crate::board::is_id(&uuid([0xdead_beef; 4])));
    }
}
