import gzip
import json

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from loaders.format_examples import EXAMPLES
from loaders.formats import Reading, format_named
from loaders.parsed import Rejected
from loaders.rejects import Rejects
from loaders.report import Report
from loaders.source_file import SourceFile
from tests.engines.graph import ask, empty
from tests.loaders.helpers import SAMPLES, counts, lines, loaded, written
from tests.loaders.test_readers_fuzz import many

pytestmark = pytest.mark.anyio

MACROS = "@string{jour = {Child Moves}}\n"
RECORDS = [
    {"kind": "work", "key": f"w{n}", "title": f"Children who move {n}", "type": "report"}
    for n in range(5)
]


BROKEN = {
    "ris": ("TI  - \n", "TI  - Children who move 2\n"),
    "bibtex": ("title   = {}", "title   = {Children who move 2}"),
    "nbib": ("TI  - .\n", "TI  - Children who move 2.\n"),
    "wos": ("TI \n", "TI Children who move 2\n"),
    "refer": ("%T \n", "%T Children who move 2\n"),
    "csl-json": ('"title": ""', '"title": "Children who move 2"'),
    "csl-json lines": ('"title": ""', '"title": "Children who move 2"'),
    "records": ('"title": ""', '"title": "Children who move 2"'),
}


def mended(text, name):
    """The text with the title that is missing in it."""
    wrong, right = BROKEN[name]
    assert text.count(wrong) == 1, text
    return text.replace(wrong, right)


def broken(name):
    """A file of five records in a format, the middle one without its title."""
    if name == "records":
        return lines([*RECORDS[:2], {**RECORDS[2], "title": ""}, *RECORDS[3:]])
    if name == "csl-json lines":
        return lines(json.loads(many("csl-json", 5)))
    return many(name, 5)


def good(name):
    """The same records, all of them right."""
    return mended(broken(name), name)


async def graph(store):
    """All that the graph holds, but for what tells of the runs."""
    nodes = await ask(store, "MATCH (n) RETURN labels(n) AS kind, properties(n) AS said")
    edges = await ask(store, "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b")
    kept = [n for n in nodes if not {"Import", "SchemaStep"} & set(n["kind"])]
    runs = ("recorded_at", "locator", "imported")
    said = [sorted((k, str(v)) for k, v in n["said"].items() if k not in runs) for n in kept]
    ids = {n["said"].get("id") for n in kept}
    return sorted(said), sorted(tuple(e.values()) for e in edges if {e["a"], e["b"]} <= ids)


def _differing(one, other):
    """What stands in one of two graphs only, which is told faster than by comparing them whole."""
    both = zip(one, other, strict=True)
    return [said for a, b in both for said in (*a, *b) if (said in a) != (said in b)]


@pytest.mark.parametrize("name", BROKEN)
async def test_what_is_mended_makes_the_graph_that_would_have_been(store, tmp_path, name):
    file, out = tmp_path / "mine.txt", tmp_path / "rejected"
    await loaded(store, written(file, good(name)))
    right = await graph(store)
    await empty(store)
    report = await loaded(store, written(file, broken(name)), rejects=out)
    assert counts(report) == (4, 0, 0, 0, 1)
    assert report.warnings == [
        f"The rejected records of mine.txt are in {out / 'mine.txt'}: mend and load that file."
    ]
    cut = (out / "mine.txt").read_text(encoding="utf-8")
    assert not any(f"move {n}" in cut for n in (0, 1, 3, 4))
    fixed = written(tmp_path / "rejected" / "mine.txt", mended(cut, name))
    assert counts(await loaded(store, fixed)) == (1, 0, 0, 0, 0)
    assert _differing(await graph(store), right) == []


def rejected(path, name, out):
    """Read a file, write what is rejected of it; what is said of that, and the file."""
    file, cutting, report = SourceFile(path), Rejects(out), Report()
    for item in format_named(name).items(file, Reading(lambda said: None)):
        cutting.met(file, item.place.line)
        if isinstance(item, Rejected):
            report.reject(file.name, item)
    return cutting.write(file, name, report.rejected), out / path.name


def test_rows_are_cut_with_their_header_from_csv_and_from_a_workbook(tmp_path):
    rows = [["title", "kind", "note"], ["One", "report", ""], ["Two", "leaflet", "a\nb, c"]]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "mine.xlsx")
    _, out = rejected(tmp_path / "mine.xlsx", "works-table", tmp_path / "out")
    found = [list(row) for row in openpyxl.load_workbook(out).worksheets[0].values]
    assert found == [rows[0], rows[2]]
    text = 'title,kind,note\r\nOne,report,\r\nTwo,leaflet,"a\nb, c"\r\nThree,report,\r\n'
    _, out = rejected(written(tmp_path / "mine.csv", text), "works-table", tmp_path / "out")
    assert out.read_bytes() == b'title,kind,note\r\nTwo,leaflet,"a\nb, c"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_cut_file_is_packed_and_encoded_as_the_other_is(tmp_path, encoding):
    text = broken("ris").replace("Ross", "M\u00fcller-L\u00fcdenscheidt")
    path = tmp_path / "mine.ris.gz"
    path.write_bytes(gzip.compress(text.encode(encoding)))
    _, out = rejected(path, "ris", tmp_path / "out")
    cut = gzip.decompress(out.read_bytes()).decode(encoding)
    assert "M\u00fcller-L\u00fcdenscheidt" in cut
    assert cut.count("TY  -") == 1


def test_macros_go_with_an_entry_and_what_inherits_is_not_cut(tmp_path):
    text = MACROS + broken("bibtex")
    _, out = rejected(written(tmp_path / "a.bib", text), "bibtex", tmp_path / "out")
    assert out.read_text(encoding="utf-8").startswith(MACROS)
    inherits = text.replace("title   = {},", "title = {}, crossref = {other},")
    said, out = rejected(written(tmp_path / "b.bib", inherits), "bibtex", tmp_path / "out")
    assert "cannot be cut out of it (bibtex): mend the file itself" in said
    assert not out.exists()


def test_what_cannot_be_cut_is_told(tmp_path):
    example = EXAMPLES["pubmed"].replace("Children who move.", "")
    said, out = rejected(written(tmp_path / "a.xml", example), "pubmed", tmp_path / "out")
    assert "cannot be cut out of it (pubmed)" in said
    assert not out.exists()
    example = EXAMPLES["register"].replace("experience", "hearsay")
    said, _ = rejected(written(tmp_path / "a.csv", example), "register", tmp_path / "out")
    assert "cannot be cut out of it (register)" in said


async def test_nothing_is_written_where_nothing_is_rejected_or_something_is_in_the_way(
    store, tmp_path
):
    file = written(tmp_path / "mine.ris", good("ris"))
    report = await loaded(store, file, rejects=tmp_path / "out")
    assert report.warnings == []
    assert not (tmp_path / "out").exists()
    with pytest.raises(BadInput, match="already there"):
        await loaded(store, file, rejects=tmp_path)
    with pytest.raises(BadInput, match="is no folder"):
        await loaded(store, file, rejects=file)
    with pytest.raises(BadInput, match="Two files are called mine"):
        await loaded(store, file, file, rejects=tmp_path / "out")


@pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here")
def test_the_rejected_records_of_a_sample_are_cut_whole(tmp_path):
    sample = SAMPLES / "ris/example_multiline.ris"
    _, out = rejected(sample, "ris", tmp_path / "out")
    assert out.read_bytes() == sample.read_bytes()
    _, again = rejected(out, "ris", tmp_path / "again")
    assert again.read_bytes() == out.read_bytes()


ODD = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=15)


@pytest.mark.parametrize("name", ["ris", "nbib", "refer", "records"])
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(odd=ODD, at=st.integers(0, 30))
def test_what_is_cut_is_rejected_again_for_the_same_reasons(tmp_path_factory, name, odd, at):
    folder = tmp_path_factory.mktemp("cut")
    text = broken(name).splitlines(keepends=True)
    place = at % len(text)
    text[place] = text[place].rstrip("\r\n") + odd + "\n"
    path = written(folder / "mine.txt", "".join(text))

    def refused(file):
        items = format_named(name).items(SourceFile(file), Reading(lambda said: None))
        return [item.reason for item in items if isinstance(item, Rejected)]

    first = refused(path)
    _, out = rejected(path, name, folder / "out")
    assert refused(out) == first if first else not out.exists()
