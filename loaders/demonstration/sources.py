"""Print the page that sets every statement of the demonstration beside its source.

`python -m loaders.demonstration.sources > docs/demonstration-sources.md`
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from loaders.demonstration import demonstration_files
from loaders.json_lines import objects
from loaders.parsed import Rejected
from loaders.record_lines import Line, line_record
from loaders.records import (
    EngagementRecord,
    RecommendationRecord,
    Reported,
    ReviewRecord,
    WorkRecord,
)
from loaders.source_file import SourceFile
from loaders.statement_records import (
    ChallengeRecord,
    ReplyRecord,
    StatementRecord,
    WithdrawalRecord,
)

TEAM = "Cairn demonstration corpus"
_BEFORE = """\
# Sources of the demonstration

This page is printed by `python -m loaders.demonstration.sources` from the files in
`loaders/demonstration` and `loaders/landscape`; change those, not this. A test compares them.
It is for a reader who wants to check the demonstration: it sets every statement beside the
source it rests on and says where that was read.

## What is real and what is invented

The works, the three reviews, their seventeen findings and the recommendations are real and
published. The statements about them are in our own words; nothing is quoted. What
`statements.jsonl` quotes are the briefing notes of our own; one of its quotations is wrong on
purpose, and one of its statements cites a work of which Cairn holds only our words.

**Every person whose name ends in "(fictional)" is invented, and so are all the expertise
statements in `register.csv`, all the engagements in `engagements.jsonl`, and who states,
confirms, doubts or takes back what in `statements.jsonl`.** They describe no real
person, family or event, and therefore have no source. Real councils, health boards, police
and universities are named as their employers only so that places and distances work as they
would in Scotland; those bodies had no part in this. Five charities are invented and marked
as such. Real authors of real works are not on the register, and no fictional person
wrote a real work. The briefing notes were written for the demonstration by its team; a
fictional person is shown as author so that the register has people known by their writing.

In `register.csv`, `verified_by` and `verified_on` are invented too: they show how a verified
entry looks. One person has moved between council areas (two posts, one after the other; the
ended one names no area, because the register's areas are those of today). One person's entry
has lapsed: the post and the statement have both ended. Two people share a surname.

The vocabulary (topics with the phrases in which people ask for them, matters that are not the
hub's, plain meanings of abbreviations and Scots words) is our own, made for matching questions;
it states nothing about practice.

## How the sources were read

- The five source documents of the project (`shared/seeds/`) were read; line numbers (L) are
  those of the stored text.
- The English documents were read as stored passages
  (`shared/samples/guidance/chunks.jsonl.gz`); a locator gives the chunk number, counted from 0.
- The other pages were read in a stored copy of public web pages (the stored pages search), not
  on the live web, in most cases as an excerpt of about 2,000 characters. Where only an opening,
  a summary or an abstract was read, the note or the place of reading says so. A stored page may
  since have changed.
- A year is not stated where neither the text we read nor another page that we read gave one;
  where it was another page, the note names it. A work without an address of its own has the
  file in which it, or the document that names it, was read.
- The statements from the English documents were read a second time beside the chunks that they
  cite, in November 2026; so were those of `afs-fasd`, `cp-fasd-news`, `girfec-named-person`,
  `iriss-neglect`, `kinship-protocol` and `mbu-capacity` beside the stored pages. The other web
  pages still want a second reader.
- Views of children and families stand among the other statements; their words say who speaks
  ("parents said", "young people were asked").
- Areas, health boards and committees: `shared/samples/domain/areas.csv`; bodies:
  `shared/samples/domain/scotland_bodies.csv`. The dates at which the North East committee gave
  way to three are approximate: the report says only that the decision was made in March 2013
  and that 2013 was a time of transition.
- The questions and summaries of the three reviews rest on L119-L121, L160-L162 and L204-L208 of
  the pilot report. That case 1, finding 2 and case 2, finding 4 are the same issue is the
  authors' own statement (L225). Any other likeness between findings is ours to show, not theirs.
"""
_NOTES = """\
## Briefing notes of our own

Written for the Cairn demonstration by its team; the people shown as authors are fictional.
Each rests on the works listed. Sentences that give advice, or say what we did not find, are
the team's own.
"""
_ENGAGEMENTS = """\
## Engagements (fictional)

All of them are invented, and so is what they taught.
"""
_STATED = """\
## Statements (fictional)

Who states them is invented; what they cite is one of the notes above, but for one. Beside each
stands what it cites or rests on; below them, what was done with them.
"""
_ONLY_CITED = """\
## Works that are named without a statement
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A real work: `address` is where it can be had, `read` where it was read."""

    key: str
    title: str
    publisher: str | None
    year: int | None
    jurisdiction: str | None
    address: str | None
    read: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in our words, its place in its source, and what kind of thing is stated."""

    text: str
    locator: str | None
    source: Source
    kind: str = "statement"


def main() -> int:
    """Write the page to standard output."""
    sys.stdout.write(page())
    return 0


def page() -> str:
    """The whole page, as Markdown."""
    return "\n".join(_lines(records())).strip() + "\n"


def records() -> list[Line]:
    """The records of the landscape and of the demonstration, in the order of their files."""
    found: list[Line] = []
    with demonstration_files() as paths:
        for path in (p for p in paths if p.suffix == ".jsonl"):
            items = (item for item in objects(SourceFile(path)) if not isinstance(item, Rejected))
            found += [line_record(values) for _, values in items]
    return found


def statements(lines: Iterable[Line]) -> list[Statement]:
    """All statements, those of one work together; the notes of our own are none of them."""
    known = sources(lines)
    found = [statement for line in lines for statement in _said(line, known)]
    order = list(known)
    return sorted(found, key=lambda statement: order.index(statement.source.key))


def sources(lines: Iterable[Line]) -> dict[str, Source]:
    """The real works by their keys; what two files say of one of them is joined."""
    found: dict[str, Source] = {}
    for work in _works(lines):
        if work.publisher != TEAM and work.key:
            found[work.key] = _joined(found.get(work.key), work.key, work)
    return found


def _works(lines: Iterable[Line]) -> Iterator[WorkRecord]:
    return (line for line in lines if isinstance(line, WorkRecord))


def _joined(known: Source | None, key: str, work: WorkRecord) -> Source:
    read = work.source.get("file") if isinstance(work.source, dict) else work.source
    notes = [known.note if known else None, work.note]
    return Source(
        key,
        work.title,
        work.publisher,
        work.year,
        work.jurisdiction,
        work.url or (f"https://doi.org/{work.doi}" if work.doi else read),
        read,
        " ".join(note for note in notes if note) or None,
    )


def _said(line: Line, known: dict[str, Source]) -> Iterator[Statement]:
    if isinstance(line, WorkRecord) and line.key in known:
        for passage in line.passages:
            yield Statement(passage.text, passage.locator, known[line.key])
    elif isinstance(line, ReviewRecord) and line.source:
        yield from _found(line, known[line.source.work])
    elif isinstance(line, RecommendationRecord):
        yield _asked(line, line.source, known)


def _found(review: ReviewRecord, source: Source) -> Iterator[Statement]:
    for finding in review.findings:
        kind = f"{review.key}, finding {finding.number}: {finding.pattern}"
        yield Statement(finding.text, finding.locator, source, kind)


def _asked(line: RecommendationRecord, place: Reported, known: dict[str, Source]) -> Statement:
    return Statement(line.text, place.locator, known[place.work], f"{line.type} {line.code}")


def _lines(lines: list[Line]) -> Iterator[str]:
    yield _BEFORE
    yield "## Statements and their sources\n"
    said = statements(lines)
    for source, its in groupby(said, key=lambda statement: statement.source):
        yield from _work(source, its)
    yield from _notes(lines)
    yield from _engagements(lines)
    yield from _stated(lines)
    yield from _only_cited(sources(lines).values(), {s.source.key for s in said})


def _work(source: Source, its: Iterable[Statement]) -> Iterator[str]:
    yield f"### {source.title} (`{source.key}`)\n"
    yield f"- publisher and year: {_published(source)}"
    yield f"- jurisdiction: {source.jurisdiction}"
    yield f"- address: {_address(source.address)}"
    if source.read != source.address:
        yield f"- read in: {source.read}"
    if source.note:
        yield f"- note: {source.note}"
    yield "\n| in our words | what it is | where it stands in the source |\n|---|---|---|"
    for statement in its:
        yield _row(statement.text, statement.kind, statement.locator)
    yield ""


def _notes(lines: Iterable[Line]) -> Iterator[str]:
    yield _NOTES
    yield "| note | shown as author | text | rests on |\n|---|---|---|---|"
    for work in _works(lines):
        if work.publisher == TEAM:
            authors = "; ".join(author.name for author in work.authors)
            cited = ", ".join(f"`{citation.key}`" for citation in work.cites)
            text = " ".join(passage.text for passage in work.passages)
            yield _row(f"{work.title} (`{work.key}`)", authors, text, cited)
    yield ""


def _engagements(lines: Iterable[Line]) -> Iterator[str]:
    yield _ENGAGEMENTS
    yield "| engagement | what it taught |\n|---|---|"
    for line in lines:
        if isinstance(line, EngagementRecord):
            yield _row(f"{line.title} (`{line.key}`)", line.lesson)
    yield ""


def _stated(lines: Iterable[Line]) -> Iterator[str]:
    yield _STATED
    yield "| statement | what it is | cites or rests on |\n|---|---|---|"
    for line in lines:
        if isinstance(line, StatementRecord):
            cited = [f"`{cited.key}`, {cited.locator}" for cited in line.cites]
            below = [f"`{key}`" for key in line.rests_on]
            what = f"{line.type}, {line.ground}, by {line.person_id}"
            yield _row(f"{line.text} (`{line.key}`)", what, "; ".join([*cited, *below]))
    yield "\n| act | by, on | of | why |\n|---|---|---|---|"
    for line in lines:
        if isinstance(line, ChallengeRecord | ReplyRecord | WithdrawalRecord):
            yield _act(line)
    yield ""


def _act(line: ChallengeRecord | ReplyRecord | WithdrawalRecord) -> str:
    when = f"{line.by}, {line.on}"
    if isinstance(line, WithdrawalRecord):
        return _row(line.kind, when, f"`{line.of.statement or line.of.work}`", line.because)
    of = line.statement if isinstance(line, ChallengeRecord) else line.challenge
    return _row(line.kind, when, f"`{of}`", line.text)


def _only_cited(works: Iterable[Source], spoken: set[str]) -> Iterator[str]:
    yield _ONLY_CITED
    yield "| work | publisher and year | jurisdiction | address |\n|---|---|---|---|"
    for work in works:
        if work.key not in spoken:
            named = f"{work.title} (`{work.key}`)"
            yield _row(named, _published(work), work.jurisdiction, _address(work.address))


def _published(source: Source) -> str:
    return f"{source.publisher or 'publisher not stated'}, {source.year or 'year not stated'}"


def _address(address: str | None) -> str:
    return f"<{address}>" if address and address.startswith("http") else f"`{address}`"


def _row(*cells: str | None) -> str:
    return "| " + " | ".join((cell or "").replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    raise SystemExit(main())
