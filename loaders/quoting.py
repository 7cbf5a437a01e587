"""How much of a work is quoted: a short quotation, and always with its place.

The law of the United Kingdom allows to quote no more than the purpose requires (Copyright, Designs
and Patents Act 1988, section 30(1ZA)) and names no number of words; ours is an assumption.
"""

import re

from graph.errors import BadInput
from graph.model.evidence import Work

QUOTATION_WORDS = 60
# Licences under which a work may be copied as long as it is named. Those that forbid changes or
# commerce are no open ones.
_OPEN = re.compile(
    r"cc0\b|cc[ -]by([ -]sa)?([ -]\d[\d.]*)?$|ogl\b|open (government|parliament) licen[cs]e"
    r"|public domain",
    re.IGNORECASE,
)


def has_open_licence(work: Work) -> bool:
    """Whether the work's licence is known to let anybody copy it."""
    return bool(work.licence and _OPEN.match(work.licence.strip()))


def check_quotation(work: Work, quotation: str | None, locator: str | None, most: int) -> None:
    """Raises BadInput for a quotation without its place, or of more than `most` words.

    Of a work with an open licence it may be as long as one likes.
    """
    if not quotation:
        return
    if not locator:
        raise BadInput(
            "The quotation has no place in the work.",
            hint="Say where it stands, such as 'page 3' or 'section 7'.",
        )
    words = len(quotation.split())
    if words > most and not has_open_licence(work):
        raise BadInput(
            f"The quotation has {words} words; of a work without an open licence "
            f"{most} are the most that is kept.",
            hint="Quote the sentence that holds the claim. If the work's licence is open, load the "
            "work with its `licence`, such as 'CC BY 4.0' or 'OGL 3.0'.",
        )
