"""The benchmarks of people and questions, each on a small slice."""

import csv
import gzip
import json
import shutil
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from benchmarks import people, questions, reviewers
from benchmarks.measures import average_precision, precision
from tests.loaders.helpers import SAMPLES

THEMES = {
    "kin": "Grandparents who care for their grandchildren need money and advice.",
    "abuse": "Children are harmed by violence between their parents at home.",
    "night": "Social workers on duty at night hold cases until the morning.",
}


def test_average_precision_and_precision_by_hand():
    assert average_precision(["a", "x", "b"], {"a", "b"}) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(["x"], {"a"}) == 0
    assert precision(["a", "x"], {"a"}, 10) == pytest.approx(0.1)


def test_the_benchmark_of_people_finds_the_authors_of_a_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    documents = [
        {"_id": f"{theme}{n}", "title": theme, "text": f"{text} Study {n}."}
        for theme, text in THEMES.items()
        for n in range(3)
    ]
    write_lines(tmp_path / "documents.jsonl", documents)
    write_lines(tmp_path / "queries.jsonl", [{"_id": "q", "text": "kinship care"}])
    write_table(tmp_path / "authors.tsv", [(d["_id"], f"dr {d['title']}") for d in documents])
    write_table(tmp_path / "citations.tsv", [("kin0", "kin1"), ("abuse0", "kin1")])
    write_table(tmp_path / "qrels.tsv", [("q", "dr kin", "1"), ("q", "dr night", "0")])
    assert people.main(["--data", str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["map"] == 1.0
    assert {"p@10", "popularity_map", "voting_map"} <= set(figures)


def write_gold_standard(folder: Path) -> None:
    """Three researchers, each of a theme, who rated papers, in the files of the gold standard."""
    papers = [
        {"id": f"{theme}{n}", "title": f"{theme} {n}", "abstract": text}
        for theme, text in THEMES.items()
        for n in range(3)
    ]
    with gzip.open(folder / "papers.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(paper) + "\n" for paper in papers)
    profiles = [{theme: [f"{theme}0", f"{theme}1"] for theme in THEMES}]
    with gzip.open(folder / "profiles.json.gz", "wt") as file:
        json.dump(profiles, file)
    with (folder / "ratings.csv").open("w") as file:
        rows = [
            ("kin", "kin2", 5),
            ("kin", "night2", 1),
            ("abuse", "abuse2", 4),
            ("abuse", "kin2", 2),
        ]
        csv.writer(file).writerows([("reviewer", "paper", "expertise"), *rows])


def test_the_benchmark_of_reviewers_reads_both_ways(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_gold_standard(tmp_path)
    assert reviewers.main(["--data", str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["loss"], figures["easy"]) == (0, 1)
    assert figures["author_mrr"] == 1.0
    assert {"hard", "sentence_mrr", "popularity_mrr"} <= set(figures)


def test_the_questions_expect_what_the_corpus_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    rows = questions.questions()
    some = [row for p in ("test", "train") for row in rows if row["part"] == p][::9]
    write_lines(tmp_path / "some.jsonl", some)
    given = ["--questions", str(tmp_path / "some.jsonl"), "--part", "all", "--json"]
    assert questions.main(given) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["out"] == 1.0
    assert figures["in"] >= 0.5
    assert {"near", "person_hit@3", "evidence_hit@3", "balanced_accuracy"} <= set(figures)
    parts = [figures[part] for part in ("train", "test")]
    assert figures["part"] == "all"
    assert figures["questions"] == len(some) == sum(part["questions"] for part in parts)


def test_questions_asked_beside_guidance_are_told_apart_on_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    guidance = tmp_path / "some-guidance"
    guidance.mkdir()
    with gzip.open(SAMPLES / "guidance" / "chunks.jsonl.gz") as whole:
        (guidance / "chunks.jsonl.gz").write_bytes(gzip.compress(b"".join(islice(whole, 5))))
    shutil.copy(SAMPLES / "guidance" / "documents.csv", guidance)
    some = [row for row in questions.questions() if row["scope"] == "in"][:1]
    write_lines(tmp_path / "some.jsonl", some)
    given = ["--questions", str(tmp_path / "some.jsonl"), "--beside", str(guidance), "--json"]
    assert questions.main(given) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["data"] == figures[some[0]["part"]]["data"] == "some.jsonl beside some-guidance"


def test_questions_that_cannot_be_asked_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    row = questions.questions()[0]
    for rows, said in (
        ([{**row, "part": "train"}], "no questions of the part test"),
        ([row, {"question": "Who?"}], "line 2"),
        ([], "no questions"),
    ):
        write_lines(tmp_path / "some.jsonl", rows)
        given = ["--questions", str(tmp_path / "some.jsonl"), "--part", "test"]
        assert questions.main(given) == 2
        assert said in capsys.readouterr().err
    assert questions.main(["--questions", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_there_are_enough_questions_and_none_stands_twice():
    rows = questions.questions()
    assert len({row["question"] for row in rows}) == len(rows) >= 150
    assert sum(row["part"] == "test" for row in rows) >= len(rows) // 3


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows))


def write_table(path: Path, rows: list[tuple[str, ...]]) -> None:
    path.write_text("\n".join("\t".join(row) for row in [("a", "b", "c")[: len(rows[0])], *rows]))
