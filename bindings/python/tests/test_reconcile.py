"""The Python door: what goes in, what comes out, what is refused."""

import dataclasses
import json
import pathlib
import runpy
import threading

import crossclaim
import pytest

ARTICLES = [
    {
        "id": "courier", "source": "Courier", "published": "2024-03-04T09:10:00Z", "url": "https://courier.example/1",
        "title": "\U0001f6a2 Ferry sinks off Kestrel Bay",
        "body": "\U0001f6a2 Été. The ferry Marisol was carrying 64 passengers when it sank off Kestrel Bay, the coast guard said.",
    },
    {
        "id": "tribune", "source": "Tribune", "published": 1709551800, "title": None,
        "body": "The ferry Marisol was carrying 71 passengers when it sank off Kestrel Bay, police said.",
    },
]


@pytest.fixture(scope="module")
def report():
    return crossclaim.reconcile(ARTICLES)


def test_two_articles_conflict(report):
    pairs = [(c.a.evidence.article, c.b.evidence.article, {c.a.value.text, c.b.value.text}) for c in report.conflicts()]
    assert ("courier", "tribune", {"64", "71"}) in pairs
    conflict = report.conflicts()[0]
    assert conflict.ground == "numeric" and conflict.why and conflict.group.verdict.startswith("disputed")
    assert sorted([conflict.a.value.low, conflict.b.value.low]) == [64, 71]


def test_offsets_count_code_points(report):
    texts = {article["id"]: article for article in ARTICLES}
    statements = [s for group in report.groups for s in group.statements]
    assert any(s.evidence.article == "courier" and s.evidence.field == "body" for s in statements)
    for s in statements:
        e = s.evidence
        text = texts[e.article][e.field]
        assert text[e.start:e.end] == e.quote
        assert e.start <= e.value_start <= e.value_end <= e.end


def test_records_are_flat(report):
    records = report.to_records()
    assert len(records) == sum(len(group.statements) for group in report.groups) > 1
    assert len({tuple(record) for record in records}) == 1, "every record has the same fields"
    flat = (str, int, float, type(None))
    assert all(isinstance(value, flat) for record in records for value in record.values())
    contradicted = [record for record in records if record["contradicted_by"]]
    assert {record["source"] for record in contradicted} == {"Courier", "Tribune"}


def test_results_do_not_change_and_repeat_themselves(report):
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.groups[0].id = "other"
    again = crossclaim.reconcile(iter(ARTICLES))
    assert again == report and again.json == report.json


def test_other_forms(report):
    graph = json.loads(report.to_json_ld())["@graph"]
    claims = [node for node in graph if "Claim" in node["type"]]
    assert len(claims) == len(report.to_records())
    assert "Courier" in str(report) and json.loads(report.json)["groups"]


def test_a_unit_is_its_name():
    bodies = ["The bridge over the Onde cost $3 million, the city said.", "The bridge over the Onde cost $5 million, the city said."]
    report = crossclaim.reconcile([{"id": str(i), "body": body} for i, body in enumerate(bodies)])
    units = {record["unit"] for record in report.to_records()} - {None}
    assert units == {"USD"}


def test_nothing_is_an_empty_report():
    report = crossclaim.reconcile([])
    assert (report.articles, report.groups, report.to_records(), report.conflicts()) == ((), (), [], [])


GOOD = {"id": "a", "body": "Two people died."}


@pytest.mark.parametrize("articles, message", [
    ([GOOD, 7], "articles[1]: expected a dict, found int"),
    ([{"id": "a"}], 'articles[0]["body"]: expected a text, found no such field'),
    ([{"body": "x"}], 'articles[0]["id"]: expected a text, found no such field'),
    ([{"id": "", "body": "x"}], 'articles[0]["id"]: expected a name, found an empty text'),
    ([GOOD, {"id": "b", "body": b"x"}], 'articles[1]["body"]: expected a text, found bytes'),
    ([{**GOOD, "source": ["Wire"]}], 'articles[0]["source"]: expected a text or None, found list'),
    ([{**GOOD, "published": True}],
     'articles[0]["published"]: expected a date as text (ISO 8601) or a number (seconds since 1970), or None, found bool'),
    ([{**GOOD, "published": float("nan")}],
     'articles[0]["published"]: expected a date as text (ISO 8601) or a number (seconds since 1970), or None, found nan'),
    ([{**GOOD, "title": "a\ud800"}], 'articles[0]["title"]: expected Unicode text, found a lone surrogate at 1'),
    ([GOOD, {**GOOD, "body": "y"}], "articles[1][\"id\"]: expected a new id, found 'a', which articles[0] has"),
])
def test_wrong_articles_are_named(articles, message):
    with pytest.raises(ValueError) as error:
        crossclaim.reconcile(articles)
    assert str(error.value) == message


def test_wrong_options_are_errors():
    with pytest.raises(ValueError, match="between 0 and 1"):
        crossclaim.reconcile([GOOD], tolerance=2.0)
    assert crossclaim.reconcile([GOOD], tolerance=0.2, min_conflict=0.9).articles[0].id == "a"


def test_other_fields_and_odd_texts_are_no_errors():
    odd = {"id": "\u202e<script>\x00", "body": "\x00\x1b[31m </script> _:a1 @id", "lang": object()}
    report = crossclaim.reconcile([odd, GOOD])
    assert report.articles[0].id == odd["id"]


def test_other_threads_run_meanwhile():
    long = [{"id": str(i), "body": (ARTICLES[i % 2]["body"] + "\n\n") * 60} for i in range(4)]
    worker = threading.Thread(target=crossclaim.reconcile, args=(long,))
    # A thread that holds the lock through its work would let nothing be counted here until it ends.
    worker.start()
    counted = 0
    while worker.is_alive():
        counted += 1
        worker.join(0.001)
    assert counted > 5


def test_the_example_advises(capsys):
    runpy.run_path(str(pathlib.Path(__file__).parent.parent / "examples" / "retrieval.py"), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("do not merge p1 and p2, they conflict on: ") for line in lines)
    assert not any("p3" in line for line in lines)
