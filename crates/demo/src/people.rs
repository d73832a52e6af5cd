//! Invented people: names from many parts of the world, and addresses that belong to nobody
//! (telephone numbers 555-01xx, mail under the `example` domains of RFC 2606).

use crate::draw::Draw;
use keystead_model::portfolio::Party;
use keystead_model::words::PartyKind;

#[rustfmt::skip]
const FIRST: &[&str] = &[
    "James", "Mary", "Priya", "Omar", "Sofía", "Wei", "Ngozi", "Björn", "Fatima", "Diego", "Aiko", "Liam", "Olivia",
    "Kwame", "Elena", "Tariq", "Hannah", "Mateo", "Chloe", "Ravi", "Ingrid", "Jamal", "Mei", "Carlos", "Amara",
    "Dmitri", "Leila", "Marcus", "Yuki", "Grace", "Ibrahim", "Zoë", "Andrés", "Thandiwe", "Peter", "Nadia", "Samuel",
    "Linh", "Brandon", "Keisha", "Ivan", "Rosa", "Ethan", "Ayesha", "Noah", "Camila", "Darnell", "Hye-jin", "Lucas",
    "Emily", "Sanjay", "Tamika", "Patrick", "Valentina", "Abdul", "Rachel", "Tomasz", "Jasmine", "Henry", "Siobhán",
    "Victor", "Anjali", "Curtis", "Mariana", "Kenji", "Denise", "Malik", "Laura", "Tran", "Gloria",
];

#[rustfmt::skip]
const LAST: &[&str] = &[
    "Smith", "Johnson", "Nguyen", "Garcia", "Patel", "Kim", "Okafor", "Rivera", "O'Neil", "Kowalski", "Haddad",
    "Chen", "Williams", "Lindqvist", "Mensah", "Tanaka", "Hernández", "Brown", "Singh", "Ivanova", "Jackson", "Wójcik",
    "Martinez", "Ali", "Thompson", "Park", "Adeyemi", "Schneider", "Lopez", "Washington", "Tran", "Rossi", "Davis",
    "Khan", "Moreau", "Robinson", "Castillo", "Yamamoto", "Murphy", "Silva", "Petrov", "Baker", "Flores", "Abebe",
    "Hall", "Sharma", "Novak", "Carter", "Ramírez", "Liu", "Phillips", "Dlamini", "Evans", "Reyes", "Goldberg", "Turner",
    "Cruz", "Andersson", "Morales", "Hassan", "Bennett", "Gutierrez", "Wong", "Hughes", "Ortiz", "Freeman", "Santos",
    "Wallace", "Diallo", "Foster", "Mendoza", "Larsen", "Bryant", "Zhang", "Fitzgerald",
];

#[rustfmt::skip]
const COMPANIES: &[&str] = &[
    "Northline Staffing", "Crestview Nursing Partners", "Bluewater Film Services", "Tri-County Rail Contractors",
    "Meridian Relocation", "Pioneer Wind Crews", "Harborlight Hospital Housing", "Summit Consulting Stays",
];

#[rustfmt::skip]
const FORMS: &[&str] = &["LLC", "Inc.", "Group"];

#[rustfmt::skip]
const DOMAINS: &[&str] = &["example.com", "example.com", "example.org", "example.net"];

/// The people of one household share a name about half the time.
#[derive(Debug, Default)]
pub struct Household {
    last: Option<&'static str>,
}

impl Household {
    /// The next person of it, under the number that the tenant code is made of.
    pub fn tenant(&mut self, draw: &mut Draw, number: u32, area: &str) -> Party {
        let first = *draw.pick(FIRST);
        let drawn = *draw.pick(LAST);
        let last = match self.last {
            Some(shared) if draw.chance(550) => shared,
            _ => drawn,
        };
        let head = self.last.is_none();
        self.last = Some(last);
        let company = (head && draw.chance(12)).then(|| format!("{} {}", draw.pick(COMPANIES), draw.pick(FORMS)));
        let email = draw.chance(960).then(|| {
            let domain = draw.pick(DOMAINS);
            format!("{}.{}{}@{domain}", plain(first), plain(last), number % 1000)
        });
        let phone = draw.chance(970).then(|| phone(draw, area));
        Party {
            kind: PartyKind::Tenant,
            code: tenant_code(number),
            first_name: Some(first.to_owned()),
            last_name: Some(last.to_owned()),
            company,
            trade: None,
            email,
            phone,
            move_in_date: None,
            custom: Vec::new(),
        }
    }
}

/// How the tenant of a number is called in the records.
pub fn tenant_code(number: u32) -> String {
    format!("T{number:06}")
}

/// A telephone number of the range kept free for fiction.
pub fn phone(draw: &mut Draw, area: &str) -> String {
    format!("+1{area}55501{:02}", draw.below(100))
}

/// The letters of a name that a mail address takes.
fn plain(name: &str) -> String {
    name.chars()
        .filter_map(|letter| match letter {
            'á' => Some('a'),
            'é' | 'ë' => Some('e'),
            'í' => Some('i'),
            'ó' | 'ö' => Some('o'),
            _ => letter.is_ascii_alphabetic().then(|| letter.to_ascii_lowercase()),
        })
        .collect()
}
