"""Which sentence of a passage is shown."""

import pytest

from embeddings.encoder import Encoder
from queries.matching.quote import NONE_REAL, choose_sentences

LONG = (
    "Chapter 4 Contents 12 Preface. The council must visit every child in care at least every "
    "six weeks. " + "Records are kept for many years after the last entry was made. " * 6
)


def chosen(encoder: Encoder, question: str, text: str, *, running: bool) -> str:
    (vector,) = encoder.encode([question])
    return choose_sentences({"p": text}, {"p"} if running else set(), encoder, vector)["p"].text


@pytest.mark.parametrize("running", [True, False])
def test_of_a_long_passage_the_nearest_sentence_is_shown_whole(
    fake_encoder: Encoder, running: bool
) -> None:
    found = chosen(fake_encoder, "must the council visit every child", LONG, running=running)
    assert found == "The council must visit every child in care at least every six weeks."


def test_a_short_statement_is_shown_whole(fake_encoder: Encoder) -> None:
    text = "Led groups. supports kin too"
    assert chosen(fake_encoder, "groups", text, running=False) == text


def test_headings_between_the_sentences_of_a_document_are_passed_over(
    fake_encoder: Encoder,
) -> None:
    text = "The duty to visit is set out below. 4.2 Visits • Lead Members, Officers"
    assert chosen(fake_encoder, "visits officers", text, running=True) == (
        "The duty to visit is set out below."
    )


def test_running_text_without_a_sentence_reaches_no_threshold(fake_encoder: Encoder) -> None:
    (vector,) = fake_encoder.encode(["officers"])
    texts = {"p": "• Lead Members • Designated Officers"}
    assert choose_sentences(texts, {"p"}, fake_encoder, vector)["p"].cosine == NONE_REAL
