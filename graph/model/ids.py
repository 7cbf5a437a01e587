"""Our own ids: opaque, stable, derived from the natural key of what they name.

The same record read twice, on any engine, gets the same id; nothing of the engine leaks.
"""

import base64
import hashlib
import json
import re
import unicodedata
from functools import lru_cache
from typing import Any, NewType

PersonId = NewType("PersonId", str)
PostId = NewType("PostId", str)
OrganisationId = NewType("OrganisationId", str)
AreaId = NewType("AreaId", str)
TopicId = NewType("TopicId", str)
TermId = NewType("TermId", str)
WordId = NewType("WordId", str)
CompetenceId = NewType("CompetenceId", str)
ExpertiseId = NewType("ExpertiseId", str)
WorkId = NewType("WorkId", str)
PassageId = NewType("PassageId", str)
ReviewId = NewType("ReviewId", str)
FindingId = NewType("FindingId", str)
RecommendationId = NewType("RecommendationId", str)
EngagementId = NewType("EngagementId", str)
StatementId = NewType("StatementId", str)
CitationId = NewType("CitationId", str)
ConfirmationId = NewType("ConfirmationId", str)
WithdrawalId = NewType("WithdrawalId", str)
NoticeId = NewType("NoticeId", str)
ReassessmentId = NewType("ReassessmentId", str)
ChallengeId = NewType("ChallengeId", str)
ReplyId = NewType("ReplyId", str)
SourceId = NewType("SourceId", str)
ImportId = NewType("ImportId", str)
RecordId = NewType("RecordId", str)
MergeId = NewType("MergeId", str)
DuplicateCandidateId = NewType("DuplicateCandidateId", str)
UnansweredQuestionId = NewType("UnansweredQuestionId", str)
TopicSuggestionId = NewType("TopicSuggestionId", str)
ErasureId = NewType("ErasureId", str)
UnfinishedErasureId = NewType("UnfinishedErasureId", str)


_NO_WORD = re.compile(r"[^\w]+")
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)


@lru_cache(maxsize=20_000, typed=True)
def derive_id(kind: str, *natural_key: str | int) -> str:
    """`kind` and 80 bits of the key's BLAKE2b: 'work-k3jq5v2m6x7d4a2b'.

    Two keys of ten million collide with a probability below 1e-10.
    """
    key = "\x1f".join(str(part) for part in natural_key)
    digest = hashlib.blake2b(f"{kind}\x1e{key}".encode(), digest_size=10).digest()
    return f"{kind.lower()}-{base64.b32encode(digest).decode().lower()}"


def digest(value: Any) -> str:
    """A short hash of any JSON-like value; equal values hash equal whatever their key order."""
    return hashlib.blake2b(_CANONICAL.encode(value).encode(), digest_size=12).hexdigest()


def normalise_name(text: str) -> str:
    """The form in which names are compared: no case, accents, punctuation or spare space."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", plain.replace("&", " and ")).strip()


def registered_person_id(person_id: str) -> PersonId:
    """The person whom the register, or whoever acts under that name, calls `person_id`."""
    return PersonId(derive_id("Person", "id", person_id))


def identified_person_id(orcid: str | None, openalex: str | None) -> PersonId:
    """The person with an ORCID, or where none is known with an OpenAlex id."""
    if orcid:
        return PersonId(derive_id("Person", "orcid", orcid))
    return PersonId(derive_id("Person", "openalex", openalex or ""))


def erasure_id(of: str) -> ErasureId:
    """The mark of what was erased: a hash of its id, which is a hash itself."""
    return ErasureId(derive_id("Erasure", of))


def unfinished_erasure_id(of: str) -> UnfinishedErasureId:
    """What is still looked for of a person, while they are erased."""
    return UnfinishedErasureId(derive_id("UnfinishedErasure", of))
