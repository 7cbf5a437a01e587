"""The values of BibTeX's fields: strings put in, parents followed, braces and commands read."""

import re
from collections.abc import Iterator, Mapping

from bibtexparser.library import Library
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Entry, String

from loaders.bibliographic import display_name, person_name
from loaders.plain_text import from_latex

Strings = Mapping[str, str]

# What LaTeX leaves as it stands.
_VERBATIM = frozenset({"url", "doi", "file", "eprint"})
_ESCAPED = re.compile(r"\\([_%&#~$])")
_URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}")
# A chapter has these of the book that it stands in; the book's title becomes `booktitle`.
_FROM_PARENT = ("editor", "publisher", "year", "date", "isbn", "issn", "institution", "series")
_MOST_PARENTS = 5


def of_strings(library: Library) -> Strings:
    """The file's macros by name, and the months that every BibTeX knows."""
    strings: dict[str, str] = {}
    for block in library.blocks:
        if isinstance(block, String):
            strings[block.key.casefold()] = value_of(block.value, strings)
    return strings


def value_of(text: str, strings: Strings) -> str:
    """The text of a field, its parts joined: braced or quoted ones, numbers and macros."""
    return "".join(_part(part, strings) for part in _parts(text))


def _part(text: str, strings: Strings) -> str:
    bare = text.strip()
    if len(bare) > 1 and bare[0] + bare[-1] in ("{}", '""'):
        return bare[1:-1]
    return strings.get(bare.casefold(), bare)


def _parts(text: str) -> Iterator[str]:
    """The parts between number signs that stand outside braces and quotes."""
    depth, quoted, start = 0, False, 0
    for found in re.finditer(r'(?<!\\)[{}"#]', text):
        sign = found[0]
        if sign == "#" and not depth and not quoted:
            yield text[start : found.start()]
            start = found.end()
        elif sign == '"' and not depth:
            quoted = not quoted
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
    yield text[start:]


def inherited(entry: Entry, entries: Mapping[str, Entry], strings: Strings) -> dict[str, str]:
    """The fields of an entry by name, with what it has of the entries that it refers to."""
    said = _own(entry, strings)
    seen, parent = {str(entry.key).casefold()}, said.get("crossref") or said.get("xref")
    while parent and parent.casefold() not in seen and len(seen) <= _MOST_PARENTS:
        seen.add(parent.casefold())
        found = entries.get(parent.casefold())
        if not found:
            break
        theirs = _own(found, strings)
        said.setdefault("booktitle", theirs.get("title", ""))
        for name in _FROM_PARENT:
            if name in theirs:
                said.setdefault(name, theirs[name])
        parent = theirs.get("crossref")
    return {name: value for name, value in said.items() if value}


def _own(entry: Entry, strings: Strings) -> dict[str, str]:
    """An entry's own fields; of one that stands twice, all that it says."""
    said: dict[str, str] = {}
    for field in entry.fields:
        name, value = field.key.casefold(), value_of(str(field.value), strings).strip()
        if said.get(name) and value and value != said[name]:
            between = " and " if name in ("author", "editor") else "; "
            value = said[name] + between + value
        said[name] = value or said.get(name, "")
    return said


def plain_values(said: Mapping[str, str]) -> dict[str, str]:
    """The fields as LaTeX prints them; addresses and identifiers without what escapes signs."""
    return {
        name: _verbatim(value) if name in _VERBATIM else from_latex(_without_urls(value))
        for name, value in said.items()
    }


def _verbatim(value: str) -> str:
    return re.sub(r"[{}]", "", _ESCAPED.sub(r"\1", _without_urls(value)))


def _without_urls(value: str) -> str:
    return _URL_COMMAND.sub(r"\1", value)


def author_names(text: str) -> list[str]:
    """The people of a field for display; what is braced as a whole is a body."""
    one_line = " ".join(text.split())
    return [shown for name in split_multiple_persons_names(one_line) if (shown := _shown(name))]


def _shown(name: str) -> str | None:
    if _is_braced(name):
        return person_name(None, None, whole=from_latex(name))
    if "=" in name and "family=" in name.replace(" ", ""):
        return _of_keys(name)
    try:
        parts = parse_single_name_into_parts(name, strict=False)
    except ValueError:
        return display_name(from_latex(name))
    first, von, last, jr = (
        from_latex(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr)
    )
    return person_name(first, " ".join(filter(None, [von, last])), jr)


def _is_braced(name: str) -> bool:
    """Whether one pair of braces holds all of the name."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for position, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return position == len(name) - 1
    return False


def _of_keys(name: str) -> str | None:
    """BibLaTeX's long form: 'family=Munro, given=Eileen'."""
    pairs = (part.partition("=") for part in name.split(","))
    said = {key.strip(): from_latex(value.strip()) for key, _, value in pairs}
    family = " ".join(filter(None, [said.get("prefix"), said.get("family")]))
    return person_name(said.get("given"), family, said.get("suffix"))


def words(text: str) -> tuple[str, ...]:
    """Keywords between semicolons, or where there is none between commas, once each."""
    parts = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(filter(None, map(str.strip, parts))))
