//! What the interface holds: the npm packages that its build takes in, fonts and icons among them.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{Part, chosen, texts_in};
use crate::call::root;

pub fn shipped() -> Result<Vec<Part>> {
    let lock: Value = serde_json::from_str(&fs::read_to_string(root().join("ui/package-lock.json"))?)?;
    let mut parts = Vec::new();
    for place in needed(&lock["packages"])? {
        let about = &lock["packages"][&place];
        let folder = root().join("ui").join(&place);
        let name = place.rsplit("node_modules/").next().unwrap_or(&place).to_owned();
        let licence = about["license"].as_str().unwrap_or_default().to_owned();
        let texts = texts_in(&folder).context("`cargo xtask run` installs the npm packages")?;
        parts.push(Part {
            version: about["version"].as_str().unwrap_or_default().to_owned(),
            texts: chosen(&licence, texts),
            of: "interface",
            home: format!("https://www.npmjs.com/package/{name}"),
            name,
            licence,
        });
    }
    Ok(parts)
}

/// The places of all packages that the interface's own dependencies lead to. Peers are among those already.
fn needed(packages: &Value) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![String::new()];
    while let Some(place) = waiting.pop() {
        let dependencies = packages[&place]["dependencies"].as_object();
        for name in dependencies.into_iter().flat_map(|list| list.keys()) {
            let at = located(packages, &place, name)?;
            if found.insert(at.clone()) {
                waiting.push(at);
            }
        }
    }
    Ok(found)
}

/// Node looks for a package beside who asks for it, then further up.
fn located(packages: &Value, asking: &str, name: &str) -> Result<String> {
    let mut folder = asking;
    loop {
        let place =
            if folder.is_empty() { format!("node_modules/{name}") } else { format!("{folder}/node_modules/{name}") };
        if packages.get(&place).is_some() {
            return Ok(place);
        }
        if folder.is_empty() {
            bail!("ui/package-lock.json does not have {name}, which {asking} needs");
        }
        folder = folder.rfind("/node_modules/").map_or("", |at| &folder[..at]);
    }
}

#[cfg(test)]
mod tests {
    use super::needed;
    use serde_json::json;

    #[test]
    fn only_what_the_interface_leads_to_is_shipped() {
        let lock = json!({
            "": {"dependencies": {"a": "1"}, "devDependencies": {"tool": "1"}},
            "node_modules/a": {"dependencies": {"b": "1"}, "peerDependencies": {"tool": "1"}},
            "node_modules/a/node_modules/b": {"dependencies": {"c": "1"}},
            "node_modules/b": {},
            "node_modules/c": {},
            "node_modules/tool": {},
        });
        let found: Vec<String> = needed(&lock).unwrap().into_iter().collect();
        assert_eq!(found, ["node_modules/a", "node_modules/a/node_modules/b", "node_modules/c"]);
        assert!(needed(&json!({"": {"dependencies": {"gone": "1"}}})).is_err());
    }
}
