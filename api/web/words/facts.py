"""What a page says of a thing: under which heading, and in which words."""

from collections.abc import Callable, Mapping

from api.web.plainly import day, place_in

_GROUNDS = {
    "research": "research",
    "experience": "practice experience",
    "both": "research and practice experience",
}
_PATTERNS = {"Tools (human interaction with)": "Tools, and how people work with them"}
# What a page says of a node, in this order, and under which heading.
FACTS = {
    "profession": "Profession",
    "level": "Level of work",
    "on_register": "Can the hub ask?",
    "other_names": "Also known as",
    "orcid": "ORCID",
    "statement": "Statement",
    "ground": "Known from",
    "voice": "In whose voice",
    "strength": "Strength of evidence (SIGN 50)",
    "strength_by": "Strength rated by",
    "reviewed_on": "Last looked at again",
    "review_due": "To be looked at again",
    "due": "To be looked at again",
    "reference": "Reference",
    "quotation": "Quotation",
    "by": "By",
    "on": "On",
    "because": "Why",
    "notice": "DOI of the notice",
    "proficiency": "How well they know it",
    "verified_by": "Confirmed by",
    "verified_on": "Confirmed on",
    "kind": "Kind",
    "purpose": "Purpose",
    "year": "Year",
    "publisher": "Publisher",
    "section": "Section",
    "valid_from": "Since",
    "valid_to": "Until",
    "language": "Language",
    "licence": "Licence",
    "definition": "What it means",
    "other_labels": "Other words for it",
    "former_labels": "Earlier names",
    "former_notes": "About the earlier names",
    "sources": "Read in",
    "turn_to": "Who deals with it",
    "question": "What it asked",
    "summary": "What it was about",
    "number": "Number",
    "pattern": "Pattern",
    "code": "Number",
    "text": "Text",
    "reach": "Reach",
    "status": "What became of it",
    "mode": "Kind of help",
    "lesson": "What it taught",
    "locator": "Place",
    "description": "Description",
    "gss": "Government code (GSS)",
    "gss_2014": "Government code in 2014",
    "ror": "Research organisation code (ROR)",
}


def pattern(name: str) -> str:
    """The name of a pattern of findings."""
    return _PATTERNS.get(name, name[:1].upper() + name[1:])


_IN_WORDS: Mapping[str, Callable[[str], str]] = {
    "ground": lambda value: _GROUNDS.get(value, value),
    "pattern": lambda value: pattern(value),
    "locator": place_in,
    **dict.fromkeys(("valid_from", "valid_to", "verified_on", "reviewed_on", "on"), day),
    **dict.fromkeys(("review_due", "due"), day),
}


def fact(name: str, value: object) -> str:
    """A value as it is read: lists joined, yes and no in words."""
    if isinstance(value, tuple):
        # Whole sentences each once, else single words.
        if name == "former_notes":
            return " ".join(dict.fromkeys(place_in(str(one)) for one in value))
        if name == "sources":
            return "; ".join(place_in(str(one)) for one in value)
        return ", ".join(map(str, value))
    said = _IN_WORDS.get(name, str)
    return said(str(value))


def can_be_asked(on_register: bool | None, can: bool) -> str:
    """Whether the hub can ask somebody, and why not."""
    if can:
        return "Yes: on the register"
    return "No: has left every post stated" if on_register else "No: known from publications only"
