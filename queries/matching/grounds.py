"""What is shown of a statement: its label, its references, and the chain that it rests on."""

from collections.abc import Iterable, Mapping

from queries.evidence.references import STATES, CheckedReference
from queries.evidence.statements import Stated
from queries.matching.answer import Doubted, Grounds, Reference, RestsOn


def grounds_of(one: Stated, all_of: Mapping[str, Stated]) -> Grounds:
    """The grounds of a statement; `all_of` has everything that it rests on."""
    values = one.row.values
    return Grounds(
        kind=values["kind"],
        ground=values["ground"],
        voice=values["voice"],
        state=one.state,
        label=_label(one),
        reason=one.reason,
        support=one.support,
        strength=values.get("strength"),
        strength_by=values.get("strength_by"),
        reviewed_on=values.get("reviewed_on"),
        references=tuple(map(_reference, one.references)),
        rests_on=tuple(_below(one, all_of, 1, frozenset({one.id}))),
        challenges=tuple(
            Doubted(
                doubt.by,
                doubt.on,
                doubt.text,
                tuple(f"{r[0]}, {r[1]}: {r[2]}" for r in doubt.replies),
            )
            for doubt in one.doubts
        ),
    )


def _label(one: Stated) -> str:
    """In words, what kind of statement it is and how far its reference was checked."""
    kind = one.row.values["kind"]
    named = kind if one.stands or kind != "opinion" else one.support.split(":", maxsplit=1)[0]
    if one.state is None:
        return f"{named} from experience"
    return f"{named}; {STATES[one.state]}"


def _reference(checked: CheckedReference) -> Reference:
    cited = checked.cited
    return Reference(
        id=cited.id,
        work=cited.work if checked.title else None,
        title=checked.title or cited.reference,
        year=checked.year,
        locator=cited.locator,
        quotation=cited.quotation,
        state=checked.state,
        reason=checked.reason,
        nearest=checked.nearest,
    )


def _below(
    one: Stated, all_of: Mapping[str, Stated], depth: int, above: frozenset[str]
) -> Iterable[RestsOn]:
    """Everything underneath, each before what it rests on itself; a circle is followed once."""
    for id_ in one.below:
        below = all_of.get(id_)
        if below is None or id_ in above:
            continue
        values = below.row.values
        yield RestsOn(
            depth=depth,
            id=id_,
            kind=values["kind"],
            text=values["text"],
            by=tuple(name for _, name, _ in below.row.by),
            label=_label(below) if not below.withdrawn else "withdrawn",
            holds=below.stands,
            references=tuple(map(_reference, below.references)),
        )
        yield from _below(below, all_of, depth + 1, above | {id_})
