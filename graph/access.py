"""Who asks or acts. What a reader may see or do is decided here, by pure functions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf a query runs; every query function takes one.

    Until people can sign in, the actor is the local user of the machine
    (`CAIRN_ACTOR`, by default the operating system's user name).
    """

    id: str
    roles: frozenset[str] = frozenset()
    organisation: str | None = None
    area: str | None = None
