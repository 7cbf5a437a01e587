"""An answer as the page shows it: whom the hub can ask, others, evidence, nothing told twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.web import words
from queries.matching.answer import Answer, EvidenceFound, Path, PathNode, PersonFound, Sentence

# What is said to whoever runs Cairn, and what a page says in its place. Whatever else names a
# command is left out.
_FOR_ITS_KEEPER = (
    (
        re.compile(r"([\d,]+) texts are not encoded yet and could not be found:[^.]*\."),
        r"\1 texts were added lately and could not be searched yet.",
    ),
    (
        re.compile(r"[\d,]+ texts wait for their vectors:[^.]*\."),
        "Cairn still has to read what was added lately. Ask again later.",
    ),
    (
        re.compile(r"Cairn holds nothing that can be searched yet\..*"),
        "Cairn holds nothing yet that it could answer from. "
        "Whoever runs it has to add sources first.",
    ),
    (re.compile(r"The encoder \S+ is not calibrated: "), "This installation is an unusual one: "),
    (re.compile(r" \([\d,]+ tokens\)"), ""),
    (re.compile(r"\b[Tt]he graph\b"), "Cairn"),
)
_OF_SEVERAL = {"has": "have", "states": "state"}
_COMMAND = re.compile(r"[^.]*`[^`]*`[^.]*\.?\s*")


def _of_several(verb: re.Match[str]) -> str:
    return f" {_OF_SEVERAL[verb[1]]} "


@dataclass(frozen=True, slots=True)
class Card:
    """One person; or several authors who wrote together, of whom the same is known."""

    people: tuple[PersonFound, ...]

    @property
    def first(self) -> PersonFound:
        """The one whose sentences stand for all."""
        return self.people[0]

    @property
    def names(self) -> str:
        """All of them, in words."""
        return words.joined([person.name for person in self.people])

    @property
    def why(self) -> str:
        """Why they are shown, as a sentence."""
        text, name = self.first.path.text, self.first.name
        if len(self.people) == 1 or not text.startswith(name):
            return text
        told = text.removeprefix(name)
        return self.names + re.sub(r"^ (has|states) ", _of_several, told)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence. `above` is whose card has the same sentence, if one has.

    `authors` are names, each with its id where that is known.
    """

    found: EvidenceFound
    above: Card | None
    authors: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer's parts in the order of the page."""

    answer: Answer
    members: tuple[Card, ...]
    left: tuple[Card, ...]
    authors: tuple[Card, ...]
    evidence: dict[str, tuple[Item, ...]]
    notice: str | None
    missing: str | None


def shown(answer: Answer, broker: str) -> AnswerShown:
    """An answer as a page shows it; `broker` is the sentence that stands in a place of its own."""
    registered = [person for person in answer.people if person.on_register]
    members = tuple(Card((person,)) for person in registered if person.can_be_asked)
    left = tuple(Card((person,)) for person in registered if not person.can_be_asked)
    authors = tuple(_together([p for p in answer.people if not p.on_register]))
    cards = (*members, *left, *authors)
    evidence = {
        group: tuple(_item(found, cards) for found in getattr(answer.evidence, group))
        for group in (*words.GROUPS, "unchecked")
    }
    missing = (answer.missing or "").replace(broker, "").strip()
    told = plainly(answer.notice), plainly(missing)
    return AnswerShown(answer, members, left, authors, evidence, *told)


def plainly(text: str | None) -> str | None:
    """What an answer says beside its parts, without the words of the command line."""
    for pattern, instead in _FOR_ITS_KEEPER:
        text = pattern.sub(instead, text or "")
    return _COMMAND.sub("", text or "").strip() or None


def without_passages(path: Path) -> Path:
    """A path as it is shown: a passage is the text that stands beside it already."""
    shown = tuple(node for node in path.nodes if node.kind != "Passage")
    ids = {node.id for node in shown}
    steps = tuple(step for step in path.relationships if {step.from_, step.to} <= ids)
    return Path(shown, steps, path.text)


def steps_of(path: Path) -> list[tuple[PathNode, str, PathNode]]:
    """Each relationship of a path as it is read: a node, what it does, another node."""
    nodes = {node.id: node for node in path.nodes}
    return [
        (nodes[step.from_], words.step(step.type), nodes[step.to]) for step in path.relationships
    ]


def _together(authors: Sequence[PersonFound]) -> Iterator[Card]:
    """Authors by what is shown of them, in their order: who wrote together stands together."""
    cards: dict[tuple[tuple[str, str], ...], list[PersonFound]] = {}
    for author in authors:
        said = tuple((s.source.id, s.text) for s in _sentences(author))
        cards.setdefault(said, []).append(author)
    return (Card(tuple(people)) for people in cards.values())


def _sentences(person: PersonFound) -> tuple[Sentence, ...]:
    return (*person.research, *person.experience, *person.unchecked)


def _item(found: EvidenceFound, cards: Sequence[Card]) -> Item:
    above = next((card for card in cards if _says(card, found)), None)
    ids = {node.label: node.id for node in found.path.nodes if node.kind == "Person"}
    for card in cards:
        for person in card.people:
            if any(s.source.id == found.id for s in _sentences(person)):
                ids[person.name] = person.id
    return Item(found, above, tuple((name, ids.get(name)) for name in found.authors))


def _says(card: Card, found: EvidenceFound) -> bool:
    said = _sentences(card.first)
    return any(s.source.id == found.id and s.text == found.text for s in said)
