"""Which texts share words with a question: BM25, as Lucene has it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.word_index import WordIndex

TEXTS = {
    "care": "Kinship care: a child's grandmother cares for two children.",
    "neglect": "Neglect and the neglected child.",
    "trains": "Trains were late.",
}


def index(*parts: dict[str, str]) -> WordIndex:
    made = WordIndex()
    for part in parts or (TEXTS,):
        made.add(part.items())
    return made


def best(question: str, known: WordIndex | None = None, number: int = 9) -> list[str]:
    found = (known or index()).best(question, number)
    return sorted(found, key=lambda id_: -found[id_])


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("neglecting", ["neglect"]),
        ("The CHILDREN\u2019s", ["care"]),
        ("a child's", ["neglect", "care"]),
        ("grandmothers", ["care"]),
        ("and the for two", ["care"]),
        ("the and was were", ["trains"]),
        ("planes", []),
        ("", []),
        ('"(~care* AND -x)', ["care"]),
    ],
)
def test_words_are_found_by_their_stems_and_the_commonest_not_at_all(question, found):
    assert best(question) == found


def test_a_score_is_that_of_bm25():
    known = index({"a": "one two two", "b": "two", "c": "three four"})
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    expected = idf * 2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2))
    assert known.best("two", 9)["a"] == pytest.approx(expected, rel=1e-5)
    assert best("two", known) == ["b", "a"]  # the shorter text


def test_only_as_many_as_are_asked_for_and_these_the_best():
    many = {f"text-{n}": "word " * n + "other " * (40 - n) for n in range(1, 40)}
    assert set(index(many).best("word", 3)) == {"text-39", "text-38", "text-37"}


def test_a_text_that_is_known_is_not_added_again():
    known = index(TEXTS, {"care": "Trains, trains, trains."})
    assert len(known) == 3
    assert best("trains", known) == ["trains"]


def test_a_question_adds_no_words():
    known = index()
    assert best("unheard", known) == []
    known.add([("new", "An unheard word.")])
    assert best("unheard", known) == ["new"]


SAID = ("neglect", "care", "kinship", "child", "train", "late", "two")
WORDS = st.lists(st.sampled_from(SAID), max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=20), st.integers(0, 20), WORDS)
def test_texts_added_in_parts_are_found_like_those_added_at_once(texts, cut, question):
    said = {f"text-{n}": " ".join(words) for n, words in enumerate(texts)}
    first = dict(list(said.items())[:cut])
    asked = " ".join(question)
    assert index(first, said).best(asked, 99) == pytest.approx(index(said).best(asked, 99))


def test_texts_are_as_alike_as_the_rare_words_that_they_share() -> None:
    index = WordIndex()
    index.add([("a", "carers carers orkney"), ("b", "carers"), ("c", "carers work")])
    columns = index.weighted(["carers in Orkney", "carer", "Orkney unknownword", ""]).toarray()
    cosines = columns.T @ columns
    common, rare = 1.0, 1 + math.log(4 / 2)
    assert cosines[0, 0] == pytest.approx(1)
    assert cosines[0, 1] == pytest.approx(common / math.hypot(common, rare))
    assert cosines[0, 2] == pytest.approx(rare / math.hypot(common, rare))
    assert not columns[:, 3].any()
    assert columns[:, 2].max() == pytest.approx(1)


def test_weighing_a_text_adds_none_of_its_words() -> None:
    index = WordIndex()
    index.add([("a", "carers")])
    assert index.weighted(["another word"]).shape == (1, 1)
    assert index.best("another", 5) == {}
