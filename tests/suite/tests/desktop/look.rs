//! Whether a screen looks right as far as a machine can tell: painted, in its theme, nothing cut off or covered.

use anyhow::{Result, ensure};

use crate::picture::Picture;
use crate::window::Window;

/// A blank page has one colour, an error page a handful.
const FEWEST_COLOURS: usize = 60;
const MOST_OF_ONE_COLOUR_PER_MILLE: u64 = 970;

/// The theme that a picture must show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    pub fn word(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl Window {
    /// Takes the picture `<screen>-<theme>` and refuses a broken one.
    pub async fn inspect(&self, screen: &str, theme: Theme) -> Result<()> {
        self.settle().await?;
        let name = format!("{screen}-{}", theme.word());
        let bytes = self.photograph(&name).await?;
        let picture = Picture::read(&bytes)?;
        ensure!(picture.distinct() >= FEWEST_COLOURS, "{name} has only {} colours", picture.distinct());
        let most = picture.dominant_per_mille();
        ensure!(most <= MOST_OF_ONE_COLOUR_PER_MILLE, "{name} is {most} per mille of one colour");
        let bright = picture.brightness();
        ensure!((bright > 128) == (theme == Theme::Light), "{name} has a mean brightness of {bright}");
        let broken = self.broken().await?;
        ensure!(broken.is_empty(), "{name}:\n  {}", broken.join("\n  "));
        let heard = self.heard().await?;
        ensure!(heard.is_empty(), "{name}: the page said\n  {}", heard.join("\n  "));
        Ok(())
    }
}
