"""Bodies, the areas they cover, topics, and the words by which topics are asked for."""

from dataclasses import dataclass

from graph.model.ids import AreaId, OrganisationId, TermId, TopicId, WordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A council, health board, child protection committee, university, police force, charity.

    A group (a board, a forum, all holders of an office) is one of kind `group`, and says in
    `purpose` what it is for.
    """

    id: OrganisationId
    name: str
    kind: str | None = None
    purpose: str | None = None
    other_names: tuple[str, ...] = ()
    gss: str | None = None
    gss_2014: str | None = None
    wikidata: str | None = None
    ror: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A council area. Nearness is measured by neighbouring areas and shared health boards."""

    id: AreaId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A concept of the field (skos:Concept), with the other words people use for it.

    `outside` marks a matter that people ask about and that is not the hub's; `turn_to` says
    in words who deals with it. `words` is the label, the other labels and the words that
    people ask in, joined: the words by which a topic is found; one that has none is known by its
    labels alone. `former_labels` are names that were given up: of each `former_notes` says,
    in the same order, since when and by what. `sources` say where the concept was read.
    `reviewed_on` and `review_due` are as for a work.
    """

    id: TopicId
    label: str
    other_labels: tuple[str, ...] = ()
    former_labels: tuple[str, ...] = ()
    former_notes: tuple[str, ...] = ()
    definition: str | None = None
    sources: tuple[str, ...] = ()
    outside: bool | None = None
    turn_to: str | None = None
    words: str | None = None
    reviewed_on: str | None = None
    review_due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One label of a topic, or one phrase in which people ask for it.

    Each is encoded by itself: `vector` is added when it is, `pending` marks it until then.
    """

    id: TermId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A form of an abbreviation, or of a Scots or everyday word, and its plain meaning.

    Where a question has the form, its meaning is read instead; only as written here where
    `case_sensitive`. `sort` says what it is: abbreviation, scots or everyday.
    """

    id: WordId
    form: str
    meaning: str
    case_sensitive: bool | None = None
    sort: str | None = None
