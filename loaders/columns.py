"""The columns of each table, and what to say about a header that has others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model.evidence import WORK_KINDS
from loaders.parsed import Place, Rejected, Warn, nearest
from loaders.rows import header
from loaders.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what to write in it, and an example; `told` is only written by exports."""

    name: str
    guide: str
    example: str = ""
    required: bool = False
    told: bool = False


_DATE = "YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY"

REGISTER: tuple[Column, ...] = (
    Column(
        "person_id",
        "A key that stays the same for this person. Without it, the name and the "
        "organisation together are the key.",
        "a-macleod",
    ),
    Column("name", "The person's name as it is to be shown.", "Anna Macleod", required=True),
    Column("other_names", "Former and other names, with semicolons between them.", "Anna Ross"),
    Column("post", "The post that the person holds or held.", "Team manager"),
    Column("post_from", f"Since when: {_DATE}.", "2016-04"),
    Column("post_to", f"Until when: {_DATE}; empty if still in post.", ""),
    Column("organisation", "Where the post is, as the body calls itself.", "Moray Council"),
    Column(
        "organisation_kind", "council, health board, police, university, charity, ...", "council"
    ),
    Column("area", "The council area the person works in.", "Moray"),
    Column("profession", "Social work, health, education, police, law, ...", "social work"),
    Column(
        "level", "strategic, operational or practitioner; several with semicolons.", "operational"
    ),
    Column("topic", "What the statement is about, in one or a few words.", "Supervision"),
    Column(
        "statement",
        "What the person knows or has done, in a sentence or two: one statement "
        "a row; repeat the person's other cells for the next one.",
        "Set up group supervision for five duty teams.",
    ),
    Column("ground", "research, experience or both. Needed for a statement.", "experience"),
    Column("proficiency", "How well: aware, working, skilled or expert.", "skilled"),
    Column("statement_from", f"Since when that holds: {_DATE}.", "2018"),
    Column("statement_to", f"Until when: {_DATE}; empty if it still holds.", ""),
    Column("verified_by", "Who has checked the statement.", "Learning and development team"),
    Column("verified_on", f"When: {_DATE}.", "2026-10-15"),
)
AREAS: tuple[Column, ...] = (
    Column("area", "The area's name.", "Moray", required=True),
    Column("health_board", "Its health board.", "NHS Grampian"),
    Column("child_protection_committee", "Its committee.", "Moray Child Protection Committee"),
    Column(
        "neighbours",
        "Neighbouring areas, with semicolons between them.",
        "Highland; Aberdeenshire",
    ),
)
BODIES: tuple[Column, ...] = (
    Column("name", "The body's name.", "Moray Council", required=True),
    Column(
        "kind",
        "local_authority, territorial_health_board, university, ...",
        "local_authority",
        required=True,
    ),
    Column("gss_current", "Its GSS code of today.", "S12000020"),
    Column("gss_in_2014_list", "Its GSS code of 2014."),
    Column("wikidata", "Its Wikidata item: Q and a number."),
    Column("valid_from", "Since when it exists: a day, a month or a year."),
    Column("valid_to", "Until when it existed."),
    Column("succeeded_by", "What it gave way to; several with ; between."),
    Column("succeeded_on", "When: a day, a month or a year."),
    Column("source", "Where this was read.", "The council's own page"),
)
DOCUMENTS: tuple[Column, ...] = (
    Column("doc_id", "The document's key in the file of passages.", "d1", required=True),
    Column("title", "Its title.", "Guidance on moves", required=True),
    Column("publisher", "Who published it.", "An agency"),
    Column("year", "When; empty if it does not say.", "2019"),
    Column("kind", f"One of: {', '.join(WORK_KINDS)}.", "guidance", required=True),
    Column("jurisdiction", "Whose law or practice it is about.", "scotland"),
)
TOPICS: tuple[Column, ...] = (
    Column("label", "What the topic is called.", "School refusal", required=True),
    Column(
        "other_labels",
        "Other and former words for it, with semicolons between them.",
        "Not going to school",
    ),
    Column(
        "asked_as",
        "Phrases in which people ask for it, with semicolons between them.",
        "staying away from school; too anxious to go into class",
    ),
    Column("broader", "Topics that it is part of.", "Education"),
    Column("related", "Topics that are near it.", "Anxiety"),
    Column("outside", "yes where people ask about it but it is not the hub's matter.", ""),
    Column("turn_to", "Who deals with it, in words, if it is not the hub's matter.", ""),
    Column("source", "Where this was read.", "The hub's own list"),
)
WORKS: tuple[Column, ...] = (
    Column(
        "id",
        "A key that stays the same for this work; Cairn's own in what it exports.",
        "moves-2019",
    ),
    Column("title", "Its title.", "Children who move", required=True),
    Column("kind", f"One of: {', '.join(WORK_KINDS)}.", "report", required=True),
    Column("year", "When it appeared.", "2019"),
    Column(
        "publisher", "The journal of an article, the publisher of anything else.", "Moray Council"
    ),
    Column("doi", "Its DOI.", "10.5555/moves"),
    Column("url", "Where it can be read.", "https://example.org/moves.pdf"),
    Column(
        "authors",
        "Names as they are shown, with semicolons between them.",
        "Beth Ross; Moray Council",
    ),
    Column(
        "orcids",
        "Whose are known: 'Ann Ross = 0000-0002-1825-0097', with semicolons.",
        "Beth Ross = 0000-0002-1825-0097",
    ),
    Column("topics", "What it is about, with semicolons.", "Moves; Housing"),
    Column("abstract", "Its own summary.", "A move can hide a child from everybody."),
    Column("note", "Anything else, such as a retraction."),
    Column("jurisdiction", "Whose law or practice it is about.", "scotland"),
    Column("section", "The part of a law that is meant."),
    Column("valid_from", f"In force since when: {_DATE}."),
    Column("valid_to", f"Until when: {_DATE}."),
    Column("language", "Its language, such as en.", "en"),
    Column("licence", "The licence under which it is published.", "OGL 3.0"),
    Column("issn", "Of its journal."),
    Column("isbn", "Of its book."),
    Column("pmid", "Its number at PubMed."),
    Column("retracted", "Told in exports, not read: the note says it.", told=True),
    Column(
        "cited by statements", "Told in exports, not read: how many statements cite it.", told=True
    ),
    Column("ground", "Told in exports, not read: on what ground those are said.", told=True),
    Column("level", "Told in exports, not read: at what level.", told=True),
    Column("verification", "Told in exports, not read: for how many somebody read it.", told=True),
)


def check_header(
    file: SourceFile, columns: Sequence[Column], warn: Warn, remedy: str = ""
) -> Iterator[Rejected]:
    """Refuse a table in which a required column is missing or one stands twice.

    Columns that are not known are told as a warning: the rows load without them.
    """
    found = [name.casefold() for name in header(file)]
    known = [column.name for column in columns]
    unknown = [name for name in found if name and name not in known]
    missing = [column.name for column in columns if column.required and column.name not in found]
    twice = sorted({name for name in found if name and found.count(name) > 1})
    if missing:
        reason = f"column {missing[0]!r} is missing; there are {', '.join(map(repr, found))}"
        yield Rejected(Place(0, 1), reason, f"{_meant(missing[0], unknown)} {remedy}".strip())
    elif twice:
        yield Rejected(Place(0, 1), f"column {twice[0]!r} stands twice", "Leave one of them out.")
    else:
        for name in unknown:
            close = nearest(name, [k for k in known if k not in found])
            warn(f"{file.name}: column {name!r} is not known and is left out. {close}".strip())


def _meant(missing: str, unknown: list[str]) -> str:
    close = nearest(missing, unknown)
    return close.replace("Did you mean", f"Is {missing!r} the column called") if close else ""
