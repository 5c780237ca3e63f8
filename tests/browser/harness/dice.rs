//! Chance that can be had again: by `TANDEM_SEED`, which a test prints.

use std::time::{SystemTime, UNIX_EPOCH};

/// Dice that fall the same way for the same seed.
pub struct Dice(u64);

/// Whether the long run is wished for (`cargo xtask test --long`).
pub fn is_long() -> bool {
    std::env::var_os("TANDEM_LONG").is_some()
}

/// The time, in Unix milliseconds.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock is right");
    u64::try_from(since.as_millis()).expect("it is not that late")
}

/// The seed that `TANDEM_SEED` names, else another one each time.
pub fn seed() -> u64 {
    std::env::var("TANDEM_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(now)
}

impl Dice {
    /// Dice for a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below another.
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % most
    }
}
