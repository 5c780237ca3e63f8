//! Pictures of a page, kept and compared. A picture is compared tile by tile, so that one lost mark on a large page counts as
//! much as on a small one; what smoothing of edges changes stays below [`MOST`].

use std::collections::BTreeMap;
use std::path::Path;

/// The side of a tile in pixels.
const TILE: usize = 8;
/// How far a tile's mean may be off in one channel, of 255. A mark, a numeral or a letter that is lost is off by 20 and
/// more, a row of pixels that is one step lighter by 1.
const MOST: u32 = 6;

/// A picture without transparency: three bytes a pixel.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Picture {
    /// Reads a PNG.
    ///
    /// # Errors
    ///
    /// It is none, or not of eight bits a channel in colour.
    pub fn read(png: &[u8]) -> Result<Picture, String> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().map_err(|problem| problem.to_string())?;
        let mut bytes = vec![0; reader.output_buffer_size().ok_or("too large")?];
        let info = reader.next_frame(&mut bytes).map_err(|problem| problem.to_string())?;
        bytes.truncate(info.buffer_size());
        let pixels = match (info.color_type, info.bit_depth) {
            (png::ColorType::Rgb, png::BitDepth::Eight) => bytes,
            (png::ColorType::Rgba, png::BitDepth::Eight) => {
                bytes.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
            }
            other => return Err(format!("a picture of the kind {other:?}")),
        };
        Ok(Picture { width: info.width as usize, height: info.height as usize, pixels })
    }

    /// The same in 32 steps a channel: what nobody tells apart, in files of half the size.
    pub fn coarse(mut self) -> Picture {
        self.pixels.iter_mut().for_each(|channel| *channel = (*channel & 0xf8) | (*channel >> 5));
        self
    }

    /// Each colour once, and every pixel by the place of its own; `None` where a byte can't hold the place.
    fn indexed(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut places = BTreeMap::new();
        let mut pixels = Vec::with_capacity(self.width * self.height);
        for pixel in self.pixels.chunks_exact(3) {
            let next = places.len();
            pixels.push(u8::try_from(*places.entry(pixel).or_insert(next)).ok()?);
        }
        let mut palette: Vec<_> = places.into_iter().map(|(pixel, place)| (place, pixel)).collect();
        palette.sort_unstable();
        Some((palette.into_iter().flat_map(|(_, pixel)| pixel.iter().copied()).collect(), pixels))
    }

    /// Writes a PNG, small.
    #[track_caller]
    pub fn write(&self, path: &Path) {
        let mut bytes = Vec::new();
        let side = |pixels: usize| u32::try_from(pixels).expect("a picture of a page is not that large");
        let mut encoder = png::Encoder::new(&mut bytes, side(self.width), side(self.height));
        encoder.set_compression(png::Compression::High);
        let indexed = self.indexed();
        let pixels = if let Some((palette, pixels)) = &indexed {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.clone());
            encoder.set_filter(png::Filter::NoFilter);
            pixels
        } else {
            encoder.set_color(png::ColorType::Rgb);
            &self.pixels
        };
        encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels)).expect("a picture is written");
        let folder = path.parent().expect("a picture stands in a folder");
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(path, bytes))
            .unwrap_or_else(|problem| panic!("{} can't be written: {problem}", path.display()));
    }

    /// Says where another picture of the same thing differs; `None` where a person would see no difference.
    pub fn unlike(&self, other: &Picture) -> Option<String> {
        if (self.width, self.height) != (other.width, other.height) {
            let (width, height) = (other.width, other.height);
            return Some(format!("{} × {} px have become {width} × {height}", self.width, self.height));
        }
        let tiles = self.changed_tiles(other);
        let (x, y) = tiles.first()?;
        let count = tiles.len();
        Some(format!(
            "{count} of its tiles of {TILE} px look other, the first at {} px from the left, {} from the top",
            x * TILE,
            y * TILE
        ))
    }

    /// This picture, with what differs in another left in colour and all else pale.
    pub fn marked(&self, other: &Picture) -> Picture {
        let mut marked = other.clone();
        if (self.width, self.height) == (other.width, other.height) {
            let changed = self.changed_tiles(other);
            for (at, channel) in marked.pixels.iter_mut().enumerate() {
                let (x, y) = (at / 3 % self.width / TILE, at / 3 / self.width / TILE);
                if !changed.contains(&(x, y)) {
                    *channel = 224 + *channel / 8;
                }
            }
        }
        marked
    }

    fn changed_tiles(&self, other: &Picture) -> Vec<(usize, usize)> {
        let mut changed = Vec::new();
        for y in 0..self.height.div_ceil(TILE) {
            for x in 0..self.width.div_ceil(TILE) {
                if self.mean_difference(other, x, y) > MOST {
                    changed.push((x, y));
                }
            }
        }
        changed
    }

    /// The largest mean difference of the three channels in a tile.
    fn mean_difference(&self, other: &Picture, x: usize, y: usize) -> u32 {
        let columns = x * TILE..((x + 1) * TILE).min(self.width);
        let rows = y * TILE..((y + 1) * TILE).min(self.height);
        let (mut sums, mut count) = ([0_u32; 3], 0);
        for row in rows {
            for column in columns.clone() {
                let at = (row * self.width + column) * 3;
                for (channel, sum) in sums.iter_mut().enumerate() {
                    *sum += u32::from(self.pixels[at + channel].abs_diff(other.pixels[at + channel]));
                }
                count += 1;
            }
        }
        sums.into_iter().max().unwrap_or_default() / count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paper with a black line of text, so to speak.
    fn page() -> Picture {
        let (width, height) = (100, 60);
        let dark = |at: usize| at / width == 30 && (at % width).is_multiple_of(3);
        let pixels = (0..width * height).flat_map(|at| [if dark(at) { 21 } else { 250 }; 3]).collect();
        Picture { width, height, pixels }
    }

    fn with(change: impl Fn(usize, usize, &mut [u8])) -> Picture {
        let mut page = page();
        let width = page.width;
        page.pixels.chunks_exact_mut(3).enumerate().for_each(|(at, pixel)| change(at % width, at / width, pixel));
        page
    }

    #[test]
    fn what_nobody_sees_is_alike() {
        assert_eq!(page().unlike(&page()), None);
        let noise = with(|x, y, pixel| pixel[(x + y) % 3] = pixel[(x + y) % 3].saturating_add((x % 4) as u8));
        assert_eq!(page().unlike(&noise), None);
        // The edge of one letter, smoothed otherwise.
        let edge = with(|x, y, pixel| {
            if (x, y) == (30, 30) {
                pixel.fill(120)
            }
        });
        assert_eq!(page().unlike(&edge), None);
    }

    #[test]
    fn a_change_is_told_with_its_place() {
        let mark = with(|x, y, pixel| {
            if (40..48).contains(&x) && (8..16).contains(&y) {
                pixel.copy_from_slice(&[31, 73, 200])
            }
        });
        let told = page().unlike(&mark).unwrap();
        assert!(told.contains("1 of its tiles") && told.contains("40 px from the left, 8 from the top"), "{told}");
        // A line that is lost, one that moved by a pixel, a wash for paper.
        for changed in [
            with(|_, y, pixel| {
                if y == 30 {
                    pixel.fill(250)
                }
            }),
            with(|x, y, pixel| if y == 31 && x.is_multiple_of(3) { pixel.fill(21) } else { pixel.fill(250) }),
            with(|_, _, pixel| {
                if pixel[0] == 250 {
                    pixel.fill(240)
                }
            }),
        ] {
            assert!(page().unlike(&changed).is_some());
        }
        let mut wider = page();
        wider.width = 50;
        wider.height = 120;
        assert!(page().unlike(&wider).unwrap().contains("have become 50 × 120"));
    }

    #[test]
    fn a_picture_comes_back_from_its_file() {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("picture-{}.png", std::process::id()));
        page().write(&path);
        let read = Picture::read(&std::fs::read(&path).unwrap()).unwrap();
        assert!(read == page());
        let many = Picture { width: 50, height: 20, pixels: (0..3000_u32).map(|at| (at * 7 % 251) as u8).collect() };
        many.write(&path);
        assert!(Picture::read(&std::fs::read(&path).unwrap()).unwrap() == many, "more colours than a byte counts");
        assert!(page().unlike(&page().coarse()).is_none());
        std::fs::remove_file(&path).unwrap();
        assert!(Picture::read(b"no picture").is_err());
        assert!(page().marked(&page()).pixels.iter().all(|channel| *channel >= 224));
    }
}
