"""The parts of a reference in CSL-JSON that Cairn reads; Crossref's works are much like it."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from loaders.bibliographic import person_name
from loaders.parsed import Place
from loaders.references import References


def _texts(value: Any) -> Any:
    """One text or many: always many, without those that are not stated."""
    if value is None:
        return ()
    return [one for one in value if one is not None] if isinstance(value, list) else [value]


Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]


class Wire(BaseModel):
    """What others send: fields that Cairn does not know are left alone."""

    model_config = ConfigDict(
        extra="ignore",
        frozen=True,
        coerce_numbers_to_str=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )


class Name(Wire):
    """A person in parts, or a body as a `literal` (CSL) or a `name` (Crossref)."""

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    literal: str | None = None
    name: str | None = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    orcid: str | None = Field(None, alias="ORCID")

    @property
    def shown(self) -> str | None:
        """The name as it is shown; None where nobody is named."""
        family = (self.dropping_particle, self.non_dropping_particle, self.family)
        whole = self.literal or self.name
        return person_name(self.given, " ".join(filter(None, family)), self.suffix, whole)


class Date(Wire):
    """A date in parts, or as a text."""

    date_parts: tuple[tuple[str | None, ...], ...] | None = None
    raw: str | None = None
    literal: str | None = None

    @property
    def text(self) -> str | None:
        """The date, or where it begins."""
        parts = "-".join(filter(None, self.date_parts[0])) if self.date_parts else None
        return parts or self.raw or self.literal


class Reference(Wire):
    """A reference; what Crossref lists, CSL says once."""

    type: str | None = None
    title: Texts = ()
    subtitle: Texts = ()
    container_title: Texts = ()
    publisher: str | None = None
    volume: str | None = None
    page: str | None = None
    issued: Date | None = None
    author: tuple[Name, ...] | None = None
    editor: tuple[Name, ...] | None = None
    doi: str | None = Field(None, alias="DOI")
    url: str | None = Field(None, alias="URL")
    issn: Texts = Field((), alias="ISSN")
    isbn: Texts = Field((), alias="ISBN")
    pmid: str | None = Field(None, alias="PMID")
    abstract: str | None = None
    language: str | None = None
    keyword: Texts = ()
    note: Texts = ()

    @property
    def whole_title(self) -> str | None:
        """Title and subtitle."""
        parts = [*self.title[:1], *self.subtitle[:1]]
        if len(parts) == 2 and parts[1].casefold() in parts[0].casefold():
            parts.pop()
        return ": ".join(part for part in parts if part.strip()) or None


def people(
    said: Reference, references: References, place: Place, *, book: bool
) -> Iterator[dict[str, Any]]:
    """The authors once each; editors only of books that name no author."""
    seen: set[str] = set()
    for name in said.author or (said.editor if book else None) or ():
        shown = name.shown
        if not shown:
            references.tell(place, "an author without a name is left out.")
        elif shown not in seen:
            seen.add(shown)
            yield {"name": shown, "orcid": references.orcid(place, name.orcid)}
