//! The licences and bans of deny.toml, checked against the lock file without any tool to install.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::{Graph, text};
use crate::call::root;
use crate::spdx;

/// What deny.toml allows and refuses.
#[derive(Default)]
struct Policy {
    allowed: BTreeSet<String>,
    exceptions: BTreeMap<String, BTreeSet<String>>,
    banned: BTreeSet<String>,
    single: BTreeSet<String>,
}

/// One package of the lock file.
struct Package {
    name: String,
    version: String,
    licence: String,
}

pub fn check(graph: &Graph) -> Result<Vec<String>> {
    let text_of_file = std::fs::read_to_string(root().join("deny.toml")).context("deny.toml")?;
    let policy = read_policy(&text_of_file)?;
    let packages: Vec<Package> = graph
        .packages()
        .map(|package| Package {
            name: text(package, "name").to_owned(),
            version: text(package, "version").to_owned(),
            licence: text(package, "license").to_owned(),
        })
        .collect();
    findings(&policy, &packages)
}

fn read_policy(file: &str) -> Result<Policy> {
    let table: Table = file.parse()?;
    let mut policy = Policy { allowed: words(&table["licenses"]["allow"]), ..Policy::default() };
    for exception in list(&table["licenses"]["exceptions"]) {
        policy.exceptions.insert(word(&exception["crate"]), words(&exception["allow"]));
    }
    for ban in list(&table["bans"]["deny"]) {
        let single = ban.get("deny-multiple-versions").and_then(Value::as_bool) == Some(true);
        let names = if single { &mut policy.single } else { &mut policy.banned };
        names.insert(word(&ban["crate"]));
    }
    Ok(policy)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn words(value: &Value) -> BTreeSet<String> {
    list(value).iter().map(word).collect()
}

fn findings(policy: &Policy, packages: &[Package]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Package { name, version, licence } in packages {
        let mut allowed = policy.allowed.clone();
        allowed.extend(policy.exceptions.get(name).into_iter().flatten().cloned());
        if licence.is_empty() {
            found.push(format!("{name} {version} states no licence"));
        } else if !spdx::satisfied(licence, &allowed).with_context(|| name.clone())? {
            found.push(format!("{name} {version} is under {licence}, which deny.toml does not allow"));
        }
        if policy.banned.contains(name) {
            found.push(format!("{name} {version} is banned by deny.toml"));
        }
        versions.entry(name).or_default().push(version);
    }
    for name in &policy.single {
        if let Some(several) = versions.get(name.as_str())
            && several.len() > 1
        {
            found.push(format!("{name} is there {} times: {}", several.len(), several.join(", ")));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Package, findings, read_policy};

    const POLICY: &str = r#"
        [licenses]
        allow = ["MIT"]
        exceptions = [{ crate = "selectors", allow = ["MPL-2.0"] }]
        [bans]
        deny = [{ crate = "openssl" }, { crate = "serde", deny-multiple-versions = true }]
    "#;

    fn check(packages: &[(&str, &str, &str)]) -> Vec<String> {
        let packages: Vec<Package> = packages
            .iter()
            .map(|&(name, version, licence)| Package {
                name: name.to_owned(),
                version: version.to_owned(),
                licence: licence.to_owned(),
            })
            .collect();
        findings(&read_policy(POLICY).unwrap(), &packages).unwrap()
    }

    #[test]
    fn each_rule_can_fail() {
        assert!(check(&[("a", "1.0.0", "MIT"), ("selectors", "1.0.0", "MPL-2.0")]).is_empty());
        assert_eq!(check(&[("a", "1.0.0", "MPL-2.0")]).len(), 1);
        assert_eq!(check(&[("a", "1.0.0", "GPL-3.0-only")]).len(), 1);
        assert_eq!(check(&[("a", "1.0.0", "")]).len(), 1);
        assert_eq!(check(&[("openssl", "1.0.0", "MIT")]).len(), 1);
        assert_eq!(check(&[("serde", "1.0.0", "MIT"), ("serde", "2.0.0", "MIT")]).len(), 1);
    }
}
