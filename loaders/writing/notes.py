"""The note that goes with every exported work: what its format has no field for."""

from collections.abc import Iterator

from loaders.carried import FIELDS, bracket
from queries.export.works import Exported


def note_of(exported: Exported) -> str:
    """Its own note, that it was retracted, and in a bracket what Cairn's readers read back."""
    own = exported.work.note
    said = [own] if own else []
    said += [sentence for sentence in retractions(exported) if sentence not in (own or "")]
    return " ".join([*said, bracket(list(_carried(exported)))])


def retractions(exported: Exported) -> list[str]:
    """'Retracted on 2024-05-01: the data were made up.' for each retraction that is known."""
    return [
        f"Retracted{f' on {on}' if on else ''}{f': {because.rstrip(chr(46))}' if because else ''}."
        for on, because in exported.retracted
    ]


def _carried(exported: Exported) -> Iterator[tuple[str, str]]:
    work = exported.work
    yield "id", work.id
    for word, name in FIELDS.items():
        if value := work.kind if name == "type" else getattr(work, name):
            yield word, value
    for number in exported.numbers.get("pmid", ()):
        yield "PMID", number
    for author in exported.authors:
        if author.orcid:
            yield "ORCID", f"{author.name} = {author.orcid}"
    if exported.replaced_by:
        yield "replaced by", ", ".join(exported.replaced_by)
    yield from rests_on(exported)


def rests_on(exported: Exported) -> Iterator[tuple[str, str]]:
    """Who rests on the work: how many statements, on what ground, at what level, verified how."""
    cited = exported.cited_by
    if not cited:
        return
    statements = {one.statement: one for one in cited}
    grounds = ", ".join(sorted({one.ground for one in cited}))
    levels = ", ".join(sorted({level for one in cited for level in one.level}))
    confirmed = len({one.statement for one in cited if one.confirmed})
    yield "cited by statements", str(len(statements))
    yield "ground", grounds
    if levels:
        yield "level", levels
    yield "verification", f"read and confirmed for {confirmed} of {len(statements)}"
