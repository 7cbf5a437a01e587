"""Which of the known names somebody may have meant by one that nothing has."""

from collections.abc import Mapping
from difflib import get_close_matches

from graph.model.ids import normalise_name

_MOST = 8


def likeliest(given: str, known: Mapping[str, str]) -> str:
    """A hint, as 'Did you mean Moray?'; where nothing is like it, what there is.

    `known` are the names as they are told, by the form in which they are compared
    (see normalise_name).
    """
    close = get_close_matches(normalise_name(given), known, n=3, cutoff=0.5)
    if meant := list(dict.fromkeys(known[name] for name in close)):
        *most, last = meant
        return f"Did you mean {', '.join(most)} or {last}?" if most else f"Did you mean {last}?"
    some = list(dict.fromkeys(known.values()))
    more = f" and {len(some) - _MOST:,} others" if len(some) > _MOST else ""
    return f"Known are: {', '.join(some[:_MOST])}{more}."
