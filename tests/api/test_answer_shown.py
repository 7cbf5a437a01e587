"""What somebody at a terminal reads, of answers that hold less than everything."""

import io

from rich.console import Console

from api.cli.answer_shown import show_answer
from queries.matching.answer import ACCOUNTABILITY, Answer, Evidence, Path, PathNode, PersonFound

WHOM = "Ring [Ann] at the hub."
MISSING = "Nothing [here] fits. Ask the broker."
NOBODY = Answer("Who?", None, True, MISSING, ("Neglect",), (), Evidence())


def shown(answer: Answer) -> str:
    console = Console(width=100, record=True, file=io.StringIO())
    show_answer(answer, console, WHOM)
    return console.export_text()


def test_a_silence_says_what_is_missing_what_is_near_and_who_stays_responsible():
    said = shown(NOBODY)
    assert said.startswith("Question: Who?\nNo answer.")
    assert MISSING in said
    assert "Nearest topics that Cairn knows: Neglect." in said
    assert " ".join(said.split()).endswith(f"{ACCOUNTABILITY} {WHOM}")


def test_somebody_without_research_is_shown_with_an_empty_column_beside_the_other():
    path = Path((PathNode("p", "Person", "Ann [x]"),), (), "Ann said so [on the register].")
    ann = PersonFound(
        "p", "Ann [x]", None, None, None, None, (), True, True, None, 1.0, 0.5, (), (), (), path
    )
    said = shown(Answer("Who?", None, False, None, (), (ann,), Evidence()))
    assert said.startswith("Question: Who?\n1 person who can help.")
    assert "From research" in said
    assert "none found" in said
    assert "Ann [x]  (confidence 0.50)" in said
    assert "Why: Ann said so [on the register]." in said
