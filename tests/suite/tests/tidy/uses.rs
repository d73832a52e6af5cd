//! The paths that a Rust source names within its own crate, from its tokens: `use` in every form, types, calls, macros.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A path from the crate's root, without `crate`.
#[derive(Debug)]
pub struct Used {
    pub path: Vec<String>,
    pub line: usize,
}

/// All paths in a source whose module has that path.
pub fn of(source: &str, module: &[String]) -> Result<Vec<Used>, String> {
    let tokens: TokenStream = source.parse().map_err(|_| "cannot be read as Rust".to_owned())?;
    let mut found = Vec::new();
    walk(tokens, module, &mut found);
    Ok(found)
}

fn walk(tokens: TokenStream, module: &[String], found: &mut Vec<Used>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(ident) => {
                let word = ident.to_string();
                let in_path = at > 1 && is_colons(&tokens, at - 2);
                if word == "mod"
                    && let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                        (tokens.get(at + 1), tokens.get(at + 2))
                {
                    let inner = [module, &[name.to_string()]].concat();
                    walk(body.stream(), &inner, found);
                    at += 3;
                    continue;
                }
                if !in_path && ["crate", "super", "self"].contains(&word.as_str()) && is_colons(&tokens, at + 1) {
                    let line = ident.span().start().line;
                    at = path(&tokens, at, &mut Vec::new(), module, line, found);
                    continue;
                }
            }
            TokenTree::Group(group) => walk(group.stream(), module, found),
            _ => {}
        }
        at += 1;
    }
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |at| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':');
    colon(at) && colon(at + 1)
}

/// Reads a path from a token on; where it opens a brace, each of the paths in it. The next token is given.
fn path(
    tokens: &[TokenTree],
    mut at: usize,
    front: &mut Vec<String>,
    module: &[String],
    line: usize,
    found: &mut Vec<Used>,
) -> usize {
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(ident)) => front.push(ident.to_string()),
            Some(TokenTree::Punct(p)) if p.as_char() == '*' => front.push("*".to_owned()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                tree(group, front, module, line, found);
                return at + 1;
            }
            _ => break,
        }
        at += 1;
        if !is_colons(tokens, at) {
            break;
        }
        at += 2;
        // `list::<Row>()`: what stands in the brackets is met by the walk.
        if matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == '<') {
            break;
        }
    }
    found.extend(resolved(front, module).map(|path| Used { path, line }));
    at
}

fn tree(group: &Group, front: &[String], module: &[String], line: usize, found: &mut Vec<Used>) {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        let mut own = front.to_vec();
        let before = at;
        at = path(&tokens, at, &mut own, module, line, found).max(before + 1);
        while at < tokens.len() && !matches!(&tokens[at], TokenTree::Punct(p) if p.as_char() == ',') {
            at += 1;
        }
        at += 1;
    }
}

/// The path from the crate's root; `None` for one that leads out of it.
fn resolved(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let mut full: Vec<String> = match path.first()?.as_str() {
        "crate" => Vec::new(),
        _ => module.to_vec(),
    };
    for word in path {
        match word.as_str() {
            "crate" | "self" => {}
            "super" => drop(full.pop()?),
            word => full.push(word.to_owned()),
        }
    }
    Some(full)
}
