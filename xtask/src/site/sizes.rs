//! What the page weighs, and what it may weigh.

use super::{File, Use};
use crate::problem::Problem;
use std::fmt;

/// Bytes that a first visit fetches before somebody does something, after brotli 11. Raised only by a decision.
const FIRST_LOAD: usize = 150_000;
/// Bytes of `tandem.html`, as they are: it travels as an attachment.
const SINGLE: usize = 928_000;

/// Each file's name, use, raw size and size after brotli 11.
pub struct Sizes(Vec<(String, Use, usize, usize)>);

impl Sizes {
    /// Measures files.
    ///
    /// # Errors
    ///
    /// Brotli refuses, which it does not.
    pub fn of(files: &[File]) -> Result<Sizes, Problem> {
        let sized = |file: &File| {
            let packed = compressed(&file.bytes, 11)?;
            Ok((file.name.clone(), file.used, file.bytes.len(), packed.len()))
        };
        files.iter().map(sized).collect::<Result<_, _>>().map(Sizes)
    }

    fn first_load(&self) -> usize {
        self.0.iter().filter(|size| size.1 == Use::First).map(|size| size.3).sum()
    }

    /// # Errors
    ///
    /// The page is over one of its budgets.
    pub fn check(&self) -> Result<(), Problem> {
        let first = self.first_load();
        let single = self.0.iter().filter(|size| size.1 == Use::Single).map(|size| size.2).sum();
        for (what, is, may) in [("the first load", first, FIRST_LOAD), ("tandem.html", single, SINGLE)] {
            if is > may {
                return Err(Problem::Budget(format!(
                    "{what} is {is} bytes, {} over its budget of {may}.\nThe table above says where they are. \
                     The budgets stand in xtask/src/site/sizes.rs.\nWhere functions have changed, or the compiler, \
                     `cargo xtask profile` sees again which of them a first visit needs.",
                    is - may
                )));
            }
        }
        Ok(())
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<32} {:>10} {:>10}", "", "raw", "brotli 11")?;
        for (used, title) in [
            (Use::First, "first load"),
            (Use::Later, "on first use"),
            (Use::Instead, "instead, where fetch is refused"),
            (Use::Single, "the page in one file"),
            (Use::Beside, "beside the page"),
        ] {
            let rows: Vec<_> = self.0.iter().filter(|size| size.1 == used).collect();
            if rows.is_empty() {
                continue;
            }
            writeln!(out, "{title}")?;
            for (name, _, raw, brotli) in &rows {
                writeln!(out, "  {name:<30} {raw:>10} {brotli:>10}")?;
            }
            if used == Use::First {
                let raw: usize = rows.iter().map(|size| size.2).sum();
                writeln!(out, "  {:<30} {raw:>10} {:>10}  of {FIRST_LOAD}", "together", self.first_load())?;
            }
        }
        Ok(())
    }
}

/// Compresses with brotli; quality 0 to 11.
///
/// # Errors
///
/// Brotli refuses, which it does not: everything is in memory.
pub fn compressed(bytes: &[u8], quality: i32) -> Result<Vec<u8>, Problem> {
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters).map_err(Problem::Pack)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_counts_what_everyone_fetches() {
        let files = [
            File::new("a", vec![0; 1000], Use::First),
            File::new("b", vec![0; 1000], Use::First),
            File::new("c", vec![0; 1000], Use::Later),
        ];
        let sizes = Sizes::of(&files).unwrap();
        assert_eq!(sizes.first_load(), 2 * compressed(&[0; 1000], 11).unwrap().len());
        assert!(sizes.check().is_ok());
    }

    #[test]
    fn over_budget_is_refused_with_the_numbers() {
        let heavy = Sizes(vec![("app".to_owned(), Use::First, 200_000, FIRST_LOAD + 1)]);
        assert!(
            heavy.check().unwrap_err().to_string().contains(&format!("{} bytes, 1 over its budget", FIRST_LOAD + 1))
        );
        let heavy = Sizes(vec![("tandem.html".to_owned(), Use::Single, SINGLE + 1, 1)]);
        assert!(heavy.check().is_err());
    }
}
