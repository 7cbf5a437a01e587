"""Works, and the passages through which everything that can be found speaks."""

from dataclasses import dataclass
from typing import Literal, get_args

from graph.model.ids import NoticeId, PassageId, ReassessmentId, WorkId

WorkKind = Literal[
    "article",
    "report",
    "evaluation",
    "synthesis",
    "data set",
    "guidance",
    "legislation",
    "inspection",
    "data standard",
    "newsletter",
]
WORK_KINDS: tuple[str, ...] = get_args(WorkKind)
NoticeKind = Literal["correction", "expression of concern"]
RESEARCH_KINDS = frozenset({"article", "report", "evaluation", "synthesis", "data set"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something written: research (see RESEARCH_KINDS) or evidence of its own kind.

    `section` is the part of a law that is meant; `valid_from` and `valid_to` are the days from
    which and to which a law or guidance was in force. `licence` is that under which it is
    published, as its source names it ("CC BY 4.0", "OGL 3.0"). `reviewed_on` is when somebody last
    looked at it again, `review_due` when that is to be done next, as its record says.
    """

    id: WorkId
    title: str
    kind: WorkKind
    year: int | None = None
    publisher: str | None = None
    doi: str | None = None
    url: str | None = None
    jurisdiction: str | None = None
    section: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    language: str | None = None
    licence: str | None = None
    note: str | None = None
    reviewed_on: str | None = None
    review_due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A correction of a work or an expression of concern about it: shown with it, no retraction.

    `work` is the id of the work, whether or not the graph has it, `pmid` its number at PubMed
    where that alone is said; `doi` is that of the notice.
    """

    id: NoticeId
    kind: NoticeKind
    by: str
    on: str | None = None
    doi: str | None = None
    work: str | None = None
    pmid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassessment:
    """Somebody has looked at a work or topic again; `due` is when that is to be done next.

    The latest one counts, also before what the record of the work or topic says.
    """

    id: ReassessmentId
    by: str
    on: str
    due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The one searchable unit: at most 256 tokens, cut at sentence ends.

    `text` is what is shown, `search` is the title and the text joined (what is searched and
    encoded), `locator` says where in its source it stands. `in_our_words` marks a sentence
    written for Cairn about the source, as against the source's own words. `vector`,
    `sentences` (one vector for each) and `encoded` (under which number they were kept) are added
    when it is encoded.
    """

    id: PassageId
    text: str
    search: str
    locator: str | None = None
    in_our_words: bool | None = None
    position: int = 0
