"""Text as references write it, made plain Unicode: the one place where that is done.

Character entities, HTML, JATS and MathML, LaTeX, ligatures and invisible characters become
what people read. Nothing here raises.
"""

import html
import re
from functools import cache
from typing import Any

_ATTRIBUTES = r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*/?"""
_INLINE = re.compile(
    rf"</?(?:(?:jats:)?(?:i|b|u|em|strong|sub|sup|sc|span|italic|bold|a|small|font|scp)"
    rf"|mml:[\w-]+|xref|inline-formula){_ATTRIBUTES}>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    rf"</?(?:(?:jats:)?(?:p|br|div|sec|title|h\d|li|ul|ol|list|list-item)|jats:[\w-]+)"
    rf"{_ATTRIBUTES}>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<(?:jats:)?sup>([\d+-]{1,9})</(?:jats:)?sup>", re.IGNORECASE)
_LOWERED = re.compile(r"<(?:jats:)?sub>(\d{1,9})</(?:jats:)?sub>", re.IGNORECASE)
_ABOVE = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# Without its semicolon it is more often a company or a query than an entity.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Entities stand within entities where two programs escaped one after the other.
_TIMES_ESCAPED = 3
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# What LaTeX writes and nothing else does: an apostrophe behind a backslash is no accent.
_LATEX = re.compile(
    r"""\\[`^"~=.]\s?\{?\\?[A-Za-z]|\\'\s?\{\\?[A-Za-z]|\\'(?!s\b)[AEIOUYaeiouycnszCNSZ]"""
    r"|\\[uvHtcdbkr]\{\\?[A-Za-z]|\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|dh|DH|th|TH)(?![A-Za-z])"
    r"|\\(?:text[a-z]+|emph|mbox)\b"
)
_DEEPEST = 40
_NESTING = re.compile(r"(?<!\\)[{}]|\\[A-Za-z]+\s*\[|\]")


def plain(text: str | None) -> str | None:
    """The text as people read it; None where nothing is left of it."""
    if not text:
        return None
    if "&" in text or "<" in text:
        text = _without_markup(text)
    if "\\" in text and _LATEX.search(text):
        text = from_latex(text)
    return text.translate(_UNSEEN).translate(_LIGATURES).strip() or None


def without_entities(text: str) -> str:
    """The text with its character entities as characters."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def from_latex(text: str) -> str:
    """What LaTeX prints of the text: accents, dashes and quotation marks, no commands."""
    if not re.search(r"[\\{}~$]|--|``|''", text):
        return text
    guarded = _guarded(text)
    if _depth(guarded) > _DEEPEST:
        return re.sub(r"[{}]", "", text)
    printed = _printed(guarded)
    # A broken command is no reason to lose the text.
    return re.sub(r"[{}]", "", text) if printed is None else printed


def _printed(text: str) -> str | None:
    # Few files hold LaTeX, and every command would import it.
    from pylatexenc.latexwalker import LatexWalkerError

    broken = (RecursionError, ValueError, IndexError, AttributeError, TypeError)
    try:
        return str(_to_text().latex_to_text(text))
    except (LatexWalkerError, *broken):
        return None


@cache
def _to_text() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", keep_comments=True)


def _without_markup(text: str) -> str:
    for _ in range(_TIMES_ESCAPED):
        text = _RAISED.sub(lambda found: found[1].translate(_ABOVE), text)
        text = _LOWERED.sub(lambda found: found[1].translate(_BELOW), text)
        text = _BLOCK.sub(" ", _INLINE.sub("", text))
        bare = without_entities(text)
        if bare == text:
            break
        text = bare
    return text


def _guarded(text: str) -> str:
    """The text with signs escaped that references mean as they stand: 50%, $5."""
    text = re.sub(r"(?<!\\)%", r"\\%", text)
    # The library prints the modifier letter, which is another sign.
    text = text.replace(r"\textasciicircum{}", "^")
    text = re.sub(r"(?<!\\)\$(?=\d)", r"\\$", text)
    if len(re.findall(r"(?<!\\)\$", text)) % 2:
        text = re.sub(r"(?<!\\)\$", r"\\$", text)
    return text


def _depth(text: str) -> int:
    """How deep braces and the options of commands are nested; escaped and bare signs are text."""
    depth = deepest = 0
    for sign in _NESTING.findall(text):
        depth = max(0, depth - 1) if sign in "}]" else depth + 1
        deepest = max(deepest, depth)
    return deepest
