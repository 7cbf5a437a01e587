"""What people state about practice, what it rests on, and what others did with it.

Acts (a confirmation, a withdrawal, a challenge, a reply) are nodes of their own: they are added,
never written over what they are about.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from graph.model.ids import (
    ChallengeId,
    CitationId,
    ConfirmationId,
    ReplyId,
    StatementId,
    WithdrawalId,
)
from graph.model.people import Ground, Level

StatementKind = Literal["fact", "opinion", "assumption"]
Voice = Literal["professional", "child", "family"]
# The levels of evidence of the Scottish Intercollegiate Guidelines Network (SIGN 50, 2019):
# from trials and their syntheses with a very low risk of bias (1++) to expert opinion (4).
Strength = Literal["1++", "1+", "1-", "2++", "2+", "2-", "3", "4"]
STATEMENT_KINDS: tuple[str, ...] = get_args(StatementKind)
VOICES: tuple[str, ...] = get_args(Voice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact, an opinion or an assumption that somebody states, on a ground, in a voice.

    `strength` is how strong the evidence is as `strength_by` rates it, never worked out here;
    `reviewed_on` is when it was last looked at again.
    """

    id: StatementId
    text: str
    kind: StatementKind
    ground: Ground
    voice: Voice = "professional"
    level: tuple[Level, ...] = ()
    strength: Strength | None = None
    strength_by: str | None = None
    reviewed_on: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a statement says that it is written: a work, a place in it, and its words there.

    `reference` is how the source names the work, `work` the id that this comes to, whether or
    not the graph has such a work. `claim` is a hash of the statement's text as it was cited for:
    what was confirmed of another wording is not confirmed of this one.
    """

    id: CitationId
    reference: str
    work: str
    claim: str
    locator: str | None = None
    quotation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Somebody has read the cited passage, and says that it holds what the statement claims."""

    id: ConfirmationId
    by: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A statement is taken back, or a work retracted: since when, by whom, and why.

    Where a record of a file says it, `work` is the id of the work, whether or not the graph has
    it, `pmid` its number at PubMed where that alone is said, and `notice` the DOI of the notice;
    such a record may not say since when.
    """

    id: WithdrawalId
    by: str
    on: str | None = None
    because: str | None = None
    work: str | None = None
    pmid: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Somebody doubts a statement, and says why."""

    id: ChallengeId
    by: str
    on: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to a challenge."""

    id: ReplyId
    by: str
    on: str
    text: str
