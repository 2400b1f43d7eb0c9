//! Articles from files, folders and standard input, with what could not be read told on standard error.

use crate::{Outcome, complain};
pub(crate) use crossclaim::Bundle;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// All that could be read.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) stories: Vec<Bundle>,
    errors: usize,
}

impl Input {
    /// Reads every path, in order; none, or `-`, is standard input.
    pub(crate) fn read(paths: &[PathBuf]) -> Self {
        let stdin = [PathBuf::from("-")];
        let input = crossclaim::Input::read(if paths.is_empty() { &stdin } else { paths });
        input.skipped.iter().for_each(complain);
        input.errors.iter().for_each(complain);
        Self { stories: input.stories, errors: input.errors.len() }
    }

    /// Whether all, some or none of the input was read.
    pub(crate) fn outcome(&self) -> Outcome {
        match (self.errors, self.stories.iter().any(|story| !story.articles.is_empty())) {
            (0, _) => Outcome::Complete,
            (_, true) => Outcome::Partial,
            (_, false) => Outcome::Nothing,
        }
    }
}

/// The text of a file, of standard input without one, with its name in messages; standard error says where its encoding had
/// to be guessed.
pub(crate) fn text(path: Option<&Path>) -> io::Result<(String, String)> {
    let mut bytes = Vec::new();
    let place = match path.filter(|path| path.as_os_str() != "-") {
        None => {
            io::stdin().lock().read_to_end(&mut bytes)?;
            "standard input".to_owned()
        }
        Some(path) => {
            bytes =
                fs::read(path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
            path.display().to_string()
        }
    };
    let (text, note) = crossclaim::decode(&bytes);
    note.iter().for_each(|note| complain(&format!("{place}:{note}")));
    Ok((text, place))
}
