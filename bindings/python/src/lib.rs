//! crossclaim for Python: JSON in, JSON out. What a Python reader sees is made of it in `python/crossclaim/__init__.py`.

use crossclaim::reconcile::{Options, Report};
use crossclaim::{Article, Reader, report};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

fn wrong(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The report on a JSON array of articles, as JSON. Other threads of Python run meanwhile.
#[pyfunction]
#[pyo3(signature = (articles, tolerance=None, min_confidence=None, min_conflict=None, min_opposed=None))]
fn reconcile(
    py: Python<'_>,
    articles: &str,
    tolerance: Option<f64>,
    min_confidence: Option<f32>,
    min_conflict: Option<f32>,
    min_opposed: Option<f32>,
) -> PyResult<String> {
    let articles: Vec<Article> = serde_json::from_str(articles).map_err(wrong)?;
    let mut options = Options::new();
    if let Some(share) = tolerance {
        options = options.tolerance(share).map_err(wrong)?;
    }
    if let Some(probability) = min_confidence {
        options = options.min_confidence(probability).map_err(wrong)?;
    }
    if let Some(probability) = min_conflict {
        options = options.min_conflict(probability).map_err(wrong)?;
    }
    if let Some(probability) = min_opposed {
        options = options.min_opposed(probability).map_err(wrong)?;
    }
    let report = py.detach(|| Reader::new(options).report(&articles)).map_err(wrong)?;
    serde_json::to_string(&report).map_err(wrong)
}

/// A report and its articles, both as JSON, in another form: `json_ld` or `text`.
#[pyfunction]
fn show(py: Python<'_>, found: &str, articles: &str, form: &str) -> PyResult<String> {
    let found: Report = serde_json::from_str(found).map_err(wrong)?;
    let articles: Vec<Article> = serde_json::from_str(articles).map_err(wrong)?;
    Ok(py.detach(|| if form == "json_ld" { report::json_ld(&found, &articles) } else { report::text(&found) }))
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(reconcile, module)?)?;
    module.add_function(wrap_pyfunction!(show, module)?)
}
