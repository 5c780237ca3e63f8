//! Short names for what the program and its script call each other by.
//!
//! wasm-bindgen tells its imports apart by a hash in each name, which stands both in the wasm and in the script, and which
//! nothing packs: 6 KB of what everyone fetches. Once both are made, any names do that are the same on both sides.

use std::collections::BTreeMap;
use walrus::Module;

/// The module that the script hands its functions over as.
const SCRIPT: &str = "./tandem_bg.js";
/// Its short name.
const SHORT_SCRIPT: &str = "g";
/// What names begin with that the compiler made up.
const MANGLED: &str = "_R";

/// Gives each function that the script hands over a short name, and each mangled one that the program offers; in the
/// program, and in the script, which is given back.
///
/// # Errors
///
/// A name of an import does not stand in the script exactly once: then this wasm-bindgen writes it in another way.
pub fn shorten(program: &mut Module, script: &str) -> Result<String, String> {
    let mut short = BTreeMap::new();
    let imported = program.imports.iter_mut().filter(|import| import.module == SCRIPT);
    for (at, import) in imported.enumerate() {
        let count = script.split(|letter| !is_part(letter)).filter(|word| **word == import.name).count();
        if count != 1 {
            return Err(format!("{} stands {count} times in its script; see xtask/src/site/names.rs", import.name));
        }
        let name = format!("i{at}");
        short.insert(std::mem::replace(&mut import.name, name.clone()), name);
        import.module = SHORT_SCRIPT.to_owned();
    }
    let offered = program.exports.iter_mut().filter(|export| export.name.starts_with(MANGLED));
    for (at, export) in offered.enumerate() {
        let name = format!("o{at}");
        short.insert(std::mem::replace(&mut export.name, name.clone()), name);
    }
    Ok(renamed(script, &short).replace(&format!("\"{SCRIPT}\""), &format!("\"{SHORT_SCRIPT}\"")))
}

/// The script with some of its names replaced, wherever they stand as a whole.
fn renamed(script: &str, short: &BTreeMap<String, String>) -> String {
    let mut written = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let (before, found) = rest.split_at(start);
        let (word, after) = found.split_at(found.find(|letter| !is_part(letter)).unwrap_or(found.len()));
        written.push_str(before);
        written.push_str(short.get(word).map_or(word, String::as_str));
        rest = after;
    }
    written.push_str(rest);
    written
}

/// Says whether a letter can stand in a name of JavaScript.
fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ModuleConfig};

    /// A program that calls `__wbg_focus_1a2b` and `__wbg_focus_1a2b_3` of its script, and offers `_RNvC4page3run`.
    fn program() -> Module {
        let mut program = Module::with_config(ModuleConfig::new());
        let shape = program.types.add(&[], &[]);
        program.add_import_func(SCRIPT, "__wbg_focus_1a2b", shape);
        program.add_import_func(SCRIPT, "__wbg_focus_1a2b_3", shape);
        program.add_import_func("p", "load_pages", shape);
        let run = FunctionBuilder::new(&mut program.types, &[], &[]).finish(Vec::new(), &mut program.funcs);
        program.exports.add("_RNvC4page3run", run);
        program.exports.add("main", run);
        program
    }

    const SCRIPT_OF_IT: &str = "const i = {\n__wbg_focus_1a2b: f,\n__wbg_focus_1a2b_3: g,\n};\n\
        return {\"./tandem_bg.js\": i};\nwasm._RNvC4page3run(); wasm.main(); __wbg_focus();\n";

    #[test]
    fn both_sides_call_each_other_by_the_same_short_names() {
        let mut program = program();
        let script = shorten(&mut program, SCRIPT_OF_IT).unwrap();
        let imports: Vec<_> =
            program.imports.iter().map(|import| (import.module.as_str(), import.name.as_str())).collect();
        assert_eq!(imports, [("g", "i0"), ("g", "i1"), ("p", "load_pages")]);
        let exports: Vec<_> = program.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exports, ["o0", "main"]);
        assert_eq!(
            script,
            "const i = {\ni0: f,\ni1: g,\n};\nreturn {\"g\": i};\nwasm.o0(); wasm.main(); __wbg_focus();\n"
        );
    }

    #[test]
    fn an_import_that_the_script_does_not_name_once_is_refused() {
        assert!(shorten(&mut program(), "const i = {__wbg_focus_1a2b: f};").is_err());
        assert!(shorten(&mut program(), &SCRIPT_OF_IT.repeat(2)).is_err());
    }
}
