"""A question in plain words: what stands in the graph decides, and the asker is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from embeddings.masking.masker import Masker
from graph.access import Actor
from graph.store import GraphStore
from loaders.run import load
from queries.matching.ask import ask
from queries.matching.plain_words import (
    Meaning,
    PlainQuestion,
    in_plain_words,
    replace_words,
)
from queries.matching.vocabulary import read_vocabulary
from tests.queries.matching.ground import RECORDS, VOCABULARY, load_world

WORDS: list[dict[str, Any]] = [
    {
        "kind": "word",
        "word": "wean",
        "other_forms": ["wee wean"],
        "meaning": "child",
        "case_sensitive": False,
        "sort": "scots",
    },
    {
        "kind": "word",
        "word": "A&E",
        "meaning": "hospital emergency department",
        "case_sensitive": True,
        "sort": "abbreviation",
    },
    {
        "kind": "word",
        "word": "DNA",
        "other_forms": ["D.N.A."],
        "meaning": "did not attend",
        "case_sensitive": True,
        "sort": "abbreviation",
    },
    {"kind": "word", "word": "maw", "meaning": "mother", "sort": "scots"},
]
MEANINGS = [
    Meaning("wean", "child", case_sensitive=False),
    Meaning("wee wean", "small child", case_sensitive=None),
    Meaning("DNA", "did not attend", case_sensitive=True),
    Meaning("child", "person under eighteen", case_sensitive=False),
    Meaning("A&E", "emergency department", case_sensitive=True),
    Meaning("E.D.T.", "emergency duty team", case_sensitive=True),
    Meaning("c++", "a language", case_sensitive=False),
    Meaning("(x|y)*", "anything", case_sensitive=False),
]


async def understood(store: GraphStore, question: str) -> PlainQuestion:
    return in_plain_words(question, (await read_vocabulary(store)).words)


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("is the wean fed", "is the child fed"),
        ("Wean or WEAN", "child or child"),
        ("the wean's dinner", "the child's dinner"),
        ("the wean’s dinner", "the child’s dinner"),  # noqa: RUF001
        ("(wean), “wean”; wean?", "(child), “child”; child?"),
        ("weaning a baby", "weaning a baby"),
        ("wean", "child"),
        ("", ""),
    ],
)
def test_whole_words_are_replaced_whatever_stands_around_them(question: str, plain: str) -> None:
    assert replace_words(question, MEANINGS).text == plain


@pytest.mark.parametrize("meanings", [MEANINGS, MEANINGS[::-1]])
def test_the_longest_form_wins(meanings: list[Meaning]) -> None:
    assert replace_words("a wee wean", meanings).text == "a small child"


def test_a_meaning_is_not_replaced_again() -> None:
    found = replace_words("the wean", MEANINGS)
    assert found.text == "the child"
    assert found.replaced == (("wean", "child"),)


def test_a_case_sensitive_form_is_replaced_only_as_it_is_written() -> None:
    assert replace_words("dna and Dna, DNA again", MEANINGS).text == (
        "dna and Dna, did not attend again"
    )


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("sat in A&E all night", "sat in emergency department all night"),
        ("rang E.D.T. at nine", "rang emergency duty team at nine"),
        ("rang EXDXTX at nine", "rang EXDXTX at nine"),
        ("who knows c++", "who knows a language"),
        ("who knows ccc", "who knows ccc"),
        ("what is (x|y)* here", "what is anything here"),
        ("what is x here", "what is x here"),
    ],
)
def test_the_characters_of_a_form_are_only_characters(question: str, plain: str) -> None:
    assert replace_words(question, MEANINGS).text == plain


def test_a_meaning_with_signs_of_the_search_language_is_taken_as_it_is() -> None:
    assert replace_words("the wean", [Meaning("wean", r"\1 \g<0>", None)]).text == r"the \1 \g<0>"


def test_what_was_understood_is_told_once_a_form() -> None:
    told = replace_words("wean, wean and DNA", MEANINGS).told()
    assert told == "Understood “wean” as “child”, “DNA” as “did not attend”."
    assert replace_words("nothing of the kind", MEANINGS).told() is None


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("My maw has the wee wean’s coat", "My mother has the child’s coat"),  # noqa: RUF001
        ("(wean): DNA at A&E?", "(child): did not attend at hospital emergency department?"),
        ("dna at a&e", "dna at a&e"),
        ("D.N.A. again", "did not attend again"),
        ("the weaning of mawkish sons", "the weaning of mawkish sons"),
        ("'maw's' and \"wean\"", "'mother's' and \"child\""),
    ],
)
async def test_the_graph_says_what_words_mean(
    store: GraphStore,
    actor: Actor,
    fake_encoder: Encoder,
    tmp_path: Path,
    question: str,
    plain: str,
) -> None:
    await load_world(store, actor, fake_encoder, tmp_path, WORDS)
    found = await understood(store, question)
    assert (found.asked, found.text) == (question, plain)


@pytest.mark.anyio
async def test_a_form_that_was_corrected_away_means_nothing_any_more(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, fake_encoder, tmp_path, WORDS)
    corrected = [{**WORDS[0], "other_forms": []}, *WORDS[1:]]
    await load_world(store, actor, fake_encoder, tmp_path, corrected)
    assert (await understood(store, "a wee wean")).text == "a wee child"


@pytest.mark.anyio
async def test_a_graph_without_words_leaves_the_question_as_it_is(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, fake_encoder, tmp_path)
    found = await understood(store, "the wean DNA")
    assert (found.text, found.told()) == ("the wean DNA", None)
    answer = await ask(store, actor, fake_encoder, "the wean DNA")
    assert "Understood" not in (answer.notice or "")


@pytest.mark.anyio
async def test_the_answer_says_what_was_understood_and_keeps_the_question_as_asked(
    store: GraphStore, actor: Actor, real_encoder: Encoder, masker: Masker, tmp_path: Path
) -> None:
    words = [{"kind": "word", "word": "gutties", "meaning": "kinship carers"}]
    await load_world(store, actor, real_encoder, tmp_path, [*RECORDS, *VOCABULARY])
    question = "Who advises gutties?"
    before = await ask(store, actor, real_encoder, question, masker=masker)
    assert before.abstained
    await load_world(store, actor, real_encoder, tmp_path, [*RECORDS, *VOCABULARY, *words])
    answer = await ask(store, actor, real_encoder, question, masker=masker)
    assert answer.question == question
    assert answer.notice == "Understood “gutties” as “kinship carers”."
    assert "Ann Experience" in [person.name for person in answer.people]


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Who is E.D.T.?", "Who is night team?"),
        ("rang E.D.T. now", "rang night team now"),
        ("a 'bairn' alone", "a 'child' alone"),
        ("bairn\u2026 hungry", "child\u2026 hungry"),
        ("bairn/mum", "child/mum"),
        ("EDT-led plan", "night team-led plan"),
        ("bairn ba\u0131rn", "child ba\u0131rn"),
    ],
)
async def test_words_are_found_whatever_stands_around_them(
    store: GraphStore,
    actor: Actor,
    fake_encoder: Encoder,
    question: str,
    plain: str,
    tmp_path: Path,
) -> None:
    words = [
        {"kind": "word", "word": "EDT", "other_forms": ["E.D.T."], "meaning": "night team"},
        {"kind": "word", "word": "bairn", "meaning": "child"},
    ]
    path = tmp_path / "words.jsonl"
    path.write_text("\n".join(json.dumps(word) for word in words))
    await load(store, actor, [path], count_tokens=fake_encoder.count_tokens)
    assert (await understood(store, question)).text == plain
