"""RIS, BibTeX and CSL-JSON: what is written is read back as it was."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.model.evidence import WORK_KINDS
from loaders.bibliographic import display_name
from loaders.fields import one_line
from loaders.plain_text import plain
from loaders.writing import bibtex, csl, ris
from queries.export.works import CitedBy, Exported, Writer
from tests.loaders.helpers import SAMPLES
from tests.loaders.writing.ground import ANN, authors, exported, file_of, id_of, read_back

WRITERS = {"ris": ris, "bibtex": bibtex, "csl-json": csl}
FORMATS = pytest.mark.parametrize("name", WRITERS)
SCHEMA = SAMPLES / "csl-json" / "csl-data-schema.json"

FULL = exported(
    title="Neglect & the {braced} 50% of Müller's $5_plan: ~a#b^c\\d -- really?",
    kind="guidance",
    year=2021,
    publisher="Scottish Government",
    doi="10.1000/xyz_(1)",
    url="https://example.org/a_b?c=%20d&e=~f#g",
    jurisdiction="Scotland",
    section="s. 3",
    valid_from="2021-09",
    valid_to="2023-08-31",
    language="en",
    licence="OGL 3.0",
    note="Second edition.",
    authors=(Writer("Ann Ross", ANN), Writer("O'Neill & Sons, Ltd"), Writer("Zoë van der Berg")),
    topics=("Neglect, emotional", "Alcohol & drugs"),
    abstract="One sentence. Another: 5 < 6, 100%.",
    numbers={"issn": ("0143-7895",), "isbn": ("9781849961233",), "pmid": ("28754806",)},
    records=({"AU": ["Ross, Ann", "van der Berg, Zoë"]},),
)


@FORMATS
def test_every_field_is_read_back(name: str, tmp_path: Path):
    (found,) = read_back(file_of(WRITERS[name].writing(), FULL), name, tmp_path / "f")
    work = FULL.work
    same = ("title", "year", "publisher", "doi", "url", "jurisdiction", "section", "valid_from")
    for field in (*same, "valid_to", "language", "licence", "note"):
        assert getattr(found, field) == getattr(work, field), field
    assert found.type == work.kind
    assert [(one.name, one.orcid) for one in found.authors] == [
        (one.name, one.orcid) for one in FULL.authors
    ]
    assert found.topics == FULL.topics
    assert found.abstract == FULL.abstract
    assert id_of(found) == work.id


@FORMATS
@pytest.mark.parametrize("kind", WORK_KINDS)
def test_each_kind_of_work_stays_of_its_kind(name: str, kind: str, tmp_path: Path):
    work = exported(kind=kind, publisher="Who published it")
    (found,) = read_back(file_of(WRITERS[name].writing(), work), name, tmp_path / "f")
    assert (found.type, found.publisher) == (kind, "Who published it")


@FORMATS
def test_a_single_topic_keeps_its_comma(name: str, tmp_path: Path):
    work = exported(topics=("Neglect, emotional",))
    (found,) = read_back(file_of(WRITERS[name].writing(), work), name, tmp_path / "f")
    assert found.topics == ("Neglect, emotional",)


@FORMATS
def test_a_name_is_parted_as_its_source_parts_it_and_else_whole(name: str):
    work = exported(
        authors=authors("Ann Ross", "Care Inspectorate"), records=({"author": "Ross, Ann and X"},)
    )
    text = file_of(WRITERS[name].writing(), work).decode()
    parted = '"family": "Ross"' if name == "csl-json" else "Ross, Ann"
    assert parted in text
    assert "Care Inspectorate" in text
    assert "Inspectorate, Care" not in text


@FORMATS
def test_a_retracted_work_says_so_and_what_rests_on_it(name: str, tmp_path: Path):
    work = exported(
        retracted=(("2024-05-01", "Data made up."),),
        cited_by=(CitedBy("statement-1", "research", ("practitioner",), confirmed=True),),
    )
    text = file_of(WRITERS[name].writing(), work).decode()
    assert "Retracted on 2024-05-01: Data made up." in text
    assert "ground research; level practitioner" in text
    assert "verification read and confirmed for 1 of 1" in text
    (found,) = read_back(text.encode(), name, tmp_path / "f")
    assert found.note == "Retracted on 2024-05-01: Data made up."


@FORMATS
def test_what_was_read_back_and_exported_again_says_it_once(name: str, tmp_path: Path):
    said = "Retracted on 2024-05-01: Data made up."
    work = exported(note=said, retracted=(("2024-05-01", "Data made up."),))
    assert file_of(WRITERS[name].writing(), work).decode().count("Retracted on") == 1


@FORMATS
def test_a_work_without_doi_keeps_its_id_when_its_title_is_mended(name: str, tmp_path: Path):
    work = exported(title="Childern who move")
    text = file_of(WRITERS[name].writing(), work).replace(b"Childern", b"Children")
    (found,) = read_back(text, name, tmp_path / "f")
    assert found.title == "Children who move"
    assert id_of(found) == work.work.id


def _kept(text: str) -> bool:
    """Whether a reader of Cairn's would itself leave the text as it is."""
    try:
        return bool(text) and one_line(text) == text and plain(text) == text
    except ValueError:
        return False


ODD = st.sampled_from(list("{}\\$%&#_~^'\"`-<>?!@,;:=[]()|/*+ éŁßœ\u2013—\u2019日本א\u0301"))
TEXTS = st.lists(st.one_of(ODD, st.characters(codec="utf-8")), min_size=1, max_size=80).map("".join)
TITLES = TEXTS.map(lambda text: " ".join(f"A{text}z".split())).filter(_kept) | TEXTS.filter(
    _kept
).map(lambda text: f"a{text}b".strip() * 40).filter(_kept)
NAMES = TITLES.filter(lambda text: ";" not in text and display_name(text) == text)
TOPICS = TITLES.filter(lambda text: ";" not in text)


@FORMATS
@settings(
    max_examples=60,
    deadline=None,
    # Without shrinking: a text of a thousand odd signs takes minutes to shrink.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    titles=st.lists(TITLES, min_size=1, max_size=3, unique=True),
    names=st.lists(NAMES, max_size=3, unique=True),
    topics=st.lists(TOPICS, max_size=3, unique=True),
    publisher=st.none() | TITLES,
    note=st.none() | TITLES,
)
def test_odd_titles_names_and_topics_are_read_back(
    name: str,
    titles: list[str],
    names: list[str],
    topics: list[str],
    publisher: str | None,
    note: str | None,
    tmp_path: Path,
):
    works = [
        exported(
            title=title,
            publisher=publisher,
            authors=authors(*names),
            topics=tuple(topics),
            note=note,
        )
        for title in titles
    ]
    found = read_back(file_of(WRITERS[name].writing(), *works), name, tmp_path / "f")
    assert [_said(record) for record in found] == [_of(work) for work in works]


def _said(record: Any) -> tuple[Any, ...]:
    names = [author.name for author in record.authors]
    return (id_of(record), record.title, names, record.topics, record.publisher, record.note)


def _of(work: Exported) -> tuple[Any, ...]:
    names = [author.name for author in work.authors]
    known = work.work
    return (known.id, known.title, names, work.topics, known.publisher, known.note)


@pytest.mark.skipif(not SCHEMA.exists(), reason="no sample files here")
@pytest.mark.parametrize("kind", WORK_KINDS)
def test_csl_json_is_valid_by_the_official_schema(kind: str):
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text()))
    bare, full = exported(kind=kind), exported(kind=kind, authors=FULL.authors, year=2001)
    written = json.loads(file_of(csl.writing(), FULL, bare, full))
    assert [error.message for error in validator.iter_errors(written)] == []


@FORMATS
def test_nothing_to_export_is_a_file_without_works(name: str):
    empty = file_of(WRITERS[name].writing())
    assert empty == (b"[\n\n]\n" if name == "csl-json" else b"")
