"""What a request of OAI-PMH says: its verb and arguments, checked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

PREFIX = "oai_dc"
_LISTS = ("from", "until", "set", "metadataPrefix", "resumptionToken")
# The arguments of each verb: which it needs, which it may have.
_VERBS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "Identify": ((), ()),
    "ListMetadataFormats": ((), ("identifier",)),
    "ListSets": ((), ("resumptionToken",)),
    "ListIdentifiers": (("metadataPrefix",), _LISTS),
    "ListRecords": (("metadataPrefix",), _LISTS),
    "GetRecord": (("identifier", "metadataPrefix"), ()),
}
_DAY, _SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
_TOPIC = re.compile(r"topic-[a-z2-7]{16}")


class OaiError(Exception):
    """An error of the protocol, told in an answer of its own with status 200.

    `code` is one of the protocol's; the message repeats nothing of the request.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True)
class OaiRequest:
    """A verb and its arguments, each once."""

    verb: str
    arguments: Mapping[str, str]

    @classmethod
    def of(cls, said: Iterable[tuple[str, str]]) -> "OaiRequest":
        """Raises OaiError: badVerb, badArgument."""
        pairs = list(said)
        verbs = [value for name, value in pairs if name == "verb"]
        if len(verbs) != 1 or verbs[0] not in _VERBS:
            raise OaiError("badVerb", f"The verb is one of {', '.join(_VERBS)}, given once.")
        given = [(name, value) for name, value in pairs if name != "verb"]
        _check(verbs[0], [name for name, _ in given])
        return cls(verbs[0], dict(given))


def _check(verb: str, names: Sequence[str]) -> None:
    needed, allowed = _VERBS[verb]
    if len(set(names)) != len(names):
        raise OaiError("badArgument", "An argument stands twice.")
    if set(names) - {*needed, *allowed}:
        raise OaiError("badArgument", f"{verb} takes {_listed([*needed, *allowed])}.")
    if "resumptionToken" in names:
        if len(names) > 1:
            raise OaiError("badArgument", "With a resumptionToken nothing else may be said.")
        return
    if missing := [name for name in needed if name not in names]:
        raise OaiError("badArgument", f"{verb} needs {missing[0]}.")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(names)) or "no argument"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records a list is of; `since` and `until` as they were asked for."""

    since: str | None = None
    until: str | None = None
    topic: str | None = None

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "Selection":
        """Raises OaiError: badArgument, cannotDisseminateFormat, noRecordsMatch."""
        check_prefix(arguments["metadataPrefix"])
        since, until = arguments.get("from"), arguments.get("until")
        for moment in filter(None, (since, until)):
            _check_moment(moment)
        if since and until and len(since) != len(until):
            raise OaiError("badArgument", "from and until must be equally exact.")
        if since and until and since > until:
            raise OaiError("badArgument", "from lies after until.")
        topic = arguments.get("set")
        if topic is not None and not _TOPIC.fullmatch(topic):
            raise OaiError("noRecordsMatch", "There is no such set; see ListSets.")
        return cls(since, until, topic)


def check_prefix(prefix: str) -> None:
    """Raises OaiError (cannotDisseminateFormat) for any format but oai_dc."""
    if prefix != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"Records are given in {PREFIX} alone.")


def _check_moment(text: str) -> None:
    try:
        if not _MOMENT.fullmatch(text):
            raise ValueError
        datetime.strptime(text, _SECOND if "T" in text else _DAY)
    except ValueError:
        raise OaiError(
            "badArgument", "A date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, of a day that exists."
        ) from None
