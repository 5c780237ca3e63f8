//! Board files, as tests read and make them.
