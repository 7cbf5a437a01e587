"""Who asks or acts. What a reader may see or do is decided here, by pure functions."""

from dataclasses import dataclass

from graph.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf a query runs; every query function takes one.

    Until people can sign in, the actor is the local user of the machine
    (`CAIRN_ACTOR`, by default the operating system's user name). `signed` is one who gave a name
    by which others know them: that of an account is none.
    """

    id: str
    roles: frozenset[str] = frozenset()
    organisation: str | None = None
    area: str | None = None
    signed: bool = True


def check_signed(actor: Actor) -> None:
    """Raises NotAllowed where somebody who gave no name would vouch for something."""
    if not actor.signed:
        raise NotAllowed(
            "What is done with statements is kept under the name of whoever does it, and none "
            "is given.",
            hint="Set CAIRN_ACTOR to the name by which others know you, and do it again.",
        )
