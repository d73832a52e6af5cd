//! What nobody in the trade would say stays off the screen: phrases that once stood there do not come back.

use super::each;
use super::files::File;

/// In lower case; each in two parts, so that this file does not find itself.
const BANNED: &[(&str, &str)] = &[
    ("trans", "itioned"),
    ("taken ", "for"),
    ("speaks ", "of"),
    ("stays ", "let"),
    (" is ", "let "),
    ("sign the ", "renewal"),
    ("recorded by ", "mistake"),
    ("taken ", "back"),
    ("the signing ", "back"),
    ("stand ", "again"),
    ("taking it ", "back"),
    ("no lon", "ger in the roll"),
    ("further ", "field"),
    ("further ", "part"),
    ("brought ", "in"),
    (" came ", "in\""),
    ("counts ", "as on notice"),
    ("lies ", "before"),
    ("lies ", "after"),
    ("lies ", "in the past"),
    (" by ", "itself"),
    ("is called ", "that"),
    ("nothing is ", "called"),
    ("a new one ", "down"),
    ("no end ", "agreed"),
    ("was to ", "leave"),
    ("under ", "way."),
    ("is no ", "tenant"),
    ("look at it ", "twice"),
    ("put on the ", "lease"),
    ("take off the ", "lease"),
    ("where it ", "is\""),
];

/// The sentence of a run that programs read; people read another one.
const FOR_PROGRAMS: &str = "crates/commands/src/features/jobs/timetable/lifecycle.rs";

#[test]
fn sentences_are_those_of_the_trade() {
    each(findings);
}

/// Texts of the interface, and what the crates and the shell say; comments and tests may say anything.
fn said(file: &File) -> Vec<(usize, &str)> {
    let texts = file.path.starts_with("ui/src/app/locales/");
    let code = file.end() == "rs"
        && (file.path.starts_with("crates/") || file.path.starts_with("src-tauri/"))
        && !file.path.contains("tests");
    let lines = file.text.lines().enumerate();
    let before_tests = lines.take_while(|(_, line)| texts || line.trim() != "#[cfg(test)]");
    before_tests
        .filter(|(_, line)| texts || (code && !line.trim_start().starts_with("//")))
        .filter(|(_, line)| line.contains('"') || line.trim_end().ends_with('\\'))
        .map(|(at, line)| (at + 1, if texts { line.split_once(": ").map_or("", |(_, value)| value) } else { line }))
        .collect()
}

fn findings(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (line, text) in said(file) {
        let text = text.to_lowercase();
        for (front, back) in BANNED {
            let phrase = format!("{front}{back}");
            let kept = file.path == FOR_PROGRAMS && phrase.starts_with("trans");
            if !kept && text.contains(&phrase) {
                found.push(format!("{}:{line}: nobody in the trade says \"{phrase}\"", file.path));
            }
        }
    }
    found
}

#[test]
fn bad_samples_are_refused() {
    for (front, back) in BANNED {
        let line = format!("  \"key\": \"The unit {front}{back}\" ");
        let texts = findings(&File::new("ui/src/app/locales/en/parts.json", &line));
        assert!(!texts.is_empty(), "{front}{back}");
        let code = findings(&File::new("crates/rules/src/a.rs", &line.to_uppercase()));
        assert!(!code.is_empty(), "{front}{back}");
    }
    let told = findings(&File::new("crates/rules/src/a.rs", "/// The unit \"stays let\".\nlet a = \"A lease ends.\";"));
    assert_eq!(told, Vec::<String>::new());
}
