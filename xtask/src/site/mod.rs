//! The page as a set of files: what `build` writes to `dist/` and `serve` keeps in memory.
//!
//! All addresses inside are relative, so the folder works under any path of any host. What each file is for stands in
//! [`file::Use`]. To add a file: one more [`File`] in [`assemble`].

mod deck;
mod embed;
pub mod file;
mod glue;
mod licenses;
mod names;
mod pack;
mod page;
mod parts;
mod policy;
mod rest;
mod script;
mod sizes;
mod style;
mod wasm;

use crate::problem::Problem;
use crate::workspace;
pub use file::{File, Use};
pub use rest::IDLE;
pub use sizes::compressed;
pub use wasm::Profile;

/// Makes `dist/` and says what weighs how much.
///
/// # Errors
///
/// Something does not build, or the page is over its budget.
pub fn build() -> Result<(), Problem> {
    let files = assemble(Profile::Release)?;
    let dist = workspace::dist();
    file::write_all(&files, &dist)?;
    let sizes = sizes::Sizes::of(&files)?;
    println!("{sizes}\n{}", dist.display());
    sizes.check()
}

/// Makes the hosted page with the made-up language, in a folder of its own: it is to be tested, never to be published.
///
/// # Errors
///
/// Something does not build.
pub fn build_made_up() -> Result<(), Problem> {
    file::write_all(&assemble(Profile::MadeUp)?, &workspace::made_up())
}

/// Makes the hosted page that notes which of its functions have run, in a folder of its own.
///
/// # Errors
///
/// Something does not build.
pub fn build_watched() -> Result<(), Problem> {
    file::write_all(&assemble(Profile::Watched)?, &workspace::watched())
}

/// Compiles the page and puts its files together.
///
/// # Errors
///
/// Something does not build.
pub fn assemble(profile: Profile) -> Result<Vec<File>, Problem> {
    let root = workspace::root();
    let program = wasm::program(profile)?;
    let style = style::minified(&root.join("style"))?;
    let template = workspace::read_text(&root.join("index.html"))?;
    let loader = script::compact(&workspace::read_text(&root.join("src/loader.js"))?);

    let mut files = page::hosted(&template, &loader, &style, &program)?;
    if matches!(profile, Profile::MadeUp | Profile::Watched) {
        return Ok(files);
    }
    let licences = licenses::file()?;
    files.push(page::single(&template, &loader, &style, &licences, &program)?);
    files.push(embed::file(&root)?);
    files.push(licences);
    let schema = root.join("board.schema.json");
    if schema.exists() {
        let text = workspace::read_text(&schema)?;
        files.push(File::new("board.schema.json", text.into_bytes(), Use::Beside));
    }
    Ok(files)
}
