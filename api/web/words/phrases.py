"""How words are put together."""

from collections.abc import Sequence


def joined(names: Sequence[str]) -> str:
    """Names as one reads them: 'Ann, Bob and Cat'."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def capitalize_first(text: str) -> str:
    """The text with its first letter as a sentence begins; the rest as it is."""
    return text[:1].upper() + text[1:]
