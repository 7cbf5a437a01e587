"""What answers and lists can be narrowed to, as GraphQL inputs."""

from dataclasses import asdict
from datetime import date
from enum import Enum
from typing import Any

import strawberry

from api.graphql.types.node import Ground, Level
from api.graphql.types.statements import StatementKind, Voice
from queries.browsing import pages
from queries.evidence import listing
from queries.matching.question import Filters


def _value(value: str, description: str) -> Any:
    return strawberry.enum_value(value, description=description)


@strawberry.enum(description="The kinds of evidence in an answer.")
class EvidenceKind(Enum):
    """In lower case, as everywhere in Cairn."""

    research = _value("research", "Works of research.")
    guidance = _value("guidance", "Guidance, law, and recommendations of reports.")
    reviews = _value("reviews", "Findings of case reviews.")
    experience = _value("experience", "What people know by doing.")
    voices = _value("voices", "What children and families say, as it is passed on.")


def _optional(description: str) -> Any:
    return strawberry.field(default=None, description=description)


def _given(wanted: Any) -> dict[str, Any]:
    """What a filter's fields say, enumerations by their values."""
    values = asdict(wanted)
    return {n: v.value if isinstance(v, Enum) else v for n, v in values.items()}


@strawberry.input(description="What an answer is narrowed to.")
class AskFilter:
    """See queries.matching.question.Filters."""

    area: str | None = _optional("A council area: people there and nearby come first.")
    level: Level | None = _optional("People who work at this level.")
    evidence_kinds: list[EvidenceKind] | None = _optional("Only these kinds of evidence.")
    jurisdiction: str | None = _optional("Only works of this country, or of the whole kingdom.")
    members_only: bool = strawberry.field(
        default=False, description="Only people on the register, whom the hub can ask."
    )
    not_about: list[str] | None = _optional(
        "Topics (labels) that the question was understood to be about, and is not."
    )
    no_area: bool = strawberry.field(
        default=False, description="Take no area from the words of the question."
    )
    as_of: date | None = _optional("As things stood on this day: posts, law in force.")
    profession: str | None = _optional("Only people of this profession.")
    sector: str | None = _optional(
        "Only people with a post at this kind of organisation, such as council; without a "
        "present post the last one counts."
    )
    topics: list[str] | None = _optional(
        "Only what is about one of these topics (labels), and people with such items."
    )
    voices: list[Voice] | None = _optional(
        "Only statements in one of these voices, and people who state such; works, findings and "
        "experience have no voice and are left out."
    )

    def filters(self) -> Filters:
        """As queries.matching takes them."""
        kinds = self.evidence_kinds
        return Filters(
            area=self.area,
            level=self.level.value if self.level else None,
            jurisdiction=self.jurisdiction,
            evidence_kinds=frozenset(k.value for k in kinds) if kinds is not None else None,
            members_only=self.members_only,
            not_about=frozenset(self.not_about or ()),
            no_area=self.no_area,
            as_of=self.as_of,
            profession=self.profession,
            sector=self.sector,
            topics=frozenset(self.topics or ()),
            voices=frozenset(voice.value for voice in self.voices or ()),
        )


@strawberry.input(description="Only people who pass all that is given.")
class PeopleFilter:
    """See queries.browsing.pages.PeopleFilter."""

    name: str | None = _optional("A part of the name.")
    area: str | None = _optional("Who works in this area (name or id).")
    level: Level | None = _optional("Who is said to work at this level.")
    topic: str | None = _optional("Who knows, wrote or helped about this topic (label or id).")
    organisation: str | None = _optional("Who holds or held a post there (name or id).")
    on_register: bool | None = _optional("Only those whom the hub can ask, or only the others.")

    def wanted(self) -> pages.PeopleFilter:
        """As queries.browsing takes it."""
        return pages.PeopleFilter(**_given(self))


@strawberry.input(description="Only works that pass all that is given.")
class WorksFilter:
    """See queries.browsing.pages.WorksFilter."""

    words: str | None = _optional(
        "All these words stand in the title, a topic, an author's name or a passage."
    )
    title: str | None = _optional("A part of the title.")
    kind: str | None = _optional("The kind of work, such as guidance.")
    jurisdiction: str | None = _optional("Where it applies, such as Scotland.")
    since: int | None = _optional("Of this year or later.")
    until: int | None = _optional("Of this year or earlier.")
    topic: str | None = _optional("About this topic (label or id).")
    author: str | None = _optional("By this person (id).")
    organisation: str | None = _optional(
        "By somebody who holds or held a post there, or published by it (name or id)."
    )
    source: str | None = _optional("Of which this file says something (name or id).")
    retracted: bool | None = _optional("Only those that were retracted, or only the others.")
    unreviewed: bool | None = _optional(
        "Only those that nobody has said to have looked at, or only the others."
    )

    def wanted(self) -> pages.WorksFilter:
        """As queries.browsing takes it."""
        return pages.WorksFilter(**_given(self))


@strawberry.input(description="Only topics that pass all that is given.")
class TopicsFilter:
    """See queries.browsing.pages.TopicsFilter."""

    label: str | None = _optional("A part of a label.")
    covered: bool | None = _optional("Only those about which the graph holds something, or not.")

    def wanted(self) -> pages.TopicsFilter:
        """As queries.browsing takes it."""
        return pages.TopicsFilter(**_given(self))


@strawberry.input(description="Only organisations that pass all that is given.")
class OrganisationsFilter:
    """See queries.browsing.pages.OrganisationsFilter."""

    name: str | None = _optional("A part of a name.")
    kind: str | None = _optional("The kind of organisation, such as council.")
    area: str | None = _optional("Those that cover this area or have their seat there.")
    code: str | None = _optional("With this GSS code, be it that of today or of 2014.")
    as_of: date | None = _optional("Those that there were on this day.")

    def wanted(self) -> pages.OrganisationsFilter:
        """As queries.browsing takes it."""
        day = self.as_of.isoformat() if self.as_of else None
        return pages.OrganisationsFilter(**{**_given(self), "as_of": day})


@strawberry.input(description="Only reviews that pass all that is given.")
class ReviewsFilter:
    """See queries.browsing.pages.ReviewsFilter."""

    title: str | None = _optional("A part of the title.")
    topic: str | None = _optional("About this topic, or with a finding about it (label or id).")

    def wanted(self) -> pages.ReviewsFilter:
        """As queries.browsing takes it."""
        return pages.ReviewsFilter(**_given(self))


@strawberry.input(description="Only findings that pass all that is given.")
class FindingsFilter:
    """See queries.browsing.pages.FindingsFilter."""

    text: str | None = _optional("A part of the text.")
    pattern: str | None = _optional("The pattern it stands under.")
    topic: str | None = _optional("About this topic (label or id).")
    review: str | None = _optional("Of this review (id).")

    def wanted(self) -> pages.FindingsFilter:
        """As queries.browsing takes it."""
        return pages.FindingsFilter(**_given(self))


@strawberry.enum(description="The states by which statements can be listed.")
class ListedState(Enum):
    """In lower case, as everywhere in Cairn."""

    confirmed = _value("confirmed", "Its best reference was read and confirmed.")
    verified = _value("verified", "Its best quotation was verified by machine and not yet read.")
    unchecked = _value("unchecked", "It names research that is not checked.")
    failed = _value("failed", "It names research, and no reference holds.")
    withdrawn = _value("withdrawn", "It was taken back; otherwise such are not listed.")


@strawberry.input(description="Only statements that pass all that is given.")
class StatementsFilter:
    """See queries.evidence.listing.StatementsFilter."""

    kind: StatementKind | None = _optional("Only facts, opinions or assumptions.")
    ground: Ground | None = _optional("Only those said to stand on this.")
    voice: Voice | None = _optional("Only those in this voice.")
    topic: str | None = _optional("About this topic (label or id).")
    state: ListedState | None = _optional("Whose references are in this state.")
    by: str | None = _optional("Stated by this person or organisation (name or id).")

    def wanted(self) -> listing.StatementsFilter:
        """As queries.evidence takes it."""
        return listing.StatementsFilter(**_given(self))
