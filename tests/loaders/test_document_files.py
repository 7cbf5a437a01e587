"""Reports and guidance as PDF, DOCX and HTML."""

import io
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from graph.errors import UnreadableFile
from loaders.format_examples import EXAMPLES
from loaders.formats import Reading, format_named
from loaders.parsed import Rejected
from loaders.recognising import format_of
from loaders.source_file import SourceFile
from tests.engines.graph import ask
from tests.loaders.helpers import counts, loaded, read, written

pytestmark = pytest.mark.anyio


def pdf(pages, **about):
    """A PDF whose pages show these lines."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F 12 Tf 14 TL 50 700 Td {shown} ET" if lines else ""
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        number = len(objects)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {number} 0 R"
            "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        )
        kids.append(f"{number + 1} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body, places = "%PDF-1.4\n", []
    for number, said in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{said}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    whole = f"{body}{end}startxref\n{len(body)}\n%%EOF".encode()
    if not about:
        return whole
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(whole)))
    writer.add_metadata({f"/{name}": value for name, value in about.items()})
    return saved(writer.write)


def saved(write):
    """What is written, as bytes."""
    kept = io.BytesIO()
    write(kept)
    return kept.getvalue()


PAGES = [
    [f"Moves report {number}", "A move can hide a safe-", f"guarding need, page {number}.", "end"]
    for number in range(1, 6)
]


async def test_a_pdf_is_a_work_with_its_pages_as_places(store, tmp_path):
    about = {"Title": "Children who move", "CreationDate": "D:20190301120000"}
    file = written(tmp_path / "moves.pdf", pdf(PAGES, **about))
    report = await loaded(store, file)
    assert counts(report) == (1, 0, 0, 0, 0)
    assert "a table of documents (--documents) can say otherwise" in report.warnings[0]
    found = await ask(
        store,
        "MATCH (w:Work)-[:HAS_PASSAGE]->(p:Passage)"
        " RETURN w.title AS title, w.year AS year, p.text AS text, p.locator AS at ORDER BY at",
    )
    assert [row["at"] for row in found] == ["p. 1", "p. 2", "p. 3", "p. 4", "p. 5"]
    assert found[1] == {
        "title": "Children who move",
        "year": 2019,
        "text": "A move can hide a safeguarding need, page 2.",
        "at": "p. 2",
    }
    assert counts(await loaded(store, file)) == (0, 0, 1, 0, 0)


async def test_the_table_of_documents_counts_more_than_the_file(store, tmp_path):
    table = written(
        tmp_path / "documents.csv",
        "doc_id,title,publisher,year,kind,jurisdiction\n"
        "moves,Moves,An agency,2020,guidance,scotland\n",
    )
    file = written(tmp_path / "moves.pdf", pdf(PAGES))
    report = await loaded(store, file, documents=table)
    assert report.warnings == []
    found = await ask(store, "MATCH (w:Work) RETURN w.title AS title, w.kind AS kind, w.year AS y")
    assert found == [{"title": "Moves", "kind": "guidance", "y": 2020}]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pdf([[], [], []]), "is a scan: its 3 pages hold pictures and no text"),
        (pdf(PAGES)[:300], "is a damaged PDF"),
        (b"%PDF-1.7 and nothing else", "is a damaged PDF"),
    ],
)
def test_a_pdf_without_text_is_refused_with_that_reason(tmp_path, content, why):
    with pytest.raises(UnreadableFile, match=why) as refused:
        read(written(tmp_path / "scan.pdf", content))
    assert refused.value.hint


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_needs_a_password_is_refused_and_one_closed_to_changes_read(tmp_path, algorithm):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(PAGES))))
    writer.encrypt("", "owner", algorithm=algorithm)
    assert read(written(tmp_path / "closed.pdf", saved(writer.write)))[0]
    writer.encrypt("secret", algorithm=algorithm)
    with pytest.raises(UnreadableFile, match="is protected by a password"):
        read(written(tmp_path / "secret.pdf", saved(writer.write)))


def test_pages_without_text_are_told(tmp_path):
    (item,), warnings = read(written(tmp_path / "a.pdf", pdf([["Moves and homes"], []])))
    assert [spoken.locator for spoken in item.record.passages] == ["p. 1"]
    assert item.record.title == "Moves and homes"
    assert "1 pages hold no text, the first of them is p. 2" in warnings[0]


def word(title="Children who move"):
    made = docx.Document()
    made.core_properties.title = title
    made.add_heading("Before a move", 1)
    made.add_paragraph("Talk with the child.")
    made.add_heading("Whom to tell", 2)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "School", "Health visitor"
    made.add_heading("After", 1)
    made.add_paragraph("Visit within seven days.")
    return saved(made.save)


def test_a_word_file_is_a_work_with_its_headings_as_places(tmp_path):
    (item,), _ = read(written(tmp_path / "moves.docx", word()))
    assert item.record.title == "Children who move"
    assert [(spoken.locator, spoken.text) for spoken in item.record.passages] == [
        ("Before a move", "Talk with the child."),
        ("Before a move > Whom to tell", "School | Health visitor"),
        ("After", "Visit within seven days."),
    ]


def test_a_saved_page_is_a_work_with_its_headings_as_places(tmp_path):
    (item,), _ = read(written(tmp_path / "moves.html", EXAMPLES["html"]))
    assert (item.record.title, item.record.year) == ("Children who move", 2019)
    assert [spoken.locator for spoken in item.record.passages] == ["beginning", "Before a move"]
    menus = "<html><body><nav><a href='/'>Home</a></nav></body></html>"
    with pytest.raises(UnreadableFile, match="holds no text of its own"):
        read(written(tmp_path / "menus.html", menus))


def test_a_date_in_the_words_of_a_page_is_not_taken_for_its_year(tmp_path):
    said = EXAMPLES["html"].replace('<meta name="date" content="2019-03-01">', "")
    said = said.replace("at home.</p>", "at home, as a review of 4 May 2011 found.</p>")
    (item,), _ = read(written(tmp_path / "moves.html", said))
    assert item.record.year is None


def test_a_file_without_a_title_asks_for_one(tmp_path):
    made = docx.Document()
    made.core_properties.title = "Microsoft Word - x.doc"
    made.add_paragraph("Talk with the child.")
    (item,), _ = read(written(tmp_path / "x.docx", saved(made.save)))
    assert isinstance(item, Rejected)
    assert item.reason == "has no title of its own"
    assert "--documents" in item.hint


def test_what_would_unpack_to_fill_the_disc_is_refused(tmp_path):
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(33):
            part.write(b"\0" * (1 << 24))
    with pytest.raises(UnreadableFile, match="would unpack to more than 512 MB"):
        format_of(SourceFile(path))


@pytest.mark.parametrize("name", ["pdf", "docx"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_document_changed_anywhere_is_read_or_refused(tmp_path_factory, name, data):
    content = bytearray(pdf(PAGES, Title="Moves") if name == "pdf" else word())
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(8, len(content)))
        content[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    path = written(tmp_path_factory.mktemp("document") / f"a.{name}", bytes(content))
    try:
        items = list(format_named(name).items(SourceFile(path), Reading(lambda said: None)))
    except UnreadableFile:
        return
    assert len(items) == 1
