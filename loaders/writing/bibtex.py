"""BibTeX, written with bibtexparser: entry types and fields that every BibTeX knows."""

import re
from collections.abc import Mapping

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from graph.model.evidence import WorkKind
from graph.model.ids import normalise_name
from loaders.bibtex_values import author_names
from loaders.writing.names import Parts, parted
from loaders.writing.notes import note_of
from loaders.writing.writing import TextWriting, keyword_text, one_line
from queries.export.works import Exported

_TYPES: dict[WorkKind, str] = {
    "article": "article",
    "data set": "misc",
    "legislation": "misc",
    "newsletter": "misc",
}
_BODY = {"article": "journal", "techreport": "institution", "misc": "publisher"}
# What LaTeX would take for a command, or print as something else.
_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$%&#_"},
}
_LIGATURE = re.compile(
    r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)|(?<=<)(?=<)|(?<=>)(?=>)"
)
_KEY_LETTERS = 6


def writing() -> TextWriting:
    """A file of BibTeX."""
    return TextWriting(_entry, between="\n")


def _entry(exported: Exported) -> str:
    type_ = _TYPES.get(exported.work.kind, "techreport")
    fields = [Field(name, value) for name, value in _fields(exported, type_).items() if value]
    return write_string(Library([Entry(type_, _key(exported), fields)]))


def _fields(exported: Exported, type_: str) -> dict[str, str]:
    work, numbers, names = exported.work, exported.numbers, parted(exported.records)
    printed = {
        "title": work.title,
        _BODY[type_]: work.publisher or "",
        "year": str(work.year or ""),
        "language": work.language or "",
        "issn": ", ".join(numbers.get("issn", ())),
        "isbn": ", ".join(numbers.get("isbn", ())),
        "keywords": keyword_text(exported),
        "abstract": exported.abstract or "",
        "note": note_of(exported),
    }
    return {
        "author": " and ".join(_name(author.name, names) for author in exported.authors),
        **{name: escaped(one_line(value)) for name, value in printed.items()},
        "doi": _verbatim(work.doi or ""),
        "url": _verbatim(work.url or ""),
    }


def escaped(text: str) -> str:
    """The text as LaTeX has to be given it to print it so."""
    signs = "".join(_SIGNS.get(sign, sign) for sign in text)
    return _LIGATURE.sub("{}", signs)


def _verbatim(address: str) -> str:
    return address.replace("{", "%7B").replace("}", "%7D")


def _name(name: str, names: Mapping[str, Parts]) -> str:
    """In parts if a source says them and they read back as the name; else braced as a whole."""
    if parts := names.get(name):
        said = f"{escaped(parts.family)}, {escaped(parts.given)}"
        if author_names(said) == [name]:
            return said
    return f"{{{escaped(one_line(name))}}}"


def _key(exported: Exported) -> str:
    """The first author's last word, the year and letters of the id: the same at every export."""
    first = next((author.name for author in exported.authors), exported.work.title)
    words = normalise_name(first).encode("ascii", "ignore").decode().split()
    name = (words or ["work"])[-1]
    return f"{name}{exported.work.year or ''}-{exported.work.id.partition('-')[2][:_KEY_LETTERS]}"
