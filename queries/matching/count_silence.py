"""Silences are counted by their code; the question that met one is not."""

from graph.access import Actor
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.matching.answer import Answer

COUNT_SILENCE = Query(__package__, "count_silence", Nothing)


def silence_code(answer: Answer) -> str:
    """answered, no_people (evidence only), no_evidence (people only), or nothing."""
    if answer.abstained:
        return "nothing"
    if not answer.people:
        return "no_people"
    return "answered" if answer.evidence else "no_evidence"


async def count_silence(store: GraphStore, actor: Actor, answer: Answer) -> str:
    """Count the answer if a part of it is missing; returns its code."""
    code = silence_code(answer)
    if code != "answered":
        await store.apply(
            COUNT_SILENCE,
            nothing=int(code == "nothing"),
            no_people=int(code == "no_people"),
            no_evidence=int(code == "no_evidence"),
        )
    return code
