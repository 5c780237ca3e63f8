//! Dice of our own, so that a made-up year is the same one everywhere: xorshift over 32 bits, whole numbers only.

/// A row of numbers that look like chance and follow from the seed.
#[derive(Clone, Debug)]
pub struct Dice(u32);

impl Dice {
    /// Starts a row; every seed but 0 has its own.
    pub fn new(seed: u32) -> Self {
        Self(seed.max(1))
    }

    /// Gives a number from 0 to `sides - 1`.
    pub fn roll(&mut self, sides: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        (self.0 >> 8) % sides.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_its_row_and_all_sides_come_up() {
        let row = |seed| {
            let mut dice = Dice::new(seed);
            (0..60).map(|_| dice.roll(6)).collect::<Vec<_>>()
        };
        assert_eq!(row(7), row(7));
        assert_ne!(row(7), row(8));
        for side in 0..6 {
            assert!(row(7).contains(&side), "{side}");
        }
        assert_eq!(Dice::new(0).roll(0), 0);
    }
}
