//! What lines between units say: totals, sections, headings of a property's block.

use super::field::compact;

/// The longest text that can be a label, with marks and spaces, in bytes.
const LONGEST: usize = 1_000;

/// Whether a text labels a line of sums.
pub(super) fn is_total(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let word = compact(text);
    // `Oak Court Total (3 units)`: what stands in parentheses says more of the same.
    let told = text.split_once('(').map_or_else(|| word.clone(), |(told, _)| compact(told));
    word.len() <= 80
        && (["total", "subtotal", "grandtotal"].iter().any(|start| word.starts_with(start))
            || ["total", "totals", "subtotal"].iter().any(|end| told.ends_with(end))
            || [
                "sum",
                "sums",
                "summe",
                "summen",
                "gesamt",
                "gesamtsumme",
                "totaux",
                "totalgeneral",
                "allproperties",
                "portfolio",
            ]
            .contains(&word.as_str()))
        && !is_count(text)
}

/// Whether a total says of what it is: `Total`, `Total for …`, `Total: …`, rather than being a name that begins so.
pub(super) fn is_plain_total(text: &str) -> bool {
    let word = compact(text);
    text.contains(':')
        || word.starts_with("totalfor")
        || word.starts_with("totalof")
        || ["total", "totals", "subtotal", "grandtotal", "grandtotals", "subtotals"].contains(&word.as_str())
}

/// Whether a text begins with a word of sums in some language: with the sums behind it, it is a total.
pub(super) fn is_sum(text: &str) -> bool {
    let first = text.split(|c: char| c.is_whitespace() || c == ':').find(|word| !word.is_empty()).unwrap_or_default();
    ["sum", "sums", "summe", "zwischensumme", "gesamt", "soustotal", "somme", "suma"].contains(&compact(first).as_str())
}

/// Whether a text labels a line that counts or averages: `3 Units`, `# Units: 3`, `Average`, `Occupancy %`.
pub(super) fn is_count(text: &str) -> bool {
    if text.len() > 100 {
        return false;
    }
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).map(compact).filter(|word| !word.is_empty()).collect();
    let counted = |word: &String| {
        ["unit", "units", "count", "occupied", "vacant", "vacancies", "occupancy", "spaces", "leases", "residents"]
            .contains(&word.as_str())
    };
    let number = |word: &String| word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [one] => ["average", "averages", "avg", "mean", "count", "occupancy", "durchschnitt", "moyenne", "promedio"]
            .contains(&one.as_str()),
        [a, b] => {
            (number(a) || a == "total") && counted(b)
                || counted(a) && number(b)
                || a == "occupancy"
                || a == "average"
                || a == "avg"
        }
        [a, rest @ ..] => (a == "average" || a == "avg" || a == "occupancy") && rest.len() <= 3,
        [] => false,
    }
}

/// Whether it sums up the whole file.
pub(super) fn is_grand(text: &str) -> bool {
    let word = compact(text);
    ["grandtotal", "reporttotal", "portfoliototal", "overalltotal"].iter().any(|part| word.contains(part))
}

/// Whether the rest of the file only sums up.
pub(super) fn is_summary(text: &str) -> bool {
    compact(text).starts_with("summary")
}

/// Whether a row heads a table of counts below the units: words only, and one of them says that something is counted.
pub(super) fn is_summary_header<'t>(cells: impl Iterator<Item = std::borrow::Cow<'t, str>>) -> bool {
    let (mut words, mut counts) = (0, false);
    for cell in cells {
        let word = compact(&cell);
        if word.len() > 40 || word.bytes().any(|b| b.is_ascii_digit()) {
            return false;
        }
        words += 1;
        counts |=
            matches!(word.as_str(), "count" | "units" | "ofunits" | "numberofunits" | "anzahl" | "nombre" | "numero");
    }
    words > 1 && counts
}

/// The heading of a group of rows: `Some(true)` if of residents to come.
pub(super) fn section(text: &str) -> Option<bool> {
    if text.len() > LONGEST {
        return None;
    }
    let word = compact(text);
    if word.len() > 60 {
        return None;
    }
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(&["futureresident", "futuretenant", "applicants", "futurelease", "preleased"]) {
        return Some(true);
    }
    let current = ["currentresident", "currenttenant", "currentnotice", "occupiedunits", "vacantunits", "noticeunits"];
    // “Residential Park” is a property.
    let kind = ["residential", "commercial"].iter().find_map(|kind| word.strip_prefix(kind));
    let of_kind = |rest: &str| {
        rest.is_empty() || ["unit", "tenant", "lease", "space", "propert", "rent"].iter().any(|of| rest.starts_with(of))
    };
    (has(&current) || kind.is_some_and(of_kind)).then_some(false)
}

/// The property named by `Property: X`, `Property Name = X`.
pub(super) fn property_after_mark(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_once([':', '='])?;
    const MARKS: [&str; 10] = [
        "property",
        "properties",
        "propertyname",
        "community",
        "propertycode",
        "objekt",
        "liegenschaft",
        "immeuble",
        "inmueble",
        "edificio",
    ];
    let names_property = MARKS.contains(&compact(mark).as_str());
    let rest = rest.trim();
    let says_all = compact(rest).starts_with("all") && rest.len() <= 16;
    (names_property && !rest.is_empty() && !says_all).then_some(rest)
}

/// Whether a lone text between rows may head the block of a property.
pub(super) fn may_be_property(text: &str) -> bool {
    text.len() >= 4 && text.len() <= 120 && text.chars().any(char::is_alphabetic) && !is_about_the_file(text)
}

/// Whether a text speaks of the file itself: `Printed by …`, `Date: …`, `Page 3`. Date Palm Village is a property.
fn is_about_the_file(text: &str) -> bool {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).map(compact).filter(|word| !word.is_empty()).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let (first, second, starts) = (word(0), word(1), compact(text));
    let says = text.contains([':', '=']) || text.bytes().any(|b| b.is_ascii_digit()) || words.len() == 1;
    let of =
        ["by", "on", "of", "for", "from", "date", "parameters", "period", "range", "run", "title", "total", "totals"];
    ["printed", "parameters", "exported", "generated", "created", "notes"].contains(&first)
        || ["note", "report", "date", "page"].contains(&first) && (says || of.contains(&second))
        || ["rentroll", "asof"].iter().any(|start| starts.starts_with(start))
}

/// Whether a lone text may be a unit's number rather than a heading.
pub(super) fn may_be_unit(text: &str) -> bool {
    text.len() <= 20 && !text.contains(' ') && text.chars().any(|c| c.is_ascii_digit())
}

/// Whether a unit's number is written like another: digits where that has digits, letters where that has letters.
pub(super) fn is_like(number: &str, other: &str) -> bool {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => '0',
        c if c.is_alphabetic() => 'A',
        c => c,
    };
    number.trim().chars().map(kind).eq(other.trim().chars().map(kind))
}

/// Whether a charge code is rent itself rather than something rented besides.
pub(super) fn is_rent_code(code: &str) -> bool {
    let word = compact(code);
    let known = [
        "rent",
        "rrent",
        "renl",
        "rentl",
        "rnt",
        "rntl",
        "baserent",
        "resrent",
        "aptrent",
        "unitrent",
        "contractrent",
        "leaserent",
        "rentres",
        "rentapt",
        "rentmtm",
        "mtmrent",
        "hap",
        "haprent",
        "subsidy",
        "subrent",
        "rentsub",
        "section8",
        "affrent",
        "rentaff",
        "rental",
        "monthlyrent",
        "tenantrent",
        "corprent",
    ];
    known.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for text in ["TOTAL", "Total:", "Sub-Total", "Grand Total", "Total for Maple Grove", "Maple Grove Totals"] {
            assert!(is_total(text), "{text}");
        }
        for text in ["Summe", "Gesamt", "Sum", "All Properties", "Portfolio", "Oak Court Total (3 units)"] {
            assert!(is_total(text), "{text}");
        }
        for text in ["3 Units", "Units: 3", "# Units: 3", "Count: 3", "Avg", "Average", "Occupied: 2", "Occupancy %"] {
            assert!(is_count(text) && !is_total(text), "{text}");
        }
        assert!(!is_count("Unit A") && !is_count("101") && !is_count("12 Oak Street") && !is_count("Avgerinos"));
        assert!(!is_total("101") && !is_total("Totally Fit LLC, *".split(',').next_back().unwrap_or_default()));
        assert_eq!(section("Future Residents/Applicants"), Some(true));
        assert_eq!(section("Current/Notice/Vacant Residents"), Some(false));
        assert_eq!((section("Residential"), section("Commercial Tenants")), (Some(false), Some(false)));
        assert_eq!(section("Residential Park"), None);
        for text in
            ["Date Palm Village", "Notebaert House", "Reporter Building Lofts", "Page Street Flats", "Oak Court"]
        {
            assert!(may_be_property(text), "{text}");
        }
        for text in ["Note: roof", "Date: 1/2/2026", "Report Date", "Page 3 of 4", "Printed by Ann", "Rent Roll Detail"]
        {
            assert!(!may_be_property(text), "{text}");
        }
        assert_eq!(property_after_mark("Property: Oak Court"), Some("Oak Court"));
        assert_eq!(property_after_mark("Parameters: Property - ALL"), None);
        assert_eq!(property_after_mark("Properties: All"), None);
        assert!(is_like("301", "202") && is_like("B-12", "A-01") && !is_like("12", "202") && !is_like("12%", "202"));
        assert!(is_rent_code("RRENT") && !is_rent_code("petrent") && !is_rent_code("outpark"));
    }
}
