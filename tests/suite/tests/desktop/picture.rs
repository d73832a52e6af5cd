//! A screenshot as colours: enough to tell a painted screen from a blank one, and light from dark.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};

/// A decoded screenshot.
pub struct Picture {
    pub width: u32,
    pub height: u32,
    colours: HashMap<[u8; 3], u32>,
}

impl Picture {
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let size = reader.output_buffer_size().context("the picture is too large")?;
        let mut pixels = vec![0; size];
        let info = reader.next_frame(&mut pixels)?;
        let step = info.color_type.samples();
        ensure!(step >= 3, "the picture has no colours");
        let mut colours = HashMap::new();
        for pixel in pixels[..info.buffer_size()].chunks_exact(step) {
            *colours.entry([pixel[0], pixel[1], pixel[2]]).or_insert(0) += 1;
        }
        Ok(Self { width: info.width, height: info.height, colours })
    }

    pub fn distinct(&self) -> usize {
        self.colours.len()
    }

    /// The share of the commonest colour, in per mille.
    pub fn dominant_per_mille(&self) -> u64 {
        let most = self.colours.values().copied().max().unwrap_or(0);
        u64::from(most) * 1000 / self.pixels().max(1)
    }

    /// Mean brightness from 0 (black) to 255 (white).
    pub fn brightness(&self) -> u64 {
        let sum: u64 = self
            .colours
            .iter()
            .map(|(colour, count)| colour.iter().map(|c| u64::from(*c)).sum::<u64>() / 3 * u64::from(*count))
            .sum();
        sum / self.pixels().max(1)
    }

    fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

#[cfg(test)]
fn painted(width: u32, height: u32, colour: impl Fn(u32) -> [u8; 3]) -> Picture {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let pixels: Vec<u8> = (0..width * height).flat_map(colour).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    Picture::read(&bytes).unwrap()
}

#[test]
fn a_blank_picture_is_told_from_a_painted_one() {
    let blank = painted(20, 10, |_| [255, 255, 255]);
    assert_eq!((blank.distinct(), blank.dominant_per_mille(), blank.brightness()), (1, 1000, 255));
    let lively = painted(20, 10, |i| [i as u8, 0, 0]);
    assert_eq!((lively.distinct(), lively.dominant_per_mille()), (200, 5));
    assert!(lively.brightness() < 100);
}
