"""How much of a list is asked for at once."""

from typing import Annotated

import strawberry

from graph.errors import TooMuch

MOST = 100
First = Annotated[
    int, strawberry.argument(description=f"At most this many; {MOST} is the most there may be.")
]


def check_first(first: int) -> int:
    """`first` itself; raises TooMuch when it is not 0 to 100."""
    if not 0 <= first <= MOST:
        raise TooMuch(
            f"first: {first} is not possible: a list gives 0 to {MOST}.",
            hint="Ask for less, and for the rest by pages or by a filter.",
        )
    return first
