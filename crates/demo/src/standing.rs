//! How a home stands on the day: the shares of a real company (4,353 homes, of them 1,146 with a
//! lease long past its end), scaled, and dealt out so that some properties do worse than others.

use crate::draw::Draw;
use crate::sites::Estate;

/// What is the matter with a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Let within the term.
    Within(Ends),
    /// Let, the term past, and nobody has said so yet.
    Past,
    /// Let without an end from the first day.
    Open,
    /// The tenant is leaving on a day to come.
    Leaving,
    /// The tenant should have left some days ago.
    Left,
    /// Empty.
    Empty,
    /// Empty, and let from the day itself.
    LetToday,
    /// Empty, and let from a day to come.
    LetSoon,
}

/// When a term ends, in days from the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// 0 to 30.
    In30,
    /// 31 to 60.
    In60,
    /// 61 to 90.
    In90,
    /// Later.
    Later,
}

/// Of so many homes …
const WHOLE: u64 = 4353;
/// … so many stand empty before the night's work, besides those let from today;
const EMPTY: u64 = 225;
/// … these are empty and signed for;
const LET_SOON: u64 = 42;
/// … these begin on the day;
const LET_TODAY: u64 = 3;
/// … here the notice has run out;
const LEFT: u64 = 12;
/// … here it runs;
const LEAVING: u64 = 87;
/// … here the term is past;
const PAST: u64 = 1146;
/// … here there never was one;
const OPEN: u64 = 13;
/// … and of the rest so many end within 30 days, and from there within 60 and 90.
const ENDING: [(u64, Ends); 3] = [(142, Ends::In30), (298 - 142, Ends::In60), (451 - 298, Ends::In90)];

/// Says of each home of the estate how it stands.
pub fn deal(estate: &Estate, draw: &mut Draw) -> Vec<Standing> {
    let count = estate.homes.len() as u64;
    let share = |of: u64| ((count * of + WHOLE / 2) / WHOLE) as usize;
    let mut standing = vec![Standing::Within(Ends::Later); estate.homes.len()];
    let mut free: Vec<usize> = (0..estate.homes.len()).collect();

    biased(&mut free, draw, |home| estate.sites[estate.homes[home].site].trouble);
    let leaving = [
        (EMPTY, Standing::Empty),
        (LET_SOON, Standing::LetSoon),
        (LET_TODAY, Standing::LetToday),
        (LEFT, Standing::Left),
        (LEAVING, Standing::Leaving),
    ];
    // The most prone come first; which of them is gone and which is going is again chance.
    let gone: usize = leaving.iter().map(|(of, _)| share(*of)).sum();
    let split = free.len() - gone.min(free.len());
    draw.shuffle(&mut free[split..]);
    for (of, value) in leaving {
        assign(&mut standing, &mut free, share(of), value);
    }

    biased(&mut free, draw, |home| estate.sites[estate.homes[home].site].laxity);
    assign(&mut standing, &mut free, share(PAST), Standing::Past);

    draw.shuffle(&mut free);
    assign(&mut standing, &mut free, share(OPEN), Standing::Open);
    for (of, ends) in ENDING {
        assign(&mut standing, &mut free, share(of), Standing::Within(ends));
    }
    standing
}

/// Orders homes so that those of properties with a high factor tend to stand last.
fn biased(homes: &mut [usize], draw: &mut Draw, factor: impl Fn(usize) -> u32) {
    // Factor over a uniform draw: the share that passes any mark is proportional to the factor.
    let mut keyed: Vec<(u64, usize)> = homes
        .iter()
        .map(|home| ((u64::from(factor(*home)) << 32) / u64::from(draw.below(1 << 30) + 1), *home))
        .collect();
    keyed.sort_unstable();
    for (place, (_, home)) in homes.iter_mut().zip(keyed) {
        *place = home;
    }
}

fn assign(standing: &mut [Standing], free: &mut Vec<usize>, count: usize, value: Standing) {
    for home in free.split_off(free.len() - count.min(free.len())) {
        standing[home] = value;
    }
}
