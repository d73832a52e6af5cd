//! Names of tenants and properties: `Last, First M.`, companies, codes made from names.

/// Words that make a name a company's.
const COMPANY: &[&str] = &[
    "inc",
    "llc",
    "ltd",
    "lp",
    "llp",
    "corp",
    "corporation",
    "company",
    "co",
    "corporate",
    "services",
    "housing",
    "bank",
    "trust",
    "authority",
    "supply",
    "association",
    "group",
    "partners",
    "university",
    "college",
    "school",
    "ministries",
    "church",
    "county",
    "city",
    "enterprises",
    "holdings",
    "foundation",
    "hospital",
];

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Name {
    pub first: Option<String>,
    pub last: Option<String>,
    pub company: Option<String>,
}

/// Takes a name apart; what cannot be told apart is the last name.
pub(super) fn split(text: &str) -> Name {
    let text = text.trim();
    let own = |part: &str| Some(part.trim().to_owned()).filter(|part| !part.is_empty());
    let bare = text.replace('*', "");
    let is_company = text.contains('*')
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| COMPANY.contains(&word.to_lowercase().as_str()));
    if is_company {
        let company = bare.trim_matches(|c: char| c == ',' || c.is_whitespace());
        return Name { company: own(company).or_else(|| own(text)), ..Name::default() };
    }
    if let Some((last, first)) = text.split_once(',') {
        return Name { first: own(first), last: own(last), company: None };
    }
    match text.rsplit_once(' ') {
        Some((first, last)) => Name { first: own(first), last: own(last), company: None },
        None => Name { last: own(text), ..Name::default() },
    }
}

/// Letters and digits in capitals, joined by hyphens: a code made from a name.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_uppercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A property as a line or cell words it: `91ABC - 1 Sample Street Denver, CO 80201`, `Maple Grove (mg)`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PropertyText {
    pub code: Option<String>,
    pub name: String,
    pub address: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
}

/// The words of somebody's name in whatever order; `None` where it has one word only.
pub(super) fn words_of(name: &str) -> Option<String> {
    let mut words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    words.retain(|word| word.chars().count() > 1);
    words.sort();
    (words.len() > 1).then(|| words.join(" "))
}

/// A name without the arrows and bullets that some reports put before it.
pub(super) fn bare(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || "->=»→•*–—".contains(c))
}

/// Takes a property's text apart.
pub(super) fn property(text: &str) -> PropertyText {
    let text = bare(text.trim());
    if let Some((name, rest)) = text.split_once(" - ")
        && rest.contains(' ')
        && rest.chars().any(|c| c.is_ascii_digit())
    {
        let name = name.trim().to_owned();
        let mut found = address(rest);
        found.code = Some(name.clone()).filter(|code| code.len() <= 20 && !code.contains(' '));
        found.name = name;
        return found;
    }
    if let Some((name, code)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('('))
        && (1..=20).contains(&code.len())
        && !name.trim().is_empty()
        && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    {
        return PropertyText { code: Some(code.to_owned()), name: name.trim().to_owned(), ..PropertyText::default() };
    }
    PropertyText { name: text.to_owned(), ..PropertyText::default() }
}

/// `1 Sample Street Denver, CO 80201`.
pub(super) fn address(text: &str) -> PropertyText {
    let text = text.trim();
    let plain = PropertyText { address: Some(text.to_owned()).filter(|t| !t.is_empty()), ..PropertyText::default() };
    let Some((street, tail)) = text.rsplit_once(',') else { return plain };
    let mut words = tail.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(state), Some(zip), None)
            if state.len() == 2
                && state.bytes().all(|b| b.is_ascii_uppercase())
                && zip.bytes().all(|b| b.is_ascii_digit() || b == b'-') =>
        {
            PropertyText {
                address: Some(street.trim().to_owned()),
                state: Some(state.to_owned()),
                postal_code: Some(zip.to_owned()),
                ..PropertyText::default()
            }
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_companies() {
        let read = |text: &str| {
            let name = split(text);
            [name.first, name.last, name.company].map(Option::unwrap_or_default)
        };
        assert_eq!(read("Barlow, Parker J."), ["Parker J.", "Barlow", ""]);
        assert_eq!(read("Maria Garcia"), ["Maria", "Garcia", ""]);
        assert_eq!(read("ACME, *"), ["", "", "ACME"]);
        assert_eq!(read("Housing, Corporate"), ["", "", "Housing, Corporate"]);
        assert_eq!(read("Oak Partners LLC"), ["", "", "Oak Partners LLC"]);
        assert_eq!(read("Cher"), ["", "Cher", ""]);
    }

    #[test]
    fn properties_and_their_addresses() {
        let found = property("91ABC - 1 Sample Street Denver, CO 80201");
        assert_eq!(found.code.as_deref(), Some("91ABC"));
        assert_eq!(found.address.as_deref(), Some("1 Sample Street Denver"));
        assert_eq!((found.state.as_deref(), found.postal_code.as_deref()), (Some("CO"), Some("80201")));
        assert_eq!(property("Maple Grove (mg)").code.as_deref(), Some("mg"));
        assert_eq!(property("Maple Grove - North").name, "Maple Grove - North");
        assert_eq!(slug("  Élan & Sons, Ltd. "), "ÉLAN-SONS-LTD");
    }
}
