//! What the window may do: capabilities without wildcards, a strict content security policy.

use serde_json::Value;

use super::files::{self, File};
use super::{each, none};

#[test]
fn capabilities_are_narrow() {
    each(capability);
}

#[test]
fn the_window_loads_nothing_foreign() {
    let file = files::all().iter().find(|file| file.path == "tauri.conf.json").expect("tauri.conf.json is there");
    none(window(&file.text));
}

#[test]
fn the_page_hands_over_paths_as_such() {
    each(commands);
}

#[test]
fn the_shell_knows_no_word_of_the_business() {
    each(words_of_the_business);
}

/// What a feature is about stands in its own rooms; the shell opens portfolios, windows and dialogs.
const WORDS: &[&str] = &[
    "charge", "charges", "landlord", "lease", "leases", "ledger", "payment", "rent", "rents", "tenant", "tenants",
    "unit", "units", "vacancy", "vacant", "vendor", "vendors",
];

fn words_of_the_business(file: &File) -> Vec<String> {
    let is_shell = file.path.starts_with("src-tauri/") && file.end() == "rs";
    if !is_shell || file.path.starts_with("src-tauri/tests/") || file.path.ends_with("_test.rs") {
        return Vec::new();
    }
    let text = file.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let found = text.lines().enumerate().filter(|(_, line)| {
        let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| WORDS.contains(&word.to_lowercase().as_str()))
    });
    found.map(|(at, line)| format!("{}:{} speaks of the business: {}", file.path, at + 1, line.trim())).collect()
}

/// Commands of the window take a path as `SourcePath` or `TargetPath`, and a file that has such a command asks what the
/// person chose.
fn commands(file: &File) -> Vec<String> {
    if !file.path.starts_with("src-tauri/") || file.end() != "rs" {
        return Vec::new();
    }
    let mut found = Vec::new();
    for command in file.text.split("#[tauri::command]").skip(1) {
        let Some((name, rest)) = command.split_once("fn ").and_then(|(_, rest)| rest.split_once('(')) else { continue };
        let parameters = rest.split(") ->").next().unwrap_or(rest).split('{').next().unwrap_or(rest);
        for parameter in parameters.split(',').map(str::trim) {
            let Some((word, kind)) = parameter.split_once(": ") else { continue };
            let is_path = ["SourcePath", "TargetPath"].iter().any(|path| kind.contains(path));
            if is_path && !file.text.contains(".chosen().check") {
                found.push(format!("{}: {name} does not ask whether the person chose {word}", file.path));
            }
            let sounds = word.split('_').any(|part| ["path", "file", "folder", "dir", "directory"].contains(&part));
            if sounds && !is_path || kind.contains("PathBuf") {
                found.push(format!("{}: {name} takes {word} as {kind}, not as a path that is checked", file.path));
            }
        }
    }
    found
}

fn capability(file: &File) -> Vec<String> {
    if !file.path.starts_with("src-tauri/capabilities/") || file.end() != "json" {
        return Vec::new();
    }
    let Ok(value) = serde_json::from_str::<Value>(&file.text) else {
        return vec![format!("{} is not JSON", file.path)];
    };
    let mut found = Vec::new();
    if strings(&value).iter().any(|text| text.contains('*')) {
        found.push(format!("{} has a wildcard", file.path));
    }
    if !value["remote"].is_null() {
        found.push(format!("{} lets a remote page in", file.path));
    }
    for text in strings(&value["permissions"]) {
        if ["fs:", "shell:", "http:", "process:"].iter().any(|plugin| text.starts_with(plugin)) {
            found.push(format!("{}: {text} belongs to Rust, not to the page", file.path));
        }
    }
    found
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::Object(map) => map.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

fn window(config: &str) -> Vec<String> {
    let Ok(config) = serde_json::from_str::<Value>(config) else { return vec!["it is not JSON".to_owned()] };
    let security = &config["app"]["security"];
    let mut found: Vec<String> = policy(&security["csp"]);
    for field in ["dangerousDisableAssetCspModification", "dangerousRemoteDomainIpcAccess"] {
        // Rows of a virtual list carry their place in a style attribute: for styles alone `'unsafe-inline'` must stay
        // in force, which the nonces that Tauri adds would switch off. Scripts keep theirs.
        let styles_only =
            field == "dangerousDisableAssetCspModification" && security[field] == serde_json::json!(["style-src"]);
        if !security[field].is_null() && security[field] != false && !styles_only {
            found.push(format!("{field} is set"));
        }
    }
    if config["app"]["withGlobalTauri"] == true {
        found.push("withGlobalTauri gives every script the door to Tauri".to_owned());
    }
    if config["plugins"]["updater"]["dangerousInsecureTransportProtocol"] == true {
        found.push("updates come over https".to_owned());
    }
    found
}

fn policy(csp: &Value) -> Vec<String> {
    let directives: Vec<(String, String)> = match csp {
        Value::String(text) => text
            .split(';')
            .filter_map(|part| part.trim().split_once(' '))
            .map(|(name, sources)| (name.to_owned(), sources.to_owned()))
            .collect(),
        Value::Object(map) => map.iter().map(|(name, sources)| (name.clone(), strings(sources).join(" "))).collect(),
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    if !directives.iter().any(|(name, sources)| name == "default-src" && ["'self'", "'none'"].contains(&sources.trim()))
    {
        found.push("default-src must be 'self' or 'none'".to_owned());
    }
    for (name, sources) in &directives {
        for source in sources.split_whitespace() {
            // Tauri's own messages go to this address on Windows; it is answered inside the process.
            let foreign =
                source.contains("://") && !["http://ipc.localhost", "http://asset.localhost"].contains(&source);
            let unsafe_script = source == "'unsafe-eval'" || source == "'unsafe-inline'" && name != "style-src";
            if foreign || unsafe_script || source.contains('*') || source == "https:" || source == "http:" {
                found.push(format!("{name} allows {source}"));
            }
        }
    }
    found
}

#[test]
fn bad_samples_are_refused() {
    let refused = |text: &str| capability(&File::new("src-tauri/capabilities/main.json", text)).len();
    assert_eq!(refused(r#"{"windows": ["main"], "permissions": ["core:event:default"]}"#), 0);
    assert_eq!(refused(r#"{"windows": ["*"], "permissions": []}"#), 1);
    assert_eq!(refused(r#"{"permissions": [{"identifier": "fs:allow-read", "allow": ["/**"]}]}"#), 2);
    assert_eq!(refused(r#"{"remote": {"urls": ["https://a.example"]}}"#), 1);
    assert_eq!(refused("nonsense"), 1);

    let taken = |parameters: &str, body: &str| {
        let text = format!("#[tauri::command]\npub async fn a({parameters}) -> Result<(), Problem> {{ {body} }}");
        commands(&File::new("src-tauri/window/a.rs", &text)).len()
    };
    assert_eq!(taken("app: AppHandle, name: String", ""), 0);
    assert_eq!(taken("desk: State<'_, Arc<Desk>>, path: TargetPath", "desk.chosen().check_path(path)?;"), 0);
    assert_eq!(taken("path: TargetPath", ""), 1);
    assert_eq!(taken("export_folder: Option<String>", "desk.chosen().check_path(path)?;"), 1);
    assert_eq!(taken("to: PathBuf", ""), 1);

    let spoken = |path: &str, text: &str| words_of_the_business(&File::new(path, text)).len();
    assert_eq!(spoken("src-tauri/cli/args.rs", "/// Act on a lease.\nLease { what: Lease },\nUnits(u32),"), 3);
    assert_eq!(spoken("src-tauri/window/links.rs", "links();\n#[cfg(test)]\nmod tests { /* unit/1 */ }"), 0);
    assert_eq!(spoken("src-tauri/window/links.rs", "// A current release, its parent."), 0);
    assert_eq!(spoken("src-tauri/tests/leases.rs", "lease"), 0);

    let csp = |text: &str| window(&format!(r#"{{"app": {{"security": {{"csp": "{text}"}}}}}}"#)).len();
    assert_eq!(csp("default-src 'self'; connect-src ipc: http://ipc.localhost"), 0);
    assert_eq!(csp("default-src 'self'; script-src 'self' 'unsafe-inline'"), 1);
    assert_eq!(csp("default-src 'self'; img-src https://a.example"), 1);
    assert_eq!(csp("default-src *"), 2);
    assert_eq!(csp("script-src 'self'"), 1);
    assert_eq!(window(r#"{"app": {"withGlobalTauri": true, "security": {"csp": "default-src 'self'"}}}"#).len(), 1);
    assert_eq!(window("{}").len(), 1);
}
