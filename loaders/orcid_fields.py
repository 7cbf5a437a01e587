"""The parts of an ORCID record (3.0, JSON) that Cairn reads."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class _Wire(BaseModel):
    model_config = ConfigDict(
        extra="ignore", frozen=True, alias_generator=lambda name: name.replace("_", "-")
    )


class _Value(_Wire):
    value: str | int | None = None


class _Date(_Wire):
    year: _Value | None = None
    month: _Value | None = None
    day: _Value | None = None


class _Disambiguated(_Wire):
    disambiguated_organization_identifier: str | None = None
    disambiguation_source: str | None = None


class _Organization(_Wire):
    name: str | None = None
    disambiguated_organization: _Disambiguated | None = None

    @property
    def ror(self) -> str | None:
        """Its ROR id, as an address."""
        found = self.disambiguated_organization
        if found and found.disambiguation_source == "ROR":
            return found.disambiguated_organization_identifier
        return None


class Name(_Wire):
    """The name of a record's owner."""

    given_names: _Value | None = None
    family_name: _Value | None = None
    credit_name: _Value | None = None
    visibility: str | None = None

    @property
    def shown(self) -> str | None:
        """The name under which the owner wants to be credited, else given and family name."""
        parts = [text(self.given_names), text(self.family_name)]
        return text(self.credit_name) or " ".join(filter(None, parts)) or None


class Affiliation(_Wire):
    """An employment, education, qualification, membership, service or invited position."""

    role_title: str | None = None
    department_name: str | None = None
    organization: _Organization = _Organization()
    start_date: _Date | None = None
    end_date: _Date | None = None


class _Title(_Wire):
    title: _Value | None = None
    subtitle: _Value | None = None


class ExternalId(_Wire):
    """An identifier, and whether it is of the work itself or of one that it belongs to."""

    external_id_type: str | None = None
    external_id_value: str | None = None
    external_id_relationship: str | None = None


class _ExternalIds(_Wire):
    external_id: tuple[ExternalId, ...] | None = None


class Work(_Wire):
    """A summary of a work."""

    title: _Title | None = None
    journal_title: _Value | None = None
    type: str | None = None
    url: _Value | None = None
    publication_date: _Date | None = None
    external_ids: _ExternalIds | None = None

    @property
    def whole_title(self) -> str | None:
        """Title and subtitle."""
        said = self.title or _Title()
        return ": ".join(filter(None, [text(said.title), text(said.subtitle)])) or None


def text(value: _Value | None) -> str | None:
    """What a wrapped value says."""
    said = "" if value is None or value.value is None else str(value.value).strip()
    return said or None


def date_text(date: _Date | None) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    if not date or not text(date.year):
        return None
    month = text(date.month)
    parts = [text(date.year), month, text(date.day) if month else None]
    return "-".join(filter(None, parts))


def within(value: Any, *names: str) -> Any:
    """What stands at a path of objects; None where it ends early."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def objects_within(value: Any, *names: str) -> list[dict[str, Any]]:
    """The objects of a list at a path."""
    found = within(value, *names)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
