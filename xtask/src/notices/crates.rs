//! What the executable holds: the crates that are compiled into it for any system, what those bring along in C, and the
//! standard library.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde_json::Value;

use super::{Part, chosen, is_licence, mit_of, read, texts_in};
use crate::call::{Call, root};

/// The systems that bundles are made for.
const SYSTEMS: &[&str] = &[
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
];

/// As bundles are built.
const FEATURES: &str = "vendored-openssl";

/// Sources in C that only a build script names, and that end up in the executable.
const COMPILED_IN: &[&str] = &["openssl-src", "sqlcipher-src"];

/// Texts below a crate's root that belong to what is compiled from there.
const INSIDE: &[(&str, &str)] = &[
    ("chrono-tz", "tz/LICENSE"),
    ("hayro-cmap", "assets/LICENSE.txt"),
    ("hayro-interpret", "assets/CGATS_LICENSE.txt"),
    ("hayro-interpret", "assets/LICENSE_FOXIT"),
    ("hayro-jpeg2000", "assets/LICENSE.txt"),
    ("krilla", "icc/LICENSE"),
    ("minijinja", "src/vendor/self_cell/LICENSE"),
    ("openssl-src", "openssl/LICENSE.txt"),
    ("regex-syntax", "src/unicode_tables/LICENSE-UNICODE"),
    ("rfd", "src/backend/xdg_desktop_portal/window_identifier/LICENSE"),
    ("ring", "src/polyfill/once_cell/LICENSE-MIT"),
    ("ring", "third_party/fiat/LICENSE"),
    ("rustybuzz", "scripts/ms-use/COPYING"),
    ("sqlcipher-src", "sqlcipher/LICENSE-libtomcrypt"),
    ("sqlcipher-src", "sqlcipher/LICENSE-sqlcipher"),
    ("tracing-core", "src/spin/LICENSE"),
    ("zstd-sys", "zstd/LICENSE"),
];

/// What a crate links and says nothing of.
const BESIDE: &[(&str, &str)] =
    &[("roman-numerals-rs", include_str!("roman_numerals.txt")), ("webview2-com-sys", include_str!("webview2.txt"))];

/// Texts below a crate's root of what is not compiled from there, or of the other licence of two.
const NOT_SHIPPED: &[(&str, &str)] = &[
    ("fontdb", "tests/fonts/LICENSE.txt"),
    ("libdbus-sys", "vendor/dbus/COPYING"),
    ("libdbus-sys", "vendor/dbus/cmake/modules/COPYING-CMAKE-SCRIPTS"),
    ("openssl-src", "openssl/external/perl/Text-Template-1.56/LICENSE"),
    ("ring", "src/polyfill/once_cell/LICENSE-APACHE"),
    ("zstd-sys", "zstd/COPYING"),
];

/// A package that prints none of its own takes the text of one that comes from the same place.
struct Package<'a> {
    about: &'a Value,
    folder: PathBuf,
    texts: Vec<String>,
}

pub fn shipped() -> Result<Vec<Part>> {
    let metadata = Call::line("cargo metadata --format-version 1 --locked --quiet --features").arg(FEATURES).read()?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let shipped = compiled_in()?;
    let text = |about: &Value, field: &str| about[field].as_str().unwrap_or_default().to_owned();
    let mut packages = Vec::new();
    let mut by_home: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for about in metadata["packages"].as_array().into_iter().flatten().filter(|about| !about["source"].is_null()) {
        let name = text(about, "name");
        let known = shipped.contains(&(name.clone(), text(about, "version")));
        if !known && !COMPILED_IN.contains(&name.as_str()) {
            continue;
        }
        let folder = Path::new(&text(about, "manifest_path")).parent().unwrap_or(Path::new("/")).to_owned();
        let texts = own_texts(about, &name, &folder)?;
        if !texts.is_empty() && !text(about, "repository").is_empty() {
            by_home.entry(text(about, "repository")).or_insert_with(|| texts.clone());
        }
        packages.push(Package { about, folder, texts });
    }
    let mut parts = vec![standard_library()?];
    for Package { about, folder, mut texts } in packages {
        let (name, licence) = (text(about, "name"), text(about, "license"));
        if texts.is_empty() {
            texts = by_home.get(&text(about, "repository")).cloned().unwrap_or_default();
        }
        if texts.is_empty() && licence.split(['/', ' ']).any(|word| word == "MIT") {
            let authors: Vec<&str> =
                about["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let holders = if authors.is_empty() { format!("the authors of {name}") } else { authors.join(", ") };
            texts.push(mit_of(&holders));
        }
        if texts.is_empty() && licence.split(['/', ' ']).any(|word| word == "Apache-2.0") {
            texts.push(include_str!("../../../LICENSE-APACHE").to_owned());
        }
        texts.extend(BESIDE.iter().filter(|(of, _)| *of == name).map(|(_, text)| (*text).to_owned()));
        if texts.is_empty() {
            bail!("{name} in {} has no licence text; find one and name it in xtask/src/notices", folder.display());
        }
        let home = [text(about, "repository"), text(about, "homepage")].into_iter().find(|home| !home.is_empty());
        let home = home.unwrap_or_else(|| format!("https://crates.io/crates/{name}"));
        parts.push(Part { name, version: text(about, "version"), licence, of: "program", home, texts });
    }
    Ok(parts)
}

/// Name and version of each crate that is linked on any of the systems.
fn compiled_in() -> Result<BTreeSet<(String, String)>> {
    let mut call =
        Call::line("cargo tree --locked --quiet -p keystead -e normal,no-proc-macro --prefix none --no-dedupe");
    call = call.arg("--features").arg(FEATURES);
    for system in SYSTEMS {
        call = call.arg("--target").arg(*system);
    }
    let named = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
    };
    Ok(call.read()?.lines().filter_map(named).collect())
}

fn own_texts(about: &Value, name: &str, folder: &Path) -> Result<Vec<String>> {
    let mut texts = chosen(about["license"].as_str().unwrap_or_default(), texts_in(folder)?);
    let mut below = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            licences_below(&path, folder, &mut below)?;
        }
    }
    below.sort();
    for file in below {
        let known = |list: &[(&str, &str)]| list.contains(&(name, file.as_str()));
        if known(INSIDE) {
            texts.push(read(&folder.join(&file))?);
        } else if !known(NOT_SHIPPED) {
            bail!("{name} has {file}: say in xtask/src/notices/crates.rs whether it belongs to what is shipped");
        }
    }
    Ok(texts)
}

fn licences_below(folder: &Path, root: &Path, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            licences_below(&path, root, found)?;
        } else if is_licence(&name) {
            let inside =
                path.strip_prefix(root)?.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
            found.push(inside.collect::<Vec<_>>().join("/"));
        }
    }
    Ok(())
}

/// It is in every program that Rust compiles.
fn standard_library() -> Result<Part> {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml"))?.parse()?;
    let version = manifest["workspace"]["package"]["rust-version"].as_str().unwrap_or_default().to_owned();
    Ok(Part {
        name: "Rust standard library".to_owned(),
        version,
        licence: "MIT OR Apache-2.0".to_owned(),
        of: "program",
        home: "https://www.rust-lang.org".to_owned(),
        texts: vec![mit_of("The Rust Project Contributors")],
    })
}
