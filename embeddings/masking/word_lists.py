"""Which words are ordinary, and which are of places: lists of ours and a lexicon of English."""

import re
from functools import cache
from importlib.resources import files

_LISTS = files(__package__).joinpath("lists")
_POSSESSIVE = re.compile(r"'s?$")


@cache
def word_list(name: str) -> frozenset[str]:
    """The case-folded words and phrases of lists/`name`.txt; semicolons and lines part them."""
    lines = _LISTS.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = (part for line in lines if not line.startswith("#") for part in line.split(";"))
    return frozenset(part.strip().casefold() for part in parts if part.strip())


def bare(word: str) -> str:
    """The word case-folded and without the end of a possessive."""
    return _POSSESSIVE.sub("", word.casefold())


def is_never_a_name(word: str) -> bool:
    """Whether it says what somebody is to a child, or is a people, a medicine or plain Scots."""
    return any(bare(word) in word_list(name) for name in ("roles", "peoples", "things"))


def is_ordinary(word: str) -> bool:
    """Whether it is a word of English or Scots that is no name, in whatever form."""
    simple = bare(word)
    if simple in word_list("roles"):
        return True
    if simple in word_list("names_like_words") or simple in word_list("names_everyday"):
        return False
    parts = [part for part in re.split(r"[-/']", simple) if part]
    return bool(parts) and all(_in_lexicon(part) for part in parts)


def is_also_a_name(word: str) -> bool:
    """Whether somebody may be called so, although it is a word or a place as well."""
    lists = ("names_like_words", "names_everyday", "places_like_names")
    return any(bare(word) in word_list(name) for name in lists)


def is_everyday(word: str) -> bool:
    """Whether it is a name and an everyday word as well, such as Grace."""
    return bare(word) in word_list("names_everyday")


def _in_lexicon(word: str) -> bool:
    import simplemma  # only here: most commands mask nothing and need not wait for it

    return word in word_list("roles") or simplemma.is_known(word, lang="en")
