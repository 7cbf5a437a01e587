"""A question in plain words: abbreviations, Scots and slang replaced by what they mean.

The encoder knows plain English, but neither the field's abbreviations nor the words of the
street. What they mean stands in the graph (Word), where curators can add to it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_MOST_WORDS = 5
_WORDS_READ = 400
_SPACE, _SPACE_OR_HYPHEN = re.compile(r"[\s/\u2026]+"), re.compile(r"[\s/\u2026-]+")
_EDGE = " \t.,;:!?()[]\"'“”\u2018\u2019"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word or several, and what they mean; `case_sensitive` when only so written."""

    form: str
    meaning: str
    case_sensitive: bool | None


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A question as it was asked, in plain words, and what was replaced: words and meaning."""

    asked: str
    text: str
    replaced: tuple[tuple[str, str], ...] = ()

    def told(self) -> str | None:
        """What was understood, for the one who asked; None if nothing was replaced."""
        parts = [f"“{form}” as “{meaning}”" for form, meaning in self.replaced]
        return f"Understood {', '.join(parts)}." if parts else None


def in_plain_words(question: str, words: Mapping[str, Meaning]) -> PlainQuestion:
    """The question with every word that the graph explains (by its case-folded form) replaced."""
    forms = {form.casefold() for form in _forms(question)}
    return replace_words(question, [words[form] for form in sorted(forms & words.keys())])


def replace_words(question: str, meanings: Sequence[Meaning]) -> PlainQuestion:
    """Replace whole words, the longest first; the meaning of one is not replaced again."""
    if not meanings:
        return PlainQuestion(question, question)
    by_form = {meaning.form.casefold(): meaning for meaning in meanings}
    longest_first = sorted(by_form, key=lambda form: (-len(form), form))
    any_form = "|".join(re.escape(form) for form in longest_first)
    replaced: dict[str, str] = {}

    def meaning_of(match: re.Match[str]) -> str:
        # A regular expression folds a few letters that casefold does not, such as a dotless i.
        found = by_form.get(match[0].casefold())
        if found is None or (found.case_sensitive and match[0] != found.form):
            return match[0]
        replaced[match[0]] = found.meaning
        return found.meaning

    pattern = re.compile(rf"(?<!\w)(?<!\w['\u2019])(?:{any_form})(?!\w)", re.IGNORECASE)
    plain = pattern.sub(meaning_of, question)
    return PlainQuestion(question, plain, tuple(replaced.items()))


def _forms(question: str) -> set[str]:
    """Every one to five words that stand together, as written and without what is around."""
    found = set()
    for between in (_SPACE, _SPACE_OR_HYPHEN):
        words = between.split(question)[:_WORDS_READ]
        for start in range(len(words)):
            for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
                found |= _written(" ".join(words[start:end]))
    return found


def _written(words: str) -> set[str]:
    """The words, with and without a possessive's end and the last dot of an abbreviation."""
    bare = words.strip(_EDGE)
    return {words, bare, f"{bare}.", re.sub(r"['\u2019]s?$", "", bare)}
