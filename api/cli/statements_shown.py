"""Statements for people at a terminal: the text first, then its label and what it rests on."""

from collections.abc import Iterable, Mapping

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from queries.evidence.listing import Fallen, Fell, ToRead, Unsound
from queries.evidence.references import STATES, CheckedReference
from queries.evidence.statements import Stated

_COLOURS = {"confirmed": "green", "verified": "cyan", "unchecked": "yellow", "failed": "red"}
_MARKS = {True: "yes", False: "no", None: "cannot be told"}


def show_statements(found: Iterable[Stated], console: Console) -> None:
    """Print statements, each with its label."""
    for one in found:
        console.print(_told(one))


def show_chain(one: Stated, known: Mapping[str, Stated], console: Console) -> None:
    """Print a statement with its references step by step, and all that it rests on."""
    console.print(_chain(one, known, frozenset()))


def show_fallen(found: Iterable[Fallen], console: Console) -> None:
    """Print statements with what fell under them."""
    for one in found:
        text = _told(one.statement)
        for fell in one.fell:
            text.append_text(_fell(fell))
        console.print(text)


def show_unsound(found: Iterable[Unsound], console: Console) -> None:
    """Print references that do not pass: what is claimed, what is wrong, what stands there."""
    for one in found:
        console.print(_unsound(one))


def claim_and_quotation(one: ToRead) -> RenderableType:
    """The claim and the quotation side by side, with where the quotation stands."""
    reference = one.reference
    table = Table(expand=True, show_lines=False)
    table.add_column("What is claimed", ratio=1)
    table.add_column(Text(f"What stands in {_where(reference)}"), ratio=1)
    table.add_row(Text(one.statement.row.values["text"]), Text(reference.cited.quotation or ""))
    return table


def _chain(one: Stated, known: Mapping[str, Stated], above: frozenset[str]) -> Tree:
    tree = Tree(_told(one))
    for reference in one.references:
        tree.add(_reference(reference))
    for other in one.contrary:
        tree.add(Text.assemble(("Says otherwise: ", "bold"), other.text, (f"  {other.id}", "dim")))
    for doubt in one.doubts:
        said = Text.assemble(("Challenge: ", "bold"), doubt.text, _by(doubt.by, doubt.on, doubt.id))
        branch = tree.add(said)
        for by, on, text in doubt.replies:
            branch.add(Text.assemble(("Answer: ", "bold"), text, _by(by, on)))
    _below(tree, one, known, above | {one.id})
    return tree


def _below(tree: Tree, one: Stated, known: Mapping[str, Stated], above: frozenset[str]) -> None:
    if not one.below:
        return
    branch = tree.add(Text("Rests on", style="bold"))
    for id_ in one.below:
        if id_ in above or id_ not in known:
            what = "this statement itself, in a circle" if id_ in above else "nothing says it now"
            branch.add(Text(f"{id_}: {what}", style="red"))
        else:
            branch.add(_chain(known[id_], known, above))


def _told(one: Stated) -> Text:
    """Text, who states what on which ground, and the label."""
    values, by = one.row.values, ", ".join(name for _, name, _ in one.row.by)
    about = f"{values['kind']} from {values['ground']}, by {by or 'nobody named'}"
    if values.get("voice", "professional") != "professional":
        about += f", in the voice of a {values['voice']}"
    if values.get("strength"):
        about += f"; strength {values['strength']} (SIGN 50), rated by {values['strength_by']}"
    text = Text.assemble((values["text"], "bold"), f"\n  {about}  ", (one.id, "dim"), "\n  ")
    return text.append_text(_label(one)).append("\n")


def _label(one: Stated) -> Text:
    if one.withdrawn:
        day, because = one.withdrawn
        return Text(f"withdrawn on {day}{f': {because}' if because else ''}", style="red")
    parts = [(one.support, "" if one.stands else "red")]
    if one.state:
        parts.insert(0, (f"{STATES[one.state]}: {one.reason}", _COLOURS[one.state]))
    return Text("; ").join(Text(said, style=colour) for said, colour in parts)


def _reference(found: CheckedReference) -> Tree:
    said = Text.assemble(
        (f"{STATES[found.state]}: ", _COLOURS[found.state]),
        _where(found),
        (f"  {found.cited.id}", "dim"),
    )
    if found.cited.quotation:
        said.append(f"\n“{found.cited.quotation}”", "italic")
    tree = Tree(said)
    for step in found.steps:
        tree.add(Text(f"{step.name}: {_MARKS[step.holds]}; {step.found}"))
    if found.nearest:
        tree.add(Text(f"what stands there: “{found.nearest}”"))
    if found.confirmed_by:
        tree.add(Text(found.reason))
    return tree


def _where(found: CheckedReference) -> str:
    parts = [found.title or found.cited.reference, found.year, found.cited.locator]
    return ", ".join(str(part) for part in parts if part)


def _unsound(one: Unsound) -> Text:
    text = Text.assemble(
        (one.claim, "bold"),
        f"\n  {', '.join(filter(None, one.by)) or 'nobody named'}  ",
        (one.statement, "dim"),
        "\n  ",
    )
    if one.reference:
        text.append(f"{_where(one.reference)}\n  ")
    text.append(f"{STATES[one.state]}: {one.reason}\n", _COLOURS[one.state])
    if one.reference and one.reference.cited.quotation and one.state == "failed":
        text.append(f"  given: “{one.reference.cited.quotation}”\n")
    if one.reference and one.reference.nearest:
        text.append(f"  there: “{one.reference.nearest}”\n")
    return text


def _fell(fell: Fell) -> Text:
    what = "the reference" if fell.kind == "Citation" else "what it rests on"
    return Text.assemble(f"  {what}: {fell.text}  ", (fell.id, "dim"), f"\n    {fell.why}\n")


def _by(by: str, on: str, id_: str = "") -> tuple[str, str]:
    return f"  {by}, {on}{f'  {id_}' if id_ else ''}", "dim"


def counted(number: int, one: str, many: str) -> str:
    """'1 statement', '2 statements'."""
    return f"{number} {one if number == 1 else many}"
