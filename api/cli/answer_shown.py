"""An answer for people at a terminal: what is sure first, two columns for each person."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from api.practice import not_practised_since
from queries.matching.answer import Answer, EvidenceFound, Path, PersonFound, Sentence, Source

_HEADINGS = {
    "research": "Research",
    "guidance": "Guidance, law and other documents",
    "reviews": "Case reviews",
    "experience": "Experience",
    "voices": "What children and families say",
    "unchecked": "Said to be research, without a reference that holds",
}
# Of what is no opinion: the label begins with the kind already.
_SAID_BY_THE_LABEL = ("an assumption", "stated as a fact")
_NEARNESS = {
    "local": "in the area",
    "neighbouring": "in a neighbouring area",
    "region": "in the same health board",
    "national": "elsewhere in Scotland",
    "beyond": "outside Scotland",
    "unknown": "area not known",
}


def show_answer(answer: Answer, console: Console, whom: str) -> None:
    """Print the answer, and at its end whom to turn to (a sentence or two)."""
    if answer.notice:
        console.print(Text(answer.notice, style="yellow"))
    console.print(Text(f"Question: {answer.question}"), soft_wrap=False)
    console.print(Text(_summary(answer), style="bold"))
    if answer.missing:
        console.print(answer.missing, markup=False)
    if answer.nearest_topics and (answer.abstained or not answer.people):
        topics = ", ".join(answer.nearest_topics)
        console.print(f"Nearest topics that Cairn knows: {topics}.", markup=False)
    for person in answer.people:
        console.print(_person(person))
    for name, heading in _HEADINGS.items():
        if found := getattr(answer.evidence, name):
            console.print(_evidence(heading, found))
    console.print(Text(answer.accountability, style="dim"))
    if whom:
        console.print(whom, markup=False)


def _summary(answer: Answer) -> str:
    counts = [
        (len(answer.people), "person who can help", "people who can help"),
        (len(answer.evidence.research), "piece of research", "pieces of research"),
        (len(answer.evidence.guidance), "piece of guidance", "pieces of guidance"),
        (len(answer.evidence.reviews), "review finding", "review findings"),
        (len(answer.evidence.experience), "record of experience", "records of experience"),
        (len(answer.evidence.voices), "voice of a child or family", "voices of families"),
    ]
    found = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    return ", ".join(found).capitalize() + "." if found else "No answer."


def _person(person: PersonFound) -> RenderableType:
    where = ", ".join(filter(None, [person.post, person.organisation, person.area]))
    if person.nearness:
        where += f" ({_NEARNESS[person.nearness]})"
    known = "known from publications only"
    if person.on_register:
        known = "on the register" + ("" if person.can_be_asked else ", has left")
    table = Table(expand=True, box=None, pad_edge=False)
    table.add_column("From research", ratio=1)
    table.add_column("From experience", ratio=1)
    table.add_row(_sentences(person.research), _sentences(person.experience))
    parts: list[RenderableType] = [Text(f"{where or 'organisation not known'}; {known}"), table]
    if person.unchecked:
        parts += [Text("Says it is research, not checked:"), _sentences(person.unchecked)]
    parts.append(Text(f"Why: {person.path.text}", style="dim"))
    parts.append(Text(f"Path: {_path(person.path)}", style="dim"))
    title = Text(f"{person.name}  (confidence {person.confidence:.2f})", style="bold")
    return Panel(Group(*parts), title=title, title_align="left")


def _path(path: Path) -> str:
    """The path's relationships: A -AUTHORED-> B -HAS_PASSAGE-> page 1, -ABOUT-> C."""
    labels = {node.id: node.label for node in path.nodes}
    told = labels[path.nodes[0].id]
    here = path.nodes[0].id
    for step in path.relationships:
        told += f"{'' if step.from_ == here else ','} -{step.type}-> {labels[step.to]}"
        here = step.to
    return told


def _sentences(sentences: tuple[Sentence, ...]) -> RenderableType:
    if not sentences:
        return Text("none found", style="dim")
    return Group(*(_quoted(s.text, _cited(s.source), *_standing(s)) for s in sentences))


def _standing(said: Sentence | EvidenceFound) -> Iterator[str]:
    """What a statement is and rests on, and what says otherwise, a line each."""
    if on := said.grounds:
        told = on.label if on.support in _SAID_BY_THE_LABEL else f"{on.label}; {on.support}"
        yield told + (f" ({on.reason})" if on.reason else "")
        for below in on.rests_on:
            holds = "" if below.holds else ", which no longer holds"
            yield f"{'  ' * below.depth}rests on: {below.text} [{below.label}]{holds}"
        for doubt in on.challenges:
            yield f"challenged by {doubt.by}: {doubt.text}"
    for notice in said.notices if isinstance(said, EvidenceFound) else said.source.notices:
        yield notice.text
    for other in said.contrary:
        yield f"says otherwise: {other.text}"


def _evidence(heading: str, found: tuple[EvidenceFound, ...]) -> RenderableType:
    lines: list[RenderableType] = [Text(f"\n{heading}", style="bold underline")]
    for item in found:
        authors = ", ".join(item.authors[:3]) + (" and others" if len(item.authors) > 3 else "")
        source = Source(
            item.id,
            item.kind,
            item.title,
            item.year,
            item.doi,
            item.url,
            item.locator,
            item.jurisdiction,
            item.in_our_words,
        )
        cited = "; ".join(filter(None, [authors, _cited(source)]))
        lines.append(_quoted(item.text, cited, *_standing(item)))
    return Group(*lines)


def _quoted(text: str, source: str, *standing: str) -> Text:
    more = [(f"\n  {line}", "dim") for line in standing]
    return Text.assemble(text, "\n  ", (source, "italic dim"), *more, "\n")


def _cited(source: Source) -> str:
    address = f"https://doi.org/{source.doi}" if source.doi else source.url
    place = source.jurisdiction
    parts = [
        f"[{place}] {source.title}" if place else source.title,
        f"{source.kind}, {source.year}" if source.year else source.kind,
        _years(source),
        source.locator,
        "in our words" if source.in_our_words else None,
        address,
    ]
    return "; ".join(part for part in parts if part)


def _years(source: Source) -> str | None:
    if source.valid_to:
        since = not_practised_since(source.kind, source.valid_to)
        said = f"{source.valid_from or 'until'} to {source.valid_to}".replace("until to", "until")
        return f"{said}, not practised since" if since else said
    return f"since {source.valid_from}" if source.valid_from else None
