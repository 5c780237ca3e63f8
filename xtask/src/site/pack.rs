//! The program's pieces as text, for where no other file can be asked for: gzip, which browsers unpack by themselves, in base64.

use super::wasm::Profile;
use crate::problem::Problem;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use std::collections::BTreeMap;
use std::io::Write;

/// Packs each piece, always the same for the same bytes (no time, no name).
///
/// What is published is packed by zopfli: a twentieth smaller, and many times slower.
///
/// # Errors
///
/// A compression refuses, which none does.
pub fn packed(pieces: &BTreeMap<String, Vec<u8>>, profile: Profile) -> Result<BTreeMap<String, String>, Problem> {
    let pack = if profile == Profile::Release { small } else { quick };
    pieces.iter().map(|(name, wasm)| Ok((name.clone(), STANDARD.encode(pack(wasm)?)))).collect()
}

fn small(wasm: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut gzip = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, wasm, &mut gzip).map_err(Problem::Pack)?;
    Ok(gzip)
}

fn quick(wasm: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut gzip = GzBuilder::new().write(Vec::new(), Compression::best());
    gzip.write_all(wasm).map_err(Problem::Pack)?;
    gzip.finish().map_err(Problem::Pack)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    #[test]
    fn what_is_packed_comes_back_and_what_is_published_is_smaller() {
        let wasm: Vec<u8> = (0..20_000_u32).map(|at| (at * at % 251) as u8).collect();
        let pieces = BTreeMap::from([("app".to_owned(), wasm.clone())]);
        let size = |profile| {
            let packed = packed(&pieces, profile).unwrap();
            assert_eq!(packed, super::packed(&pieces, profile).unwrap());
            assert!(packed["app"].starts_with("H4sIAAAAAAAC"), "gzip without a time");
            let gzip = STANDARD.decode(&packed["app"]).unwrap();
            let mut unpacked = Vec::new();
            GzDecoder::new(&*gzip).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, wasm);
            gzip.len()
        };
        assert!(size(Profile::Release) < size(Profile::Quick));
    }
}
