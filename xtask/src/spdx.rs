//! Whether an SPDX licence expression can be satisfied from a list of allowed licences.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

/// Whether `expression` (`MIT OR Apache-2.0`, `(MIT OR Zlib) AND Unicode-3.0`, old `MIT/Apache-2.0`)
/// leaves a way to use the crate under `allowed` licences only.
pub fn satisfied(expression: &str, allowed: &BTreeSet<String>) -> Result<bool> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = Words { words: spaced.split_whitespace().collect(), at: 0, allowed };
    let answer = words.any()?;
    if words.at < words.words.len() {
        bail!("cannot read the licence expression {expression:?}");
    }
    Ok(answer)
}

struct Words<'a> {
    words: Vec<&'a str>,
    at: usize,
    allowed: &'a BTreeSet<String>,
}

impl Words<'_> {
    fn take(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at) == Some(&word);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> Result<bool> {
        let mut answer = self.all()?;
        while self.take("OR") {
            let other = self.all()?;
            answer = answer || other;
        }
        Ok(answer)
    }

    fn all(&mut self) -> Result<bool> {
        let mut answer = self.one()?;
        while self.take("AND") {
            let other = self.one()?;
            answer = answer && other;
        }
        Ok(answer)
    }

    fn one(&mut self) -> Result<bool> {
        if self.take("(") {
            let answer = self.any()?;
            if !self.take(")") {
                bail!("a licence expression has an open parenthesis");
            }
            return Ok(answer);
        }
        let Some(&name) = self.words.get(self.at) else { bail!("a licence expression ends too early") };
        if ["OR", "AND", "WITH", ")"].contains(&name) {
            bail!("a licence expression has {name} where a licence belongs");
        }
        self.at += 1;
        if self.take("WITH") {
            let exception = self.words.get(self.at).copied().unwrap_or_default();
            self.at += 1;
            return Ok(self.allowed.contains(&format!("{name} WITH {exception}")));
        }
        Ok(self.allowed.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::satisfied;
    use std::collections::BTreeSet;

    fn check(expression: &str) -> bool {
        let allowed: BTreeSet<String> =
            ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"].map(str::to_owned).into();
        satisfied(expression, &allowed).unwrap()
    }

    #[test]
    fn choices_and_conjunctions() {
        assert!(check("MIT"));
        assert!(check("GPL-3.0-only OR MIT"));
        assert!(check("MIT/Apache-2.0"));
        assert!(check("(MIT OR GPL-2.0-only) AND Unicode-3.0"));
        assert!(check("Apache-2.0 WITH LLVM-exception"));
        assert!(!check("GPL-3.0-only"));
        assert!(!check("MIT AND GPL-3.0-only"));
        assert!(!check("(GPL-2.0-only OR LGPL-2.1-only) AND MIT"));
        assert!(!check("MIT WITH Classpath-exception-2.0"));
    }

    #[test]
    fn nonsense_is_an_error() {
        assert!(satisfied("MIT Apache-2.0", &BTreeSet::new()).is_err());
        assert!(satisfied("(MIT", &BTreeSet::new()).is_err());
        assert!(satisfied("", &BTreeSet::new()).is_err());
    }
}
