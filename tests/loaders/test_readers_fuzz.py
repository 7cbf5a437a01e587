"""Whatever a file holds, it is read or refused in words: no traceback, no record lost."""

import json
import re
import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import UnknownFormat, UnreadableFile
from loaders.format_examples import EXAMPLES
from loaders.formats import FORMATS, Reading, format_named
from loaders.parsed import Parsed, Rejected, Repeated
from loaders.recognising import format_of
from loaders.source_file import SourceFile
from tests.loaders.helpers import read, written

TABLES = (
    *("register", "bodies", "areas", "works-table", "topics-table"),
    *("passages", "documents", "records"),
)
PACKED = ("pdf", "docx")
# Read by a mapping file, which its example is: tests/loaders/test_mapped.py.
MAPPED = "mapping"
NEW = tuple(name for name in FORMATS if name not in (*TABLES, *PACKED, MAPPED))
# A file of many thousand characters takes less; what takes longer hangs.
_SECONDS = 5.0
_ODD = st.sampled_from(
    [
        *("", "\n", "\x00", "\ufeff", "{", "}}", '"', "<", "</a>", "&x;", "]]>", "\\", "@"),
        *("%0 ", "ER", "\u00e9", "\U0001f600", "null", "[[[[", "9" * 40, "  - ", "\r", "_:b"),
        *("@prefix", "<!DOCTYPE a>"),
    ]
)


@pytest.fixture(scope="module", autouse=True)
def imported(tmp_path_factory):
    """Each reader has read something: its library is imported then, which takes seconds."""
    for name in NEW:
        path = written(tmp_path_factory.mktemp("first") / "example.txt", EXAMPLES[name])
        assert list(format_named(name).items(SourceFile(path), Reading(lambda said: None)))


def items(path, name):
    """What the format makes of a file; nothing where it is refused in words."""
    started = time.process_time()
    found = []
    with suppress(UnreadableFile):
        found += format_named(name).items(SourceFile(path), Reading(lambda said: None))
    assert time.process_time() - started < _SECONDS
    return found


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in (*PACKED, MAPPED)])
def test_each_example_is_recognised_and_read(tmp_path, name):
    path = written(tmp_path / "example.txt", EXAMPLES[name])
    assert format_of(SourceFile(path)).name == name
    found, _ = read(path)
    assert found
    assert not [item for item in found if isinstance(item, Rejected)]


@pytest.mark.parametrize("name", NEW)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_file_changed_anywhere_is_read_or_refused(tmp_path_factory, name, data):
    text = EXAMPLES[name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 30)))
        text = text[:start] + data.draw(_ODD) * data.draw(st.integers(0, 3)) + text[end:]
    path = written(tmp_path_factory.mktemp("odd") / "odd.txt", (text or "\n").encode())
    for item in items(path, name):
        assert isinstance(item, Parsed | Rejected | Repeated)


@pytest.mark.parametrize("name", NEW)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(min_size=1, max_size=80))
def test_bytes_are_read_or_refused(tmp_path_factory, name, content):
    path = written(tmp_path_factory.mktemp("bytes") / "bytes", content)
    items(path, name)
    with suppress(UnknownFormat, UnreadableFile):
        format_of(SourceFile(path))


@pytest.mark.parametrize("name", NEW)
def test_what_is_nested_too_deep_is_refused(tmp_path, name):
    for deep in ("[" * 100_000, '{"a":' * 100_000, "<a>" * 100_000, "{" * 100_000, "(" * 50_000):
        assert not [i for i in items(written(tmp_path / "x", deep), name) if isinstance(i, Parsed)]


LONG = (
    "<!--", "<b ", "<b a=", "&amp", "{", "}", "\\\\", "$", "@a{b,", "@a{b, c = {d}}\n", "%0 a\n",
    "TY  - JOUR\n", "AU  - a\n", "PMID- 1\n", "PT J\n", "10.1234/)))", "(", "a and ", " ", '"',
    '"journal-title"', "<a/>", "e:a ", "[", ",",
)  # fmt: skip


@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("again", LONG)
def test_what_is_repeated_without_end_does_not_hang(tmp_path, name, again):
    start = EXAMPLES[name].partition("Children who move")[0] or EXAMPLES[name]
    path = written(tmp_path / "long", start + again * (120_000 // len(again)))
    with suppress(UnknownFormat, UnreadableFile):
        format_of(SourceFile(path))
    items(path, name)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
JSON = ("csl-json", "crossref", "openalex", "zotero", "ror", "orcid", "orcid-part")


@pytest.mark.parametrize("name", JSON)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_json_of_other_types_is_read_or_refused_and_none_lost(tmp_path_factory, name, data):
    whole = json.loads(EXAMPLES[name])
    record = whole[0] if isinstance(whole, list) else whole.get("message", whole)
    places = [record, *(value for value in record.values() if isinstance(value, dict))]
    for _ in range(3):
        place = data.draw(st.sampled_from(places))
        place[data.draw(st.sampled_from(sorted(place)))] = data.draw(VALUES)
    good = json.loads(EXAMPLES[name])
    good = good[0] if isinstance(good, list) else good.get("message", good)
    path = tmp_path_factory.mktemp("json") / "odd.json"
    found = items(written(path, json.dumps([good, record, good])), name)
    if not (name in ("orcid", "orcid-part", "openalex", "zotero") and len(found) < 3):
        assert len(found) >= 3


ODD_TEXT = st.builds(
    str.__add__,
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters='{}()@"\\,='),
        max_size=20,
    ),
    st.sampled_from(["", "\x02", "\x85", "\x0b"]),
)
FIELDS = {
    "bibtex": ("author", "title", "year", "journal"),
    "nbib": ("TI", "FAU", "DP", "JT"),
    "wos": ("AU", "TI", "SO", "PY"),
    "refer": ("%A", "%T", "%J", "%D"),
    "ris": ("AU", "TI", "PY"),
}


@pytest.mark.parametrize("name", FIELDS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_record_in_lines_is_lost_beside_a_broken_one(tmp_path_factory, name, data):
    example = EXAMPLES[name].removesuffix("\nEF\n")
    lines = example.splitlines()
    tags = [n for n, line in enumerate(lines) if re.match(rf"\s*({'|'.join(FIELDS[name])})", line)]
    broken = [*lines]
    broken[data.draw(st.sampled_from(tags))] += data.draw(ODD_TEXT)
    text = "\n".join([*lines, "", *broken, "", *lines, ""])
    path = written(tmp_path_factory.mktemp("lines") / "three.txt", text)
    assert len(items(path, name)) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["bibtex", "nbib", "wos", "refer", "endnote-xml", "csl-json"])
def test_names_are_read_in_every_encoding_of_the_sector(tmp_path, name, encoding):
    text = EXAMPLES[name].replace("Ross", "M\u00fcller-L\u00fcdenscheidt")
    path = written(tmp_path / "list.txt", text.encode(encoding))
    (item,) = items(path, name)
    assert item.record.authors[0].name.endswith("M\u00fcller-L\u00fcdenscheidt")


def many(name, number):
    """A file of so many different records, the middle one without a title."""
    example, title = EXAMPLES[name].removesuffix("\nEF\n"), "Children who move"
    start, end = ENCLOSED.get(name, ("", ""))
    one = example[example.index(start) + len(start) : example.rindex(end)] if start else example
    between = ",\n" if name in JSON else "\n"
    made = []
    for position in range(number):
        # What names a record must not make them one.
        said = one.replace("12345678", str(position + 1)).replace(
            "example.org:1", f"example.org:{position}"
        )
        told = f"{title} {position}" if position != number // 2 else ""
        made.append(said.replace(title, told))
    return example[: example.index(start) + len(start)] + between.join(made) + end


ENCLOSED = {
    "csl-json": ("[", "]"),
    "zotero": ("[", "]"),
    "pubmed": ("<PubmedArticleSet>", "</PubmedArticleSet>"),
    "endnote-xml": ("<records>", "</records></xml>"),
    "oai-pmh": ("<ListRecords>", "</ListRecords></OAI-PMH>"),
}


@pytest.mark.parametrize("name", [*FIELDS, *ENCLOSED])
def test_one_broken_record_among_a_thousand_is_told_and_the_others_load(tmp_path, name):
    found = items(written(tmp_path / "many.txt", many(name, 1000)), name)
    assert len(found) == 1000
    (broken,) = [item for item in found if isinstance(item, Rejected)]
    assert (broken.place.record, broken.reason) == (501, "has no title")
    assert broken.place.line
    assert len({item.key for item in found if isinstance(item, Parsed)}) == 999
