"""The answer to a question: what every client gets, and in which shape."""

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from graph.model.bookkeeping import Silence
from queries.matching.former_names import Renamed

ACCOUNTABILITY = (
    "Advice found here does not take over responsibility: the organisation that asks stays "
    "responsible and accountable for its decisions."
)


@dataclass(frozen=True, slots=True)
class WorkNotice:
    """A correction of a work, or an expression of concern; `doi` is that of the notice."""

    kind: str
    on: str | None
    doi: str | None

    @property
    def text(self) -> str:
        """'Correction, 2020-05, https://doi.org/10.1000/x'."""
        where = f"https://doi.org/{self.doi}" if self.doi else None
        return ", ".join(filter(None, (self.kind.capitalize(), self.on, where)))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence stands. `kind` is the kind of work, or finding, expertise, engagement."""

    id: str
    kind: str
    title: str | None
    year: int | None
    doi: str | None
    url: str | None
    locator: str | None
    jurisdiction: str | None
    in_our_words: bool
    valid_from: str | None = None
    valid_to: str | None = None
    notices: tuple[WorkNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference of a statement and how far it was checked.

    `state` is confirmed, verified, unchecked or failed (queries.evidence.references), `reason`
    says why; `nearest` is what stands there in place of a quotation that does not.
    """

    id: str
    work: str | None
    title: str
    year: int | None
    locator: str | None
    quotation: str | None
    state: str
    reason: str
    nearest: str | None


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A statement that another one rests on, `depth` steps below; whether it holds still."""

    depth: int
    id: str
    kind: str
    text: str
    by: tuple[str, ...]
    label: str
    holds: bool
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Doubted:
    """A challenge to a statement, with the replies as they are read."""

    by: str
    on: str
    text: str
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrary:
    """A statement or work that says otherwise."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a statement is and stands on.

    `kind` is fact, opinion or assumption, `voice` whose it is. `state` is that of its best
    reference, None where it names no research. `rests_on` is everything underneath.
    """

    kind: str
    ground: str
    voice: str
    state: str | None
    label: str
    reason: str | None
    support: str
    strength: str | None
    strength_by: str | None
    reviewed_on: str | None
    references: tuple[Reference, ...]
    rests_on: tuple[RestsOn, ...]
    challenges: tuple[Doubted, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is shown of an item, with its source; `score` is its passage's cosine.

    `grounds` are those of a statement; `contrary` is what says otherwise than the item.
    """

    text: str
    source: Source
    score: float
    grounds: Grounds | None = None
    contrary: tuple[Contrary, ...] = ()


@dataclass(frozen=True, slots=True)
class PathNode:
    """A node of the graph on a path."""

    id: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class PathStep:
    """A relationship of the graph on a path, in its own direction."""

    from_: str
    to: str
    type: str


@dataclass(frozen=True, slots=True)
class Path:
    """Why something is shown: nodes and relationships that stand in the graph, and a sentence."""

    nodes: tuple[PathNode, ...]
    relationships: tuple[PathStep, ...]
    text: str


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Somebody who can help.

    `research` comes from works of research that the person wrote and statements whose reference
    passed the checks, `experience` from stated expertise, engagements and reviews; `unchecked`
    are statements that claim research as their ground without such a reference. `nearness` is to
    the area asked from: local, neighbouring, region, national, beyond or unknown. Who is
    `on_register` and has left every post stated there cannot be asked.
    """

    id: str
    name: str
    post: str | None
    organisation: str | None
    area: str | None
    profession: str | None
    level: tuple[str, ...]
    on_register: bool
    can_be_asked: bool
    nearness: str | None
    score: float
    confidence: float
    research: tuple[Sentence, ...]
    experience: tuple[Sentence, ...]
    unchecked: tuple[Sentence, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """A work, finding, statement or engagement that speaks to the question."""

    id: str
    kind: str
    title: str | None
    year: int | None
    authors: tuple[str, ...]
    doi: str | None
    url: str | None
    jurisdiction: str | None
    text: str
    locator: str | None
    in_our_words: bool
    score: float
    path: Path
    grounds: Grounds | None = None
    contrary: tuple[Contrary, ...] = ()
    notices: tuple[WorkNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is, each ground and kind by itself; none is ranked under another.

    `voices` is what children and families say, as it is passed on; `unchecked` names research
    without a reference that passes the checks.
    """

    research: tuple[EvidenceFound, ...] = ()
    guidance: tuple[EvidenceFound, ...] = ()
    reviews: tuple[EvidenceFound, ...] = ()
    experience: tuple[EvidenceFound, ...] = ()
    voices: tuple[EvidenceFound, ...] = ()
    unchecked: tuple[EvidenceFound, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, group.name) for group in fields(self))


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was understood to be about: topics, area, level of work.

    `area_from_question` where its own words name the area, rather than a filter. `renamed` are
    old names of topics that it holds.
    """

    topics: tuple[str, ...] = ()
    area: str | None = None
    area_from_question: bool = False
    level: str | None = None
    renamed: tuple[Renamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """People and evidence for a question; `abstained` when there is neither.

    `question` is the masked one, and `masked` the kinds that were masked in it; None when it was
    not masked, so that it may not be kept. `silence` says in a code why it abstained, `kept` is
    the id under which the question was kept because whoever asked agreed to it.
    """

    question: str
    notice: str | None
    abstained: bool
    missing: str | None
    nearest_topics: tuple[str, ...]
    people: tuple[PersonFound, ...]
    evidence: Evidence
    understood: Understood = Understood()
    masked: tuple[str, ...] | None = None
    silence: Silence | None = None
    kept: str | None = None
    accountability: str = ACCOUNTABILITY
    timings_ms: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The answer as JSON-like data; scores with four decimals."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name.rstrip("_"): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return round(value, 4) if isinstance(value, float) else value
