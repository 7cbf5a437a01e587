"""Bodies, the areas they cover, and topics."""

from dataclasses import dataclass

from graph.model.ids import AreaId, OrganisationId, TopicId


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
    """A concept of the field (skos:Concept), with the other words people use for it."""

    id: TopicId
    label: str
    other_labels: tuple[str, ...] = ()
