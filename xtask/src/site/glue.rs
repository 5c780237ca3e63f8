//! Makes wasm-bindgen's script fit a page whose scripts may stand inline, and offers it to the loader.

use super::{parts, script};

/// The variable that holds the program's namespace.
pub const GLOBAL: &str = "tandem_program";

/// The object of the functions that load the program's parts. The loader fills it; whichever script runs first makes it.
const PARTS: &str = "(self.tandemParts=self.tandemParts||{})";

/// Where it offers its own functions to the program. The rest of the program takes the same.
const IMPORTS: &str = "\"./tandem_bg.js\": import0,";

/// The line that begins the program. The loader does, when what it needs is there.
const BEGIN: &str = "wasm.__wbindgen_start();";

/// Finishes the program's script.
///
/// wasm-bindgen's script asks for its own address, to find the wasm beside it. The loader brings the wasm, and in a page
/// without an address of its own (`srcdoc`) the question throws: so it goes. The functions that load the program's parts
/// it would `require`; the loader has them.
///
/// # Errors
///
/// The script asks in a way that this wasm-bindgen did not.
pub fn finish(script: &str) -> Result<String, String> {
    const ADDRESS: &str = "new URL(document.currentScript.src, location.href).toString()";
    let asks_for_parts = format!("require(\"{}\")", parts::LINK);
    let script = script.replace("\r\n", "\n").replacen(ADDRESS, "''", 1).replace(&asks_for_parts, PARTS);
    if script.contains("currentScript.src") {
        return Err("its script asks for its own address in a new way; see xtask/src/site/glue.rs".to_owned());
    }
    if script.contains("require(") {
        return Err("its script asks for a module; see xtask/src/site/glue.rs".to_owned());
    }
    let script = match script.split_once(IMPORTS) {
        Some((before, after)) => format!("{before}\"./tandem_bg.js\": {PARTS}.script = import0,{after}"),
        None => return Err("its script offers its functions in a new way; see xtask/src/site/glue.rs".to_owned()),
    };
    if script.matches(BEGIN).count() != 1 {
        return Err("its script begins the program in a new way; see xtask/src/site/glue.rs".to_owned());
    }
    let mut script = script::compact(&script.replace(BEGIN, ""));
    script.push_str(&format!("self.tandemProgram={GLOBAL};\n"));
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_offered_asks_for_no_address_and_takes_its_parts_from_the_loader() {
        let script = "let tandem_program = (function(exports) {\n  a = new URL(document.currentScript.src, location.href).toString();\n  const import1 = require(\"p\");\n  wasm.__wbindgen_start();\n  return {\"./tandem_bg.js\": import0,};\n})({});";
        let finished = finish(script).unwrap();
        assert!(finished.contains("a = '';"));
        assert!(finished.contains("import1 = (self.tandemParts=self.tandemParts||{});"));
        assert!(!finished.contains("start()"));
        assert!(finished.contains("(self.tandemParts=self.tandemParts||{}).script = import0,"));
        assert!(finish(&script.replace("wasm.__wbindgen_start();", "")).is_err());
        assert!(finish(&script.replace("import0", "import9")).is_err());
        assert!(finished.ends_with("self.tandemProgram=tandem_program;\n"));
        assert!(finish("x = document.currentScript.src").is_err());
        assert!(finish("x = require('y')").is_err());
    }
}
