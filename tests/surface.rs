//! The public surface, as `tests/public-api.txt` lists it: whoever changes it does so knowingly, with `UPDATE=1 cargo test
//! --test surface` and a look at the difference.
//!
//! Every `pub` item of the source is listed: the lint `unreachable_pub` sees to it that nothing is `pub` which nobody outside
//! can reach. It needs no nightly toolchain.

use quote::ToTokens;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Fields, ImplItem, Item, TraitItem, Visibility};

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the crate") {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push(path);
        }
    }
}

/// Tokens as a person writes them.
fn words(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" ::", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" <", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" : ", ": "),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" ;", ";"),
        ("' ", "'"),
        ("[ ", "["),
        (" ]", "]"),
        ("-> ", "-> "),
        ("->", " ->"),
        ("  ->", " ->"),
        ("= >", "=>"),
        ("- >", "->"),
        (" ?", "?"),
        (",)", ")"),
        (",>", ">"),
        ("{ ", "{"),
        (" }", "}"),
    ] {
        text = text.replace(from, to);
    }
    text.trim().to_owned()
}

/// What is listed of one file.
struct Listing {
    module: String,
    lines: BTreeSet<String>,
    /// Lines on traits with the types that have them: those of hidden types go.
    traits: Vec<(String, String)>,
}

impl Listing {
    fn add(&mut self, line: &str) {
        let place = if self.module.is_empty() { "crossclaim" } else { &self.module };
        self.lines.insert(format!("{place}: {line}"));
    }

    fn items(&mut self, items: &[Item]) {
        let is_public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
        for item in items {
            match item {
                Item::Mod(one) if is_public(&one.vis) => self.add(&format!("pub mod {}", one.ident)),
                Item::Use(one) if is_public(&one.vis) => self.add(&format!("pub use {}", words(&one.tree))),
                Item::Fn(one) if is_public(&one.vis) => self.add(&format!("pub {}", words(&one.sig))),
                Item::Const(one) if is_public(&one.vis) => {
                    self.add(&format!("pub const {}: {}", one.ident, words(&one.ty)));
                }
                Item::Static(one) if is_public(&one.vis) => {
                    self.add(&format!("pub static {}: {}", one.ident, words(&one.ty)));
                }
                Item::Type(one) if is_public(&one.vis) => {
                    self.add(&format!("pub type {} = {}", one.ident, words(&one.ty)));
                }
                Item::Struct(one) if is_public(&one.vis) => {
                    let name = format!("{}{}", one.ident, words(&one.generics));
                    self.add(&format!("pub struct {name}{}", traits(&one.attrs)));
                    for (number, field) in one.fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis)) {
                        let label = field.ident.as_ref().map_or(number.to_string(), ToString::to_string);
                        self.add(&format!("pub struct {name}.{label}: {}", words(&field.ty)));
                    }
                }
                Item::Enum(one) if is_public(&one.vis) => {
                    let name = format!("{}{}", one.ident, words(&one.generics));
                    self.add(&format!("pub enum {name}{}", traits(&one.attrs)));
                    for variant in &one.variants {
                        let fields = match &variant.fields {
                            Fields::Unit => String::new(),
                            fields => words(fields),
                        };
                        self.add(&format!("pub enum {name}::{}{fields}", variant.ident));
                    }
                }
                Item::Trait(one) if is_public(&one.vis) => {
                    self.add(&format!("pub trait {}", one.ident));
                    for item in &one.items {
                        if let TraitItem::Fn(method) = item {
                            self.add(&format!("pub trait {}: {}", one.ident, words(&method.sig)));
                        }
                    }
                }
                Item::Impl(one) => {
                    let name = words(&one.self_ty);
                    if let Some((not, path, _)) = &one.trait_ {
                        let not = if not.is_some() { "!" } else { "" };
                        let line = format!("{}: impl {not}{} for {name}", self.module, words(path));
                        self.traits.push((name.split('<').next().unwrap_or(&name).to_owned(), line));
                    }
                    for item in &one.items {
                        match item {
                            ImplItem::Fn(method) if is_public(&method.vis) => {
                                self.add(&format!("impl {name}: pub {}", words(&method.sig)));
                            }
                            ImplItem::Const(one) if is_public(&one.vis) => {
                                self.add(&format!("impl {name}: pub const {}: {}", one.ident, words(&one.ty)));
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether fields or variants may come to it, and what it derives.
fn traits(attributes: &[syn::Attribute]) -> String {
    let told = |name: &'static str| attributes.iter().filter(move |attribute| attribute.path().is_ident(name));
    let open = if told("non_exhaustive").next().is_some() { " #[non_exhaustive]" } else { "" };
    let derived: Vec<String> =
        told("derive").filter_map(|attribute| Some(words(&attribute.meta.require_list().ok()?.tokens))).collect();
    format!("{open} derive({})", derived.join(", "))
}

/// The name of the public type that a line lists.
fn type_of(line: &str) -> Option<String> {
    let (_, item) = line.split_once(": pub ")?;
    let name = item.strip_prefix("struct ").or(item.strip_prefix("enum "))?;
    Some(name.split(|c: char| !c.is_alphanumeric() && c != '_').next()?.to_owned())
}

#[test]
fn the_surface_is_as_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (src, golden) = (root.join("src"), root.join("tests/public-api.txt"));
    let mut all = Vec::new();
    files(&src, &mut all);
    let (mut lines, mut traits) = (BTreeSet::new(), Vec::new());
    for path in all.iter().filter(|path| !path.starts_with(src.join("bin"))) {
        let name = path.strip_prefix(&src).expect("a file of src").with_extension("");
        let mut module: Vec<String> = name.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
            module.pop();
        }
        let file = syn::parse_file(&fs::read_to_string(path).expect("a source file")).expect("Rust");
        let mut listing = Listing { module: module.join("::"), lines: BTreeSet::new(), traits: Vec::new() };
        listing.items(&file.items);
        lines.extend(listing.lines);
        traits.extend(listing.traits);
    }
    let types: BTreeSet<String> = lines.iter().filter_map(|line| type_of(line)).collect();
    lines.extend(traits.into_iter().filter(|(name, _)| types.contains(name)).map(|(_, line)| line));
    assert!(lines.len() > 500, "{} items", lines.len());
    let found = lines.into_iter().collect::<Vec<_>>().join("\n") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&golden, &found).expect("the listing is written");
    }
    let listed = fs::read_to_string(&golden).expect("tests/public-api.txt; UPDATE=1 writes it");
    let (found, listed): (BTreeSet<&str>, BTreeSet<&str>) = (found.lines().collect(), listed.lines().collect());
    let new: Vec<&&str> = found.difference(&listed).collect();
    let gone: Vec<&&str> = listed.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "the public surface has changed: if that is meant, say so in the CHANGELOG and run UPDATE=1 cargo test --test surface\n\
         new: {new:#?}\ngone: {gone:#?}"
    );
}
