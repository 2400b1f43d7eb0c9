"""Reads what several outlets wrote about the same events and says, claim by claim, what agrees, contradicts and changed.

>>> import crossclaim
>>> report = crossclaim.reconcile([
...     {"id": "a", "source": "Wire", "body": "The ferry Marisol was carrying 64 passengers when it sank."},
...     {"id": "b", "source": "Post", "body": "The ferry Marisol was carrying 71 passengers when it sank."},
... ])
>>> [sorted(s.value.text for s in (c.a, c.b)) for c in report.conflicts()]
[['64', '71']]

Offsets count code points, as Python's texts do: ``article["body"][evidence.start:evidence.end] == evidence.quote``.
"""

import json
from bisect import bisect_left
from dataclasses import dataclass, field, fields
from itertools import accumulate
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Tuple, Type, TypeVar, Union

from . import _native

T = TypeVar("T")

__all__ = [
    "ArticleEntry", "Best", "Conflict", "Evidence", "Fact", "Group", "Relation", "Report", "Said", "Statement", "Value",
    "reconcile",
]


@dataclass(frozen=True)
class ArticleEntry:
    """An article of the report; `origin` is the id of the article whose words it copies, else its own."""

    id: str
    source: Optional[str]
    title: Optional[str]
    published: Optional[str]
    origin: str


@dataclass(frozen=True)
class Evidence:
    """Where something was said: code points of the `title` or the `body` (`field`) of an article."""

    article: str
    field: str
    start: int
    end: int
    quote: str
    value_start: int
    value_end: int


@dataclass(frozen=True)
class Value:
    """What was said. A quantity has `low` and `high`; `None` where nothing bounds it. `data` is the value as JSON has it."""

    text: str
    kind: str
    low: Union[float, str, None]
    high: Union[float, str, None]
    unit: Optional[str]
    of: Optional[str]
    data: Mapping[str, Any] = field(repr=False, hash=False)


@dataclass(frozen=True)
class Said:
    """Who is said to say so, with the word for it and what that does to the content."""

    source: str
    cue: str
    stance: str


@dataclass(frozen=True)
class Statement:
    """One statement of a fact; `factuality` is FactBank's code (`CT+`, `PR-`, ...)."""

    evidence: Evidence
    value: Value
    factuality: str
    attribution: Tuple[Said, ...]
    origin: str
    reported_at: Optional[str]
    valid_at: Optional[str]


@dataclass(frozen=True)
class Relation:
    """How the statement of index `a` stands to that of index `b`, and why."""

    a: int
    b: int
    relation: str
    ground: Optional[str]
    why: str


@dataclass(frozen=True)
class Best:
    """The best supported value; never a verdict on what is true."""

    low: Union[int, float, str, None]
    best: Union[int, float, str, None]
    high: Union[int, float, str, None]
    unit: Optional[str]
    of: Optional[str]
    reason: str
    articles: int
    independent_origins: int


@dataclass(frozen=True)
class Fact:
    """What a group is about."""

    predicate: str
    slot: str
    arguments: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Group:
    """All statements, of all articles, that answer one question."""

    id: str
    question: str
    verdict: str
    fact: Fact
    statements: Tuple[Statement, ...]
    relations: Tuple[Relation, ...]
    best: Optional[Best]
    confidence: Optional[float]
    why: Optional[str]


@dataclass(frozen=True)
class Conflict:
    """Two statements that cannot both hold, and the group that they answer."""

    group: Group
    a: Statement
    b: Statement
    ground: Optional[str]
    why: str


@dataclass(frozen=True)
class Report:
    """All that was found. `json` is the report as the tool prints it, whose offsets count bytes of UTF-8."""

    articles: Tuple[ArticleEntry, ...]
    groups: Tuple[Group, ...]
    diagnostics: Tuple[str, ...]
    json: str = field(repr=False)
    _given: str = field(repr=False, compare=False)

    def conflicts(self) -> List[Conflict]:
        """Every pair of statements that contradict each other, in the order of the report."""
        return [
            Conflict(group, group.statements[r.a], group.statements[r.b], r.ground, r.why)
            for group in self.groups
            for r in group.relations
            if r.relation == "contradicts"
        ]

    def to_records(self) -> List[Dict[str, Any]]:
        """One flat dict a statement: `pandas.DataFrame(report.to_records())`, `pyarrow.Table.from_pylist(...)`."""
        entries = {entry.id: entry for entry in self.articles}
        records = []
        for group in self.groups:
            against = [0] * len(group.statements)
            for r in group.relations:
                if r.relation == "contradicts":
                    against[r.a] += 1
                    against[r.b] += 1
            for s, count in zip(group.statements, against):
                entry, number = entries.get(s.evidence.article), s.value.kind == "quantity"
                records.append({
                    "group": group.id, "question": group.question, "verdict": group.verdict,
                    "predicate": group.fact.predicate, "slot": group.fact.slot, "confidence": group.confidence,
                    "article": s.evidence.article, "source": entry.source if entry else None,
                    "published": entry.published if entry else None, "field": s.evidence.field,
                    "start": s.evidence.start, "end": s.evidence.end, "quote": s.evidence.quote,
                    "value": s.value.text, "kind": s.value.kind,
                    "low": s.value.low if number else None, "high": s.value.high if number else None,
                    "unit": s.value.unit, "of": s.value.of, "factuality": s.factuality,
                    "attributed_to": "; ".join(said.source for said in s.attribution) or None,
                    "origin": s.origin, "reported_at": s.reported_at, "valid_at": s.valid_at, "contradicted_by": count,
                })
        return records

    def to_json_ld(self) -> str:
        """The report as JSON-LD, with its context inside."""
        return _native.show(self.json, self._given, "json_ld")

    def __str__(self) -> str:
        return _native.show(self.json, self._given, "text")


#: What each field of an article may be, in words and as types.
_FIELDS: Dict[str, Tuple[str, Tuple[type, ...]]] = {
    "id": ("a text", (str,)),
    "body": ("a text", (str,)),
    "source": ("a text or None", (str, type(None))),
    "title": ("a text or None", (str, type(None))),
    "url": ("a text or None", (str, type(None))),
    "published": ("a date as text (ISO 8601) or a number (seconds since 1970), or None", (str, int, float, type(None))),
}


def reconcile(
    articles: Iterable[Mapping[str, Any]],
    *,
    tolerance: Optional[float] = None,
    min_confidence: Optional[float] = None,
    min_conflict: Optional[float] = None,
    min_opposed: Optional[float] = None,
) -> Report:
    """Reconciles the articles of one story: dicts with `id` and `body`, and maybe `source`, `title`, `published`, `url`.

    The options are those of `crossclaim.reconcile.Options` in Rust: numbers between 0 and 1. Other fields of the dicts are not
    read. Other threads run while it works.

    Raises ValueError when an article is not such a dict (the message names its index, the field and what was expected), when
    an id stands twice, and when an option is out of range.
    """
    given = [_article(index, article) for index, article in enumerate(articles)]
    first: Dict[str, int] = {}
    for index, article in enumerate(given):
        if first.setdefault(article["id"], index) != index:
            known = first[article["id"]]
            raise ValueError(f'articles[{index}]["id"]: expected a new id, found {article["id"]!r}, which articles[{known}] has')
    text = json.dumps(given)
    found = _native.reconcile(text, tolerance, min_confidence, min_conflict, min_opposed)
    return _report(found, text, {article["id"]: article for article in given})


def _article(index: int, article: Any) -> Dict[str, Any]:
    if not isinstance(article, Mapping):
        raise ValueError(f"articles[{index}]: expected a dict, found {type(article).__name__}")
    read = {}
    for name, (wanted, types) in _FIELDS.items():
        where = f"articles[{index}][{json.dumps(name)}]"
        if name not in article:
            if types == (str,):
                raise ValueError(f"{where}: expected {wanted}, found no such field")
            continue
        value = article[name]
        if not isinstance(value, types) or isinstance(value, bool):
            raise ValueError(f"{where}: expected {wanted}, found {type(value).__name__}")
        if isinstance(value, float) and value - value != 0:
            raise ValueError(f"{where}: expected {wanted}, found {value}")
        if isinstance(value, str):
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise ValueError(f"{where}: expected Unicode text, found a lone surrogate at {error.start}") from None
        read[name] = value
    if not read["id"]:
        raise ValueError(f'articles[{index}]["id"]: expected a name, found an empty text')
    return read


def _code_points(text: str) -> Callable[[int], int]:
    """From an offset in bytes of UTF-8 to one in code points."""
    if text.isascii():
        return lambda at: at
    starts = list(accumulate((len(c.encode()) for c in text), initial=0))
    return lambda at: bisect_left(starts, at)


def _made(cls: Type[T], data: Mapping[str, Any], /, **own: Any) -> T:
    """A dataclass of the fields that it knows: a later version of the report may have more."""
    return cls(**{f.name: own[f.name] if f.name in own else data.get(f.name) for f in fields(cls)})  # type: ignore[arg-type]


def _report(found: str, given: str, articles: Mapping[str, Mapping[str, Any]]) -> Report:
    data = json.loads(found)
    points: Dict[Tuple[str, str], Callable[[int], int]] = {}

    def evidence(data: Mapping[str, Any]) -> Evidence:
        key = (data["article"], data["field"])
        if key not in points:
            points[key] = _code_points(articles[key[0]].get(key[1]) or "")
        offsets = {name: points[key](data[name]) for name in ("start", "end", "value_start", "value_end")}
        return _made(Evidence, data, **offsets)

    def value(data: Mapping[str, Any]) -> Value:
        bounds, unit = data.get("interval", data), data.get("unit")
        return _made(Value, data, unit=unit["name"] if unit else None, low=bounds.get("low"), high=bounds.get("high"), data=data)

    def statement(data: Mapping[str, Any]) -> Statement:
        said = tuple(_made(Said, one) for one in data["attribution"])
        return _made(Statement, data, evidence=evidence(data["evidence"]), value=value(data["value"]), attribution=said)

    def group(data: Mapping[str, Any]) -> Group:
        return _made(
            Group, data,
            fact=_made(Fact, data["fact"]),
            statements=tuple(map(statement, data["statements"])),
            relations=tuple(_made(Relation, one) for one in data["relations"]),
            best=_made(Best, data["best"]) if data["best"] else None,
        )

    return Report(
        tuple(_made(ArticleEntry, one) for one in data["articles"]),
        tuple(map(group, data["groups"])),
        tuple(data["diagnostics"]),
        found,
        given,
    )
