import gzip

import pytest

from embeddings.encoder import MAX_TOKENS
from embeddings.sentence import open_encoder
from graph.model.evidence import Passage
from loaders.assert_records import assertions_of
from loaders.cited_works import CitedWorks
from loaders.joining import overlap
from loaders.parsed import ParsedChunk
from loaders.passage_nodes import Speaking
from loaders.saying import Saying
from tests.engines.graph import ask
from tests.loaders.helpers import SAMPLES, counts, lines, loaded, read, rejections, written

pytestmark = pytest.mark.anyio

WORDS = ["river", "harbour", "winter", "lantern", "meadow", "thistle", "granite", "heather"]
SENTENCES = [
    f"Sentence number {n} tells of the {WORDS[n % 8]} and the {WORDS[n * 3 % 8]}, {n * n} times."
    for n in range(60)
]
TEXT = " ".join(SENTENCES)


def windows(text=TEXT, size=400, shared=150, doc="d1"):
    starts = range(0, len(text) - shared, size - shared)
    return [
        {"doc_id": doc, "chunk_id": n, "source_name": f"{doc}.pdf", "text": text[s : s + size]}
        for n, s in enumerate(starts)
    ]


def said(items):
    return [s.text for item in items for s in getattr(item, "sentences", ())]


@pytest.mark.parametrize(("size", "shared"), [(400, 150), (1800, 150), (90, 30), (250, 21)])
def test_windows_are_joined_to_the_whole_sentences_they_were_cut_from(tmp_path, size, shared):
    records = windows(size=size, shared=shared)
    items, _ = read(written(tmp_path / "chunks.jsonl", lines(records)))
    assert not rejections(items)
    assert said(items) == SENTENCES


def test_a_sentence_belongs_to_the_window_in_which_it_starts(tmp_path):
    items, _ = read(written(tmp_path / "chunks.jsonl", lines(windows())))
    for item in items:
        text = item.record.text
        for sentence in item.sentences:
            assert any(text.endswith(sentence.text[:n]) for n in range(1, 20)) or (
                sentence.text[:20] in text
            )


def test_sentences_broken_at_a_gap_are_left_out_and_no_others(tmp_path):
    cut = [w for w in windows() if w["chunk_id"] != 5]
    items, _ = read(written(tmp_path / "chunks.jsonl", lines(cut)))
    assert set(said(items)) < set(SENTENCES)
    lost = [SENTENCES.index(s) for s in SENTENCES if s not in said(items)]
    assert lost == list(range(lost[0], lost[-1] + 1))
    missing = windows()[5]["text"]
    assert all(SENTENCES[n][:9] in TEXT for n in lost)
    assert sum(SENTENCES[n] in missing for n in lost) >= len(lost) - 2


def test_a_document_that_starts_in_the_middle_starts_with_a_whole_sentence(tmp_path):
    items, _ = read(written(tmp_path / "chunks.jsonl", lines(windows()[4:])))
    assert set(said(items)) < set(SENTENCES)


def test_windows_without_overlap_that_are_whole_sentences_stay_whole(tmp_path):
    records = [
        {"doc_id": "d", "chunk_id": n, "text": f"{a} {b}"}
        for n, (a, b) in enumerate(zip(SENTENCES[::2], SENTENCES[1::2], strict=True))
    ]
    items, _ = read(written(tmp_path / "chunks.jsonl", lines(records)))
    assert said(items) == SENTENCES


def test_fragments_are_kept_rather_than_nothing(tmp_path):
    records = [{"doc_id": "d", "chunk_id": n, "text": f"row {n} of a table"} for n in range(3)]
    items, _ = read(written(tmp_path / "chunks.jsonl", lines(records)))
    assert said(items) == ["row 0 of a table", "row 1 of a table", "row 2 of a table"]


def test_documents_may_take_turns(tmp_path):
    one, two = windows(doc="d1"), windows(doc="d2")
    mixed = [w for pair in zip(one, two, strict=True) for w in pair]
    items, _ = read(written(tmp_path / "chunks.jsonl", lines(mixed)))
    assert said(i for i in items if i.record.doc_id == "d1") == SENTENCES
    assert said(i for i in items if i.record.doc_id == "d2") == SENTENCES


def test_overlap_is_the_longest_and_at_least_twenty_characters():
    assert overlap("x" * 50 + "a" * 30, "a" * 30 + "y") == 30
    assert overlap("the end of it", "of it all") == 0


def test_a_text_without_sentence_ends_is_broken_between_words(tmp_path):
    text = " ".join(f"word{n}" for n in range(2000))
    items, _ = read(written(tmp_path / "chunks.jsonl", lines(windows(text, 1800))))
    assert " ".join(said(items)).split() == text.split()
    assert all(item.sentences for item in items[:-1])


async def test_passages_carry_title_place_and_jurisdiction(store, tmp_path):
    file = written(tmp_path / "chunks.jsonl", lines(windows()))
    table = written(
        tmp_path / "documents.csv",
        "doc_id,title,publisher,year,kind,jurisdiction\nd1,The rivers,DfE,2020,guidance,England\n",
    )
    report = await loaded(store, file, documents=table)
    assert counts(report) == (len(windows()) + 1, 0, 0, 0, 0)
    assert report.warnings == []
    found = await ask(
        store,
        "MATCH (w:Work)-[r:HAS_PASSAGE]->(p:Passage)"
        " RETURN w.title AS title, w.jurisdiction AS of, p.text AS text, p.search AS search,"
        " p.locator AS locator ORDER BY r.position",
    )
    assert " ".join(row["text"] for row in found) == TEXT
    assert {(row["title"], row["of"]) for row in found} == {("The rivers", "England")}
    assert all(row["search"] == f"The rivers. {row['text']}" for row in found)
    assert found[0]["locator"] == "chunks 0-1"


async def test_loading_again_changes_nothing_and_a_changed_window_only_what_touches_it(
    store, tmp_path
):
    records = windows()
    file = written(tmp_path / "chunks.jsonl", lines(records))
    await loaded(store, file)
    assert counts(await loaded(store, file)) == (0, 0, len(records), 0, 0)
    middle = records[7]["text"]
    records[7]["text"] = middle[:190] + middle[190:230].upper() + middle[230:]
    written(file, lines(records))
    report = await loaded(store, file)
    assert 1 <= report.changed <= 2
    assert report.changed + report.unchanged == len(records)


async def test_a_corrected_title_reaches_what_is_searched(store, tmp_path):
    file = written(tmp_path / "chunks.jsonl", lines(windows()))
    head = "doc_id,title,kind\n"
    table = written(tmp_path / "documents.csv", f"{head}d1,The rivrs,guidance\n")
    await loaded(store, file, documents=table)
    written(table, f"{head}d1,The rivers,guidance\n")
    report = await loaded(store, file, documents=table)
    assert counts(report) == (0, len(windows()) + 1, 0, 0, 0)
    found = await ask(
        store,
        "MATCH (p:Passage) WHERE p.search IS NOT NULL"
        " RETURN DISTINCT left(p.search, 10) AS title, p.retired_at AS retired",
    )
    assert found == [{"title": "The rivers", "retired": None}]


def test_a_window_again_is_merged_under_another_name_and_rejected_with_another_text(tmp_path):
    first, *rest = windows()
    again = {**first, "source_name": "copy.pdf"}
    other = {**first, "text": "Something else."}
    file = written(tmp_path / "chunks.jsonl", lines([first, again, other, *rest]))
    items, warnings = read(file)
    assert rejections(items) == [(3, 3, "chunk 0 of document d1 says otherwise on line 1")]
    assert [type(i).__name__ for i in items].count("Repeated") == 1
    assert said(items) == SENTENCES
    assert "'d1.pdf' and 'copy.pdf'" in "".join(warnings)


async def test_a_document_that_the_table_lacks_is_told_and_kept(store, tmp_path):
    report = await loaded(store, written(tmp_path / "chunks.jsonl", lines(windows()[:1])))
    assert "not in the table of documents" in report.warnings[0]
    found = await ask(store, "MATCH (w:Work) RETURN w.title AS title, w.kind AS kind")
    assert found == [{"title": "d1.pdf", "kind": "report"}]


async def test_a_truncated_gzip_loads_up_to_the_break_and_says_where(store, tmp_path):
    records = windows("".join(chr(97 + hash((n, 7)) % 26) + ". " for n in range(60_000)), 4000)
    whole = gzip.compress(lines(records).encode(), mtime=0)
    file = written(tmp_path / "chunks.jsonl.gz", whole[: len(whole) // 2])
    report = await loaded(store, file)
    assert report.exit_code == 1
    assert 0 < report.added + report.merged < len(records)
    (wrong,) = report.rejected
    assert wrong.line == report.added + report.merged + 1
    assert "breaks off" in wrong.reason


def test_broken_lines_are_rejected_by_their_numbers(tmp_path):
    good = windows()[0]
    text = "\n".join(
        [
            lines([good]).strip(),
            "{not json",
            "",
            '["a list"]',
            lines([{**good, "chunk_id": -1}]).strip(),
            lines([{**good, "chunk_id": 1, "text": " "}]).strip(),
            '{"doc_id": "d", "doc_id": "e"}',
        ]
    )
    items, _ = read(written(tmp_path / "chunks.jsonl", text))
    assert [(r, n) for r, n, _ in rejections(items)] == [(2, 2), (3, 4), (4, 5), (5, 6), (6, 7)]


@pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here")
def test_the_guidance_sample_becomes_passages_that_fit_the_encoder():
    count = open_encoder().count_tokens
    items, warnings = read(SAMPLES / "guidance/chunks.jsonl.gz")
    saying = Saying(CitedWorks(), Speaking(count), warnings.append)
    made = [assertions_of(item, saying) for item in items if isinstance(item, ParsedChunk)]
    passages = [n for a in made for n in a.described if isinstance(n, Passage)]
    assert (len(items), len(made)) == (1928, 1912)
    assert rejections(items) == []
    assert max(count([passage.search for passage in passages])) <= MAX_TOKENS - 2
    assert len(passages) > 3000
    assert len({passage.id for passage in passages}) == len(passages)
