"""Whether a quotation stands in a text, word for word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from embeddings.passages import sentences

# Within a quotation, marks that were double become single: all of them are one.
_MARKS = '"\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb'
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_ALIKE = str.maketrans(_MARKS + _DASHES, "'" * len(_MARKS) + "-" * len(_DASHES))
# Between letters a hyphen may come from the end of a line; between figures it never does.
_HYPHEN = re.compile(r"(?<=[^\W\d])-\s*(?=[^\W\d])|\u00ad\s*")
# A number goes on behind its point, comma, slash or dash.
_WHOLE = r"(?<!\w)(?<!\d[.,/-]){}(?!\w)(?!(?<=\d)[.,/-]\d)"


def plain(text: str) -> str:
    """The text as it is compared: white space, hyphenation and quotation marks made alike.

    Nothing else is: a letter in another case, a comma or a "not" makes another quotation.
    """
    return " ".join(_HYPHEN.sub("", text.translate(_ALIKE)).split())


def stands_in(quotation: str, texts: Sequence[str]) -> bool:
    """Whether the texts, one after the other, hold the quotation as whole words and numbers."""
    wanted, held = plain(quotation), plain("\n".join(texts))
    if not wanted:
        return False
    return re.search(_WHOLE.format(re.escape(wanted)), held) is not None


def nearest_sentence(quotation: str, texts: Sequence[str]) -> str | None:
    """The sentence that is written most like the quotation; None where there is no text."""
    found = [part for text in texts for part in sentences(text)]
    wanted = plain(quotation).split()

    def likeness(sentence: str) -> float:
        return SequenceMatcher(None, wanted, plain(sentence).split(), autojunk=False).ratio()

    return max(found, key=likeness, default=None)
