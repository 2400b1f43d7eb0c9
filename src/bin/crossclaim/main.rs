//! The command-line tool: one module a command.

mod annotate;
mod check;
mod explain;
mod extract;
mod features;
mod input;
mod names;
mod parse;
mod reconcile;
mod report;
mod sentences;

use clap::{Parser, Subcommand};
use std::io::{self, ErrorKind};
use std::process::ExitCode;

/// Compares what several news outlets wrote about the same events, claim by claim.
///
/// Exit status: 0 when all input was read; 2 when some of it could not be read (standard error says which, the rest is
/// done) or when the call itself was wrong; 1 when nothing could be read or the output could not be written.
#[derive(Debug, Parser)]
#[command(version, about, verbatim_doc_comment)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Report what the articles agree on, where they contradict each other, and what changed in between
    Report(report::Args),
    /// Say how two values stand to each other: what spoke for one question, what against, and why they were not compared
    Explain(explain::Args),
    /// Read passages, one a line, and print those that contradict each other, a line of JSON each
    Check(check::Args),
    /// Print the sentences of a text, one a line
    Sentences(sentences::Args),
    /// Print the dependency trees of a text as CoNLL-U
    Parse(parse::Args),
    /// Print the numbers, times, names and quotations of articles
    Annotate(annotate::Args),
    /// Read pairs of names, parted by a tab, and print yes or no: can both be spellings of one name
    Names(names::Args),
    /// Write the claims of articles, one article a line: the story, a tab, JSON
    Extract(extract::Args),
    /// Read the lines of `extract`, sorted by story, and write one report a story as JSON
    Reconcile(reconcile::Args),
    /// Print the features of labelled pairs, to fit the same-question score to
    #[command(hide = true)]
    Features(features::Args),
}

/// How a command ended that could write its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All input was read.
    Complete,
    /// Some input could not be read; the rest was done.
    Partial,
    /// Nothing could be read.
    Nothing,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Report(args) => report::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Sentences(args) => sentences::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Annotate(args) => annotate::run(&args),
        Command::Names(args) => names::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Reconcile(args) => reconcile::run(&args),
        Command::Features(args) => features::run(&args),
    };
    match done {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(2),
        Ok(Outcome::Nothing) => ExitCode::FAILURE,
        // The reader of a pipe has had enough (`crossclaim report ... | head`): no error of ours.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// Writes an error to standard error, with nothing in it that a terminal would obey.
fn complain(error: &impl std::fmt::Display) {
    use io::Write;
    let message = error.to_string();
    let _ = writeln!(io::stderr(), "crossclaim: {}", crossclaim::text::printable(&message));
}

/// A text of several lines and columns with nothing in it that a terminal would obey.
fn shown(text: &str) -> String {
    use crossclaim::text::printable;
    let part = |part: &str| {
        let end = part.len() - usize::from(part.ends_with(['\n', '\t']));
        format!("{}{}", printable(&part[..end]), &part[end..])
    };
    text.split_inclusive(['\n', '\t']).map(part).collect()
}
