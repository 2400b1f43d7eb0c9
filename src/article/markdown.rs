//! Markdown to text: what its marks set apart stands on lines of its own, and the marks are gone.

use super::Article;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

/// The article of a Markdown file. Title, date and address come from the fields before the text (`title: ...` between lines
/// of `---`), else the title is the first line. Offsets count the text without its marks.
pub(super) fn article(id: &str, markdown: &str) -> Article {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    options |= Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let (mut text, mut fields) = (String::new(), String::new());
    let (mut head, mut hidden) = (false, 0_usize);
    for event in Parser::new_ext(markdown.trim_start_matches('\u{feff}'), options) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle)) => {
                head = true
            }
            Event::End(TagEnd::MetadataBlock(_)) => head = false,
            // The words of a picture describe it; no outlet says them.
            Event::Start(Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::Image) => hidden = hidden.saturating_sub(1),
            Event::Text(words) | Event::Code(words) if hidden == 0 => {
                if head { &mut fields } else { &mut text }.push_str(&words);
            }
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Item) => {
                line(&mut text);
                text.push_str("- ");
            }
            Event::End(TagEnd::TableCell) => text.push('\t'),
            Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => line(&mut text),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::List(_) | TagEnd::Table,
            ) => {
                line(&mut text);
                text.push('\n');
            }
            _ => {}
        }
    }
    let mut article = Article::from_text(id, text.trim_end());
    for field in fields.lines() {
        let Some((name, value)) = field.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        let value = (!value.is_empty()).then(|| value.to_owned());
        match name.trim() {
            "title" if value.is_some() => article.title = value,
            "date" | "published" => article.published = value,
            "url" | "link" => article.url = value,
            "source" | "publisher" => article.source = value,
            _ => {}
        }
    }
    article
}

/// Ends the line, where one has begun.
fn line(text: &mut String) {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_lines_stay() {
        let found = article(
            "a",
            "# Two die in **blast**\n\nA [blast](http://x.test) in Orsk\nkilled *two* people.\n\n\
             - Six were hurt\n- One is missing\n\n| Town | Dead |\n| --- | --- |\n| Orsk | 2 |\n\n![a street](s.png)\n",
        );
        assert_eq!(found.title.as_deref(), Some("Two die in blast"));
        let body = "Two die in blast\n\nA blast in Orsk killed two people.\n\n\
                    - Six were hurt\n- One is missing\n\nTown\tDead\nOrsk\t2";
        assert_eq!(found.body, body);
    }

    #[test]
    fn fields_before_the_text() {
        let found =
            article("a", "---\ntitle: \"Blast: two dead\"\ndate: 2021-03-04\nlink: http://x.test/1\n---\nTwo died.\n");
        assert_eq!(found.title.as_deref(), Some("Blast: two dead"));
        assert_eq!(found.published.as_deref(), Some("2021-03-04"));
        assert_eq!(found.url.as_deref(), Some("http://x.test/1"));
        assert_eq!(found.body, "Two died.");
    }
}
