//! What a setting may hold, and which of several values holds: a person's own, else the property's, else the
//! organisation's, else the default. A stored value that cannot be used is passed over, never an error.

use crate::doubts;
use keystead_model::words::SettingScope;

/// How a value is written, as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A line.
    Text,
    /// A few lines.
    Prose,
    /// A telephone number, however it is written.
    Phone,
    /// A mail address.
    Mail,
    /// The address of a website.
    Web,
    /// A whole number between two.
    Whole(i64, i64),
    /// `true` or `false`.
    Truth,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// What the window keeps for itself: a folder, a view of a list.
    Kept,
}

/// Signs of a line, and of a few lines.
const LINE: usize = 200;
const PROSE: usize = 600;
const LINES: usize = 6;
/// Bytes of what the window keeps.
const KEPT: usize = 4_096;

/// Why a value is refused.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    /// Stable, `settings.…`.
    pub code: &'static str,
    /// One sentence.
    pub text: String,
}

fn refused(code: &'static str, text: impl Into<String>) -> Result<String, Refused> {
    Err(Refused { code, text: text.into() })
}

impl Shape {
    /// Whether a stored value can be used: it may come from another version, or from no version at all.
    #[must_use]
    pub fn is_usable(self, value: &str) -> bool {
        let plain = |most: usize| value.chars().count() <= most && !value.chars().any(char::is_control);
        match self {
            // A number or address that nobody can use is still what somebody wants printed.
            Shape::Text | Shape::Phone | Shape::Mail | Shape::Web => plain(LINE),
            Shape::Prose => {
                value.chars().count() <= PROSE
                    && value.lines().count() <= LINES
                    && !value.chars().any(|sign| sign.is_control() && sign != '\n')
            }
            Shape::Whole(least, most) => value.parse().is_ok_and(|number: i64| (least..=most).contains(&number)),
            Shape::Truth => matches!(value, "true" | "false"),
            Shape::Choice(words) => words.contains(&value),
            Shape::Kept => value.len() <= KEPT && !value.contains('\0'),
        }
    }

    /// What a person typed, as it is stored.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn read(self, typed: &str) -> Result<String, Refused> {
        let value = match self {
            Shape::Kept => typed.to_owned(),
            Shape::Prose => {
                let lines: Vec<&str> = typed.trim().lines().map(str::trim_end).collect();
                lines.join("\n")
            }
            _ => typed.trim().to_owned(),
        };
        let doubt = match self {
            _ if value.is_empty() => None,
            Shape::Phone => doubts::phone(&value),
            Shape::Mail => doubts::email(&value),
            Shape::Web => (value.contains(char::is_whitespace) || !value.contains('.'))
                .then(|| format!("“{value}” is no website; one looks like www.example.com.")),
            _ => None,
        };
        if let Some(text) = doubt {
            return refused("settings.unlikely", text);
        }
        if self.is_usable(&value) {
            return Ok(value);
        }
        match self {
            Shape::Text | Shape::Phone | Shape::Mail | Shape::Web if value.chars().any(char::is_control) => {
                refused("settings.one_line", "This is one line of text.")
            }
            Shape::Text | Shape::Phone | Shape::Mail | Shape::Web => {
                refused("settings.too_long", format!("At most {LINE} characters fit here."))
            }
            Shape::Prose if value.lines().count() > LINES => {
                refused("settings.too_long", format!("At most {LINES} lines fit here."))
            }
            Shape::Prose => refused("settings.too_long", format!("At most {PROSE} characters fit here.")),
            Shape::Whole(least, most) => {
                refused("settings.not_whole", format!("This is a whole number from {least} to {most}."))
            }
            Shape::Truth => refused("settings.not_a_choice", "This is on or off: true or false."),
            Shape::Choice(words) => {
                refused("settings.not_a_choice", format!("“{value}” is not among: {}.", words.join(", ")))
            }
            Shape::Kept => refused("settings.too_long", "A setting holds at most 4 kB."),
        }
    }
}

/// The value that holds.
#[derive(Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// The value.
    pub value: &'a str,
    /// Where it is set; `None` = the default.
    pub from: Option<SettingScope>,
    /// What would hold and cannot be used.
    pub unusable: Option<(SettingScope, &'a str)>,
}

/// Which of the stored values holds. What is stored in a scope that the setting does not have is passed over in silence:
/// it is not there to be corrected.
#[must_use]
pub fn held<'a>(
    shape: Shape,
    scopes: &[SettingScope],
    default: &'a str,
    stored: &[(SettingScope, &'a str)],
) -> Held<'a> {
    let mut stored: Vec<_> = stored.iter().filter(|(scope, _)| scopes.contains(scope)).copied().collect();
    stored.sort_by_key(|(scope, _)| std::cmp::Reverse(*scope));
    let at = stored.iter().position(|(_, value)| shape.is_usable(value));
    let found = at.map(|at| stored[at]);
    Held {
        value: found.map_or(default, |(_, value)| value),
        from: found.map(|(scope, _)| scope),
        unusable: stored.first().filter(|_| at != Some(0)).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SettingScope::{Organisation, Person, Property};

    const THEME: Shape = Shape::Choice(&["system", "light", "dark"]);
    const ALL: &[SettingScope] = &[Organisation, Property, Person];

    #[test]
    fn the_person_goes_over_the_property_and_that_over_the_organisation() {
        let all = [(Organisation, "light"), (Person, "dark"), (Property, "system")];
        let value = |stored: &[(SettingScope, &'static str)]| {
            let held = held(THEME, ALL, "system", stored);
            (held.value.to_owned(), held.from, held.unusable)
        };
        assert_eq!(value(&all), ("dark".into(), Some(Person), None));
        assert_eq!(value(&[all[0], all[2]]), ("system".into(), Some(Property), None));
        assert_eq!(value(&all[..1]), ("light".into(), Some(Organisation), None));
        assert_eq!(value(&[]), ("system".into(), None, None));
    }

    #[test]
    fn what_cannot_be_used_is_passed_over_and_named() {
        let held = |stored: &[(SettingScope, &'static str)], scopes| held(THEME, scopes, "system", stored);
        let stored = [(Person, "sepia"), (Organisation, "dark")];
        let found = held(&stored, ALL);
        assert_eq!((found.value, found.from, found.unusable), ("dark", Some(Organisation), Some((Person, "sepia"))));
        let found = held(&[(Person, "sepia\0")], ALL);
        assert_eq!((found.value, found.from, found.unusable), ("system", None, Some((Person, "sepia\0"))));
        // A scope that this version does not know for the setting.
        let found = held(&stored, &[Organisation]);
        assert_eq!((found.value, found.unusable), ("dark", None));
    }

    #[test]
    fn no_stored_value_harms() {
        let long = "x".repeat(100_000);
        let lines = "\n".repeat(100);
        let hostile = ["", "\0", "\u{202e}", "true\n", "1e9", "99999999999999999999", "-1", &long, &lines];
        let shapes = [
            Shape::Text,
            Shape::Prose,
            Shape::Phone,
            Shape::Mail,
            Shape::Web,
            Shape::Whole(1, 60),
            Shape::Truth,
            THEME,
            Shape::Kept,
        ];
        for shape in shapes {
            for value in hostile {
                let usable = shape.is_usable(value);
                let stored = [(Person, value)];
                let held = held(shape, ALL, "default", &stored);
                assert_eq!(held.value, if usable { value } else { "default" }, "{shape:?}");
                assert!(held.value.len() <= KEPT, "{shape:?}");
                // What is read can be used afterwards.
                if let Ok(read) = shape.read(value) {
                    assert!(shape.is_usable(&read), "{shape:?} {read:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_typed_is_told_what_is_wrong_with_it() {
        for (shape, typed, read) in [
            (Shape::Text, "  Harbor  ", "Harbor"),
            (Shape::Prose, " 1 Main Street  \r\nAustin, TX\n\n", "1 Main Street\nAustin, TX"),
            (Shape::Phone, "(512) 555-0100", "(512) 555-0100"),
            (Shape::Mail, "", ""),
            (Shape::Web, "www.harbor.example", "www.harbor.example"),
            (Shape::Whole(1, 60), " 30 ", "30"),
        ] {
            assert_eq!(shape.read(typed), Ok(read.to_owned()), "{shape:?}");
        }
        for (shape, typed, code) in [
            (Shape::Text, "a\u{7}b", "settings.one_line"),
            (Shape::Prose, "1\n2\n3\n4\n5\n6\n7", "settings.too_long"),
            (Shape::Phone, "call us", "settings.unlikely"),
            (Shape::Mail, "office@harbor", "settings.unlikely"),
            (Shape::Web, "our site", "settings.unlikely"),
            (Shape::Whole(1, 60), "61", "settings.not_whole"),
            (Shape::Truth, "yes", "settings.not_a_choice"),
            (THEME, "sepia", "settings.not_a_choice"),
        ] {
            assert_eq!(shape.read(typed).unwrap_err().code, code, "{shape:?}");
        }
    }
}
