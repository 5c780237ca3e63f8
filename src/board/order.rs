//! Where a card stands among the others: fractional keys, compared bytewise.
//!
//! A key is read as the digits after the point of a number in base 62 (`0-9A-Za-z`). Between any two different keys
//! there is another, so a move writes one field. Invariant: a key made here does not end in `0`, unless it is a first
//! step such as `a0`, after which there is always room.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Gives a key after `before` and ahead of `after`; `None` for an end of the lane.
///
/// `None` when no key lies between them: they are equal, the wrong way round, or hold other characters than digits of
/// base 62. Then the lane gets new keys by [`spread`].
pub fn between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let low = digits(before.unwrap_or(""))?;
    let key = match after {
        None => after_all(&low),
        Some(after) => {
            let high = digits(after)?;
            if low >= high {
                return None;
            }
            middle(&low, &high)?
        }
    };
    (key.len() <= 64).then(|| key.into_iter().map(|digit| char::from(DIGITS[usize::from(digit)])).collect())
}

/// Gives as many ascending keys as asked for, short ones: `a0`, `a1`, … then three characters and so on.
pub fn spread(count: usize) -> Vec<String> {
    let mut width = 1_u32;
    while 62_usize.pow(width) < count {
        width += 1;
    }
    let key = |index: usize| {
        let digits = (0..width).rev().map(|place| char::from(DIGITS[index / 62_usize.pow(place) % 62]));
        std::iter::once('a').chain(digits).collect()
    };
    (0..count).map(key).collect()
}

fn digits(key: &str) -> Option<Vec<u8>> {
    key.bytes()
        .map(|byte| DIGITS.iter().position(|digit| *digit == byte).and_then(|at| u8::try_from(at).ok()))
        .collect()
}

/// The next short key: the second digit counts up where it can (`a0`, `a1`, …), else one digit is put behind.
fn after_all(low: &[u8]) -> Vec<u8> {
    let mut key: Vec<u8> = low.iter().copied().take(2).collect();
    match key.as_slice() {
        [] => vec![36, 0],
        [first] => vec![*first, 1],
        [first, second] if *second < 61 => vec![*first, second + 1],
        _ => {
            key = low.to_vec();
            match key.iter().rposition(|digit| *digit < 61) {
                Some(at) if at >= 2 => {
                    key.truncate(at + 1);
                    key[at] += 1;
                }
                _ => key.push(1),
            }
            key
        }
    }
}

/// A key between two; `high` is greater than `low`, bytewise.
fn middle(low: &[u8], high: &[u8]) -> Option<Vec<u8>> {
    let mut key = Vec::new();
    let mut open_above = false;
    for place in 0..low.len().max(high.len()) + 1 {
        let from = low.get(place).copied().unwrap_or(0);
        let to = if open_above { 62 } else { high.get(place).copied().unwrap_or(0) };
        if to > from + 1 {
            key.push(from + (to - from) / 2);
            return Some(key);
        }
        if to == from + 1 {
            open_above = true;
        } else if to < from {
            return None;
        }
        key.push(from);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_end_of_a_lane_counts_up() {
        assert_eq!(between(None, None).as_deref(), Some("a0"));
        assert_eq!(between(Some("a0"), None).as_deref(), Some("a1"));
        assert_eq!(between(Some("az"), None).as_deref(), Some("az1"));
        assert_eq!(between(Some("a0"), Some("a1")).as_deref(), Some("a0V"));
        assert_eq!(between(Some("a"), Some("a")), None);
        assert_eq!(between(Some("é"), None), None);
        assert_eq!(spread(3), ["a0", "a1", "a2"]);
    }

    proptest! {
        #[test]
        fn a_key_between_lies_between(a in "[0-9A-Za-z]{1,6}", b in "[0-9A-Za-z]{1,6}") {
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            if let Some(key) = between(Some(&low), Some(&high)) {
                prop_assert!(low < key && key < high, "{low} < {key} < {high}");
            } else {
                prop_assert!(high.strip_prefix(&low).is_some_and(|rest| rest.bytes().all(|byte| byte == b'0')));
            }
            prop_assert!(between(Some(&low), None).is_some_and(|key| low < key));
        }

        #[test]
        fn moving_to_the_front_again_and_again_keeps_room(times in 1_usize..200) {
            let mut first = "a0".to_owned();
            for _ in 0..times {
                let Some(key) = between(None, Some(&first)) else { break };
                prop_assert!(key < first);
                first = key;
            }
        }

        #[test]
        fn spread_keys_ascend(count in 0_usize..5000) {
            let keys = spread(count);
            prop_assert!(keys.is_sorted() && keys.len() == count);
        }
    }
}
