//! From annotated sentences to claims.

use super::Claim;
use crate::annotate::Annotations;
use crate::syntax::Document;

/// The claims of one annotated article, in text order.
#[must_use]
pub fn extract(document: &Document, annotations: &Annotations) -> Vec<Claim> {
    let _ = (document, annotations);
    Vec::new()
}
