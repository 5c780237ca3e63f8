//! Tandem, a retro board for two.
