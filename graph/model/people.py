"""People, the posts they hold and what they are known to know."""

from dataclasses import dataclass
from typing import Literal

from graph.model.ids import CompetenceId, ExpertiseId, PersonId, PostId

Level = Literal["strategic", "operational", "practitioner"]
Ground = Literal["research", "experience", "both"]
Proficiency = Literal["aware", "working", "skilled", "expert"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may help, or who wrote something. On the register only by the hub's act."""

    id: PersonId
    name: str
    other_names: tuple[str, ...] = ()
    profession: str | None = None
    level: tuple[Level, ...] = ()
    on_register: bool | None = None
    orcid: str | None = None
    openalex: str | None = None
    unresolved: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A position that a person holds, or held, at an organisation."""

    id: PostId
    title: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """An ability that a framework or an application form names."""

    id: CompetenceId
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expertise:
    """An assertion that a person knows a topic: on what ground, how well, verified by whom.

    A node, not a property of the person: "expertise, not expert".
    """

    id: ExpertiseId
    statement: str
    ground: Ground
    level: tuple[Level, ...] = ()
    proficiency: Proficiency | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    verified_by: str | None = None
    verified_on: str | None = None
