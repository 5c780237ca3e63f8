//! axe-core, which looks for what keeps people out of the page. Only the tests have it; nothing of it is built in.

use crate::npm::{self, Package};
use crate::problem::Problem;

/// The version is fixed: another one finds other things, and a change of it is one to look at.
const AXE: Package = Package {
    name: "axe-core@4.14.1",
    folder: "axe",
    there: "node_modules/axe-core/axe.min.js",
    wanted_by: "the tests of what keeps people out need axe-core",
};

/// Makes sure that it is there.
///
/// # Errors
///
/// It is missing and can't be installed from here.
pub fn ensure() -> Result<(), Problem> {
    npm::ensure(&AXE)
}
