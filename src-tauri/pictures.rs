//! Pages of foreign PDFs are drawn in a process of their own, started for one page: it has neither key nor portfolio, may
//! take so much memory and time, and when it dies the page is not shown, that is all.

use keystead_commands::pictures::{NoPicture, PagePicture, picture_of_page};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The first argument of that process; no subcommand of the command line.
const WORD: &str = "picture-of-page";
/// How long it may take.
const MOST_TIME: Duration = Duration::from_secs(20);
/// How long the processor may be busy with it.
#[cfg(unix)]
const MOST_WORK: Duration = Duration::from_secs(8);
/// How much it may say: the largest picture, as badly packed as can be.
const MOST_SAID: u64 = 80_000_000;
/// How much of a document it reads.
const MOST_READ: u64 = 30_000_000;
#[cfg(unix)]
const MOST_MEMORY: u64 = 3 << 30;

/// What may go wrong, as one byte.
const WRONG: [NoPicture; 5] =
    [NoPicture::Locked, NoPicture::Damaged, NoPicture::NoSuchPage, NoPicture::TooMuch, NoPicture::NoProcess];
const DRAWN: u8 = 0xff;

/// Draws a page in a process of its own.
///
/// # Errors
/// [`NoPicture`], whatever the bytes are and whatever becomes of the process.
pub fn draw(pdf: Vec<u8>, page: u32, width: u16) -> Result<PagePicture, NoPicture> {
    let mut child = begin(page, width).ok_or(NoPicture::NoProcess)?;
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(NoPicture::NoProcess);
    };
    // It may die before it has read everything.
    thread::spawn(move || drop(to.write_all(&pdf)));
    let (said, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let whole = from.take(MOST_SAID).read_to_end(&mut bytes);
        drop(said.send(whole.map(|_| bytes)));
    });
    let bytes = heard.recv_timeout(MOST_TIME);
    drop(child.kill());
    drop(child.wait());
    read(&bytes.ok().and_then(Result::ok).unwrap_or_default())
}

fn begin(page: u32, width: u16) -> Option<Child> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    command.args([WORD, &page.to_string(), &width.to_string()]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    #[cfg(unix)]
    command.env_clear();
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(NO_WINDOW);
    }
    command.spawn().ok()
}

/// What the process said; one that said nothing, or not all, came to its end before.
fn read(said: &[u8]) -> Result<PagePicture, NoPicture> {
    let (head, png) = said.split_at_checked(9).unwrap_or((said, &[]));
    match *head {
        [DRAWN, w0, w1, h0, h1, p0, p1, p2, p3] => Ok(PagePicture {
            png: png.to_vec(),
            width: u16::from_le_bytes([w0, w1]),
            height: u16::from_le_bytes([h0, h1]),
            pages: u32::from_le_bytes([p0, p1, p2, p3]),
        }),
        [wrong] => Err(WRONG.get(usize::from(wrong)).copied().unwrap_or(NoPicture::TooMuch)),
        _ => Err(NoPicture::TooMuch),
    }
}

/// Whether this process was started to draw a page; then it has been done.
pub fn serve() -> Option<ExitCode> {
    let mut words = std::env::args_os().skip(1);
    if words.next().as_deref() != Some(OsStr::new(WORD)) {
        return None;
    }
    let mut number = || words.next()?.to_str()?.parse::<u32>().ok();
    let (page, width) = (number()?, u16::try_from(number()?).ok()?);
    Some(match answer(page, width) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    })
}

fn answer(page: u32, width: u16) -> std::io::Result<()> {
    bound();
    let mut pdf = Vec::new();
    std::io::stdin().lock().take(MOST_READ).read_to_end(&mut pdf)?;
    let mut out = std::io::stdout().lock();
    match picture_of_page(pdf, page, width) {
        Ok(drawn) => {
            let (width, height, pages) =
                (drawn.width.to_le_bytes(), drawn.height.to_le_bytes(), drawn.pages.to_le_bytes());
            out.write_all(&[&[DRAWN][..], &width, &height, &pages].concat())?;
            out.write_all(&drawn.png)?;
        }
        Err(wrong) => {
            let at = WRONG.iter().position(|one| *one == wrong).and_then(|at| u8::try_from(at).ok());
            out.write_all(&[at.unwrap_or_default()])?;
        }
    }
    out.flush()
}

/// From here on the process has so much memory and time.
fn bound() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        for (what, most) in [(Resource::As, MOST_MEMORY), (Resource::Cpu, MOST_WORK.as_secs())] {
            // A system that has no such limit does without.
            let _ = setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_process_says_is_read_or_taken_for_its_end() {
        let said = [&[DRAWN, 2, 0, 3, 0, 4, 0, 0, 0][..], b"png"].concat();
        let drawn = read(&said).unwrap();
        assert_eq!((drawn.width, drawn.height, drawn.pages, drawn.png.as_slice()), (2, 3, 4, &b"png"[..]));
        assert_eq!(read(&[0]), Err(NoPicture::Locked));
        for broken in [&[][..], &[9], &[DRAWN], &[DRAWN, 2, 0, 3]] {
            assert_eq!(read(broken), Err(NoPicture::TooMuch), "{broken:?}");
        }
    }
}
