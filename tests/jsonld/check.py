#!/usr/bin/env python3
"""Reads what `crossclaim report --format jsonld` prints with two other people's JSON-LD processors.

Usage: check.py CROSSCLAIM, where CROSSCLAIM is the built tool. Needs `pyld` and `rdflib`; nothing is fetched.
Every term must expand, the triples must survive the way to RDF and back, both processors must see the same graph, and every
selector must find its words in its text, counted in code points.
"""
import json, os, re, subprocess, sys, tempfile
from collections import Counter

import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

HERE = os.path.dirname(os.path.abspath(__file__))
OWN, OA, SCHEMA = "urn:x-crossclaim:", "http://www.w3.org/ns/oa#", "https://schema.org/"

# Words that are markup, names of nodes, keywords, or turn what follows them; and characters of four bytes.
HOSTILE = ['</script><script>alert(1)</script>', '_:a1', '@id', '"}],"@type":"x', 'https://evil.example/ <x>', '\u202ex\u2066',
           '\x1b[31m\x85\u2028', '\U0001f6a2\U0001d11e é\u0301', '{"@value":1}', 'a\\u0000b\\']


def articles(words):
    """Two articles that contradict each other, with these words in every text of theirs."""
    for i, count in enumerate(["Three", "Four"]):
        yield {"id": f"{words}{i}", "source": f"{words} {i}", "published": ["2024-05-04", words][i], "story": words,
               "title": f"{words} {count} dead", "url": ["https://a.example/" + words, words][i],
               "body": f"{words} {words}\n\n{count} people were killed in the blast in Taiz on Friday, police said. {words}\n\n"
                       f"“We saw {words} and ran,” said Ana Lopez, 3{i}."}


def refuse(url, options):
    raise AssertionError(f"expected nothing to be loaded, found {url}")


def walk(node):
    """Every object in a document."""
    if isinstance(node, list):
        for one in node:
            yield from walk(one)
    elif isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key != "@context":
                yield from walk(value)


def values(value):
    return len(value) if isinstance(value, list) else 1


def expands(document):
    """Every property of the document is one of its expansion, with as many values; every name is absolute."""
    context = document["@context"]
    known = json.load(open(os.path.join(HERE, "../../contexts/crossclaim.jsonld"), encoding="utf-8"))["@context"]
    assert context == known, "the context of the document is that of the file"
    iri = lambda name: re.sub(r"^(\w+):", lambda m: prefix(context, m[1]), name)
    given = Counter()
    for node in walk(document):
        for key, value in node.items():
            if not key.startswith("@") and key not in ("id", "type"):
                assert key in context, f"no term: {key}"
                term = context[key]
                given[iri(term if isinstance(term, str) else term["@id"])] += values(value)
    expanded = jsonld.expand(document)
    found = Counter()
    for node in walk(expanded):
        found.update({key: values(value) for key, value in node.items() if not key.startswith("@")})
        for name in [node.get("@id", "_:x"), *(node.get("@type", []) if isinstance(node.get("@type"), list) else [])]:
            assert re.match(r"_:[\w-]+$|(https?://|urn:x-crossclaim:)\S+$", name), f"no absolute name: {name!r}"
    assert given == found, f"dropped: {given - found}, added: {found - given}"


def prefix(context, name):
    term = context.get(name, name + ":")
    return term if isinstance(term, str) else term["@id"]


def same_graph(document):
    """To RDF and back gives the same triples, and rdflib reads the same graph."""
    # With names in the place of the labels: to compare thousands of nodes without a name would take hours.
    document = json.loads(json.dumps(document).replace('"_:', f'"{OWN}node-'))
    expanded = jsonld.expand(document)
    # As objects: `pyld` as a reader of N-Quads ends a line inside a text, and unescapes some texts twice.
    back = jsonld.from_rdf(jsonld.to_rdf(expanded))
    canonical = lambda d: jsonld.normalize(d, {"algorithm": "URDNA2015", "format": "application/n-quads"})
    assert canonical(expanded) == canonical(back), "the way to RDF and back loses triples"
    quads = jsonld.to_rdf(expanded, {"format": "application/n-quads"})
    one = rdflib.Graph().parse(data=quads, format="nt")
    other = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    assert len(one) == quads.count("\n") and isomorphic(one, other), "two processors see two graphs"
    return other


def places(document, texts):
    """Every selector finds its words; returns how many do."""
    nodes = {node["id"]: node for node in document["@graph"]}
    assert len(nodes) == len(document["@graph"]), "every node has a name of its own"
    found, wide = 0, 0
    for node in nodes.values():
        if node["type"] != "Annotation":
            continue
        text = nodes[node["target"]["source"]]
        article = texts[nodes[text["isPartOf"]]["identifier"]]
        text = article[{"titleText": "title", "bodyText": "body"}[text["field"]]]
        position, quote = node["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"] != "", (start, end, quote)
        assert text[max(0, start - 32):start] == quote.get("prefix", ""), quote
        assert text[end:end + 32] == quote.get("suffix", ""), quote
        assert quote["exact"] in nodes[node["body"]]["text"] or "Value" in nodes[node["body"]]["type"]
        found, wide = found + 1, wide + any(c > "\uffff" for c in text[:start])
    return found, wide


def report(tool, path):
    printed = subprocess.run([tool, "report", "--format", "jsonld", path], capture_output=True, check=True, text=True).stdout
    assert "<" not in printed and "ClaimReview" not in printed
    return [json.loads(line) for line in printed.split("\n")[:-1]]


def check(tool, path):
    with open(path, encoding="utf-8") as file:
        texts = {article["id"]: article for article in map(json.loads, file.read().split("\n")[:-1])}
    found, wide, triples, graph = 0, 0, 0, None
    for document in report(tool, path):
        expands(document)
        graph = same_graph(document)
        counts = places(document, texts)
        found, wide, triples = found + counts[0], wide + counts[1], triples + len(graph)
    assert found, "there are selectors"
    print(f"{os.path.basename(path)}: {triples} triples, {found} selectors, {wide} behind characters of four bytes")
    return graph, wide


def main(tool):
    jsonld.set_document_loader(refuse)
    graph, _ = check(tool, os.path.join(HERE, "../page/ferry.jsonl"))
    query = f"""PREFIX own: <{OWN}> PREFIX schema: <{SCHEMA}> PREFIX oa: <{OA}> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?one ?other ?outlet WHERE {{
            ?a a schema:Claim ; own:contradicts ?b ; own:value/schema:text ?one ; prov:wasQuotedFrom/schema:publisher/schema:name ?outlet .
            ?b own:value/schema:text ?other . ?place oa:hasBody ?a ; oa:hasTarget/oa:hasSource/own:field own:bodyText }}"""
    rows = {tuple(map(str, row)) for row in graph.query(query)}
    assert any({one, other} == {"64", "71"} for one, other, _ in rows), rows
    assert any(outlet == "Harbour Courier" for _, _, outlet in rows), rows
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hostile.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for words in HOSTILE:
                file.writelines(json.dumps(article) + "\n" for article in articles(words))
        _, wide = check(tool, path)
        assert wide, "positions are checked behind characters of four bytes"


if __name__ == "__main__":
    main(sys.argv[1])
