//! Numbers as they are written in a file, digit by digit.
//!
//! A float of the standard library could tell the same, but the tables that it reads numbers with weigh as much as a
//! tenth of the page.

/// A number: `0.DIGITS` times ten to the power of `point`; without digits it is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    is_negative: bool,
    /// Without a nought at either end.
    digits: String,
    point: i64,
}

impl Decimal {
    /// Reads a number of JSON. `None` when its exponent is beyond all measure.
    pub fn parse(number: &str) -> Option<Self> {
        let unsigned = number.strip_prefix('-').unwrap_or(number);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = [before, after].concat();
        let digits = all.trim_start_matches('0');
        let noughts = all.len() - digits.len();
        let digits = digits.trim_end_matches('0').to_owned();
        let exponent = if digits.is_empty() { 0 } else { i64::from(exponent.parse::<i32>().ok()?) };
        let point = i64::try_from(before.len()).ok()? - i64::try_from(noughts).ok()? + exponent;
        Some(Self { is_negative: unsigned.len() < number.len(), digits, point })
    }

    /// Gives the number when it is below a million and has no fraction, also when it is written with one.
    pub fn whole(&self) -> Option<i64> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let places = usize::try_from(self.point).ok().filter(|places| (self.digits.len()..=6).contains(places))?;
        let mut number = 0;
        for place in 0..places {
            let digit = self.digits.as_bytes().get(place).map_or(0, |digit| i64::from(digit - b'0'));
            number = number * 10 + digit;
        }
        Some(if self.is_negative { -number } else { number })
    }

    /// Says whether the number is greater than 1.
    pub fn is_above_one(&self) -> bool {
        !self.is_negative && (self.point > 1 || (self.point == 1 && self.digits.as_str() > "1"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(number: &str) -> Option<i64> {
        Decimal::parse(number).unwrap().whole()
    }

    #[test]
    fn whole_numbers_may_be_written_with_a_fraction() {
        for (number, value) in [
            ("2", 2),
            ("2.0", 2),
            ("20e-1", 2),
            ("0.2E+1", 2),
            ("-4.00", -4),
            ("-0", 0),
            ("0e999", 0),
            ("1e5", 100_000),
        ] {
            assert_eq!(whole(number), Some(value), "{number}");
        }
        for number in ["2.5", "1e6", "0.1", "1e-1", "1e400", "1e-400"] {
            assert_eq!(whole(number), None, "{number}");
        }
        assert_eq!(Decimal::parse("1e99999999999"), None);
    }

    proptest! {
        #[test]
        fn a_decimal_is_the_float(number in "-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,4})?([eE][+-]?[0-9])?") {
            let decimal = Decimal::parse(&number).unwrap();
            let float: f64 = number.parse().unwrap();
            #[allow(clippy::cast_possible_truncation, reason = "less than a million, and whole")]
            let expected = (float.fract() == 0.0 && float.abs() < 1e6).then_some(float as i64);
            prop_assert_eq!(decimal.whole(), expected);
            prop_assert_eq!(decimal.is_above_one(), float > 1.0);
        }
    }
}
