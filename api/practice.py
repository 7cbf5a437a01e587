"""Expertise that has not been practised for long: it is marked with the date, never lowered.

Skills fade where there are few cases to practise them on. The years are a setting; two is from
when on the Health and Care Professions Council asks of whoever comes back to have updated their
skills ("Returning to practice"). That this holds for expertise in child protection is our
assumption.
"""

from datetime import date

from api.settings import settings

_END_OF = "9999-12-31"


def not_practised_since(kind: str, until: str | None, today: date | None = None) -> str | None:
    """The last day, month or year of practice, where that is longer ago than the setting's years.

    None for what is no expertise, for what is practised still, and where no end is stated.
    """
    if kind.casefold() != "expertise" or not until:
        return None
    now = today or date.today()
    long_ago = f"{now.year - settings().unpractised_years:04}{now.isoformat()[4:]}"
    return until if until + _END_OF[len(until) :] < long_ago else None
