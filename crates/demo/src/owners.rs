//! Whom the properties belong to: families, firms and single people, each with about three of them.

use crate::draw::Draw;
use crate::people::Household;
use keystead_model::portfolio::Party;
use keystead_model::words::PartyKind;

/// Properties of one owner, on average.
const EACH: usize = 3;

/// What follows a name to make it a firm; every third owner is just a person.
#[rustfmt::skip]
const FIRMS: &[Option<&str>] = &[
    Some("Family Holdings LLC"), None, Some("Properties LP"), Some("Real Estate Trust"), None, Some("Residential LLC"),
];

/// The owners of so many properties, and for each property the place of its owner among them.
pub fn all(draw: &mut Draw, areas: &[&str]) -> (Vec<Party>, Vec<usize>) {
    let count = areas.len().div_ceil(EACH);
    let owners = (0..count).map(|index| owner(draw, index, areas[index])).collect();
    // Nobody owns nothing: the first properties go round once.
    let owned = (0..areas.len()).map(|index| if index < count { index } else { draw.below(count as u32) as usize });
    (owners, owned.collect())
}

fn owner(draw: &mut Draw, index: usize, area: &str) -> Party {
    let number = index as u32 + 1;
    let person = Household::default().tenant(draw, number, area);
    let firm = draw.pick(FIRMS).zip(person.last_name.as_deref());
    Party {
        kind: PartyKind::Owner,
        code: format!("O{number:03}"),
        company: firm.map(|(kind, name)| format!("{name} {kind}")),
        ..person
    }
}
