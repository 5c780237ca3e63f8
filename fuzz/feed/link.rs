//! Any bytes as the fragment of an address, as a packed board, and as what a board is packed from.
//!
//! Holds: no address stops the page; letters and bytes are the same thing; what is packed comes out whole, or is refused for its
//! size; nothing larger than the limit is ever held, whatever it unpacks to. The unpacking itself is the browser's; here flate2
//! stands in for it. Four megabytes take a thousand times as long as an input: the guard has a smaller limit here, and its own
//! for one input in [`WHOLE`].

use std::io::{Read, Write};
use std::str::from_utf8;

use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use flate2::{Compression, Crc};
use tandem::edges::address::{Address, is_origin, with_board, without_packed, without_source};
use tandem::exchange::link::{Fault, Gathered, MOST_UNPACKED, letters, packed};
use tandem::format;

/// How much may come out of most of the inputs.
const LESS: usize = 4 * 1024;
/// Of how many inputs one has the page's own limit.
const WHOLE: u32 = 4096;

/// Reads bytes as a link, and makes a link of them.
pub fn feed(bytes: &[u8]) {
    let mut sum = Crc::new();
    sum.update(bytes);
    let most = if sum.sum().is_multiple_of(WHOLE) { MOST_UNPACKED } else { LESS };
    if let Ok(text) = from_utf8(bytes) {
        address(text, most);
        if let Ok(bytes) = unpack(text, most) {
            drop(format::read(&bytes));
        }
    }
    let whole = letters(bytes).expect("an input is smaller than a link may be");
    assert_eq!(packed(&whole).as_deref(), Ok(bytes), "letters are other bytes");
    // Now and then as many of them that the limit is near.
    let times = match bytes {
        [0xb0, more @ ..] if !more.is_empty() => most / bytes.len() + usize::from(more.len().is_multiple_of(2)),
        _ => 1,
    };
    let all = bytes.repeat(times);
    let mut encoder = GzEncoder::new(Vec::new(), if most == LESS { Compression::none() } else { Compression::fast() });
    encoder.write_all(&all).expect("memory takes everything");
    let link = letters(&encoder.finish().expect("memory takes everything")).expect("far below a link's limit");
    let came = unpack(&link, most);
    let expected = if all.len() > most { Err(Fault::TooLarge) } else { Ok(all) };
    assert!(came == expected, "what was packed comes out as another");
}

/// Unpacks as the page does, with the stream's pieces and the page's guard.
fn unpack(link: &str, most: usize) -> Result<Vec<u8>, Fault> {
    let packed = packed(link)?;
    let mut stream = GzDecoder::new(&*packed);
    let mut gathered = Gathered::up_to(most);
    let mut piece = [0; 4 * 1024];
    loop {
        match stream.read(&mut piece).map_err(|_| Fault::Damaged)? {
            0 => return Ok(gathered.all()),
            length => gathered.take(&piece[..length])?,
        }
    }
}

fn address(text: &str, most: usize) {
    let (search, hash) = text.split_once('#').unwrap_or(("", text));
    let address = Address::parse(search, hash);
    assert!(address.host.as_deref().is_none_or(is_origin), "a host that is no origin");
    assert_eq!(Address::parse("", &["#", &without_packed(hash)].concat()).packed, None, "the board stays in it");
    assert_eq!(Address::parse(&with_board(search, "a"), "").board, Some(Ok("a".to_owned())), "another board");
    assert_eq!(Address::parse(&without_source(search), "").source, None, "the file stays in it");
    if let Some(packed) = address.packed {
        drop(unpack(&packed, most));
    }
}
