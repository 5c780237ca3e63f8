//! Makes wasm-bindgen's script fit a page whose scripts may stand inline, and offers it to the loader.

use super::script;

/// The variable that holds a part's namespace: one a part, because classic scripts share one scope.
pub fn global(part: &str) -> String {
    format!("tandem_{part}")
}

/// Finishes the script of one part.
///
/// wasm-bindgen's script asks for its own address, to find the wasm beside it. The loader brings the wasm, and in a page
/// without an address of its own (`srcdoc`) the question throws: so it goes.
///
/// # Errors
///
/// The script asks in a way that this wasm-bindgen did not.
pub fn finish(script: &str, part: &str) -> Result<String, String> {
    const ADDRESS: &str = "new URL(document.currentScript.src, location.href).toString()";
    let script = script.replace("\r\n", "\n").replacen(ADDRESS, "''", 1);
    if script.contains("currentScript.src") {
        return Err("its script asks for its own address in a new way; see xtask/src/site/glue.rs".to_owned());
    }
    let mut script = script::compact(&script);
    script.push_str(&format!("(self.tandemGlue=self.tandemGlue||{{}}).{part}={};\n", global(part)));
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_offered_and_asks_for_no_address() {
        let script = "let tandem_app = (function(exports) {\n  a = new URL(document.currentScript.src, location.href).toString();\n})({});";
        let finished = finish(script, "app").unwrap();
        assert!(finished.contains("a = '';"));
        assert!(finished.ends_with(".app=tandem_app;\n"));
        assert!(finish("x = document.currentScript.src", "app").is_err());
    }
}
