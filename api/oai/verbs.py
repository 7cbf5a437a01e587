"""What each verb of OAI-PMH answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from api.oai.answers import add_header, add_record, add_token, leaf, to_seconds
from api.oai.arguments import PREFIX, OaiError, OaiRequest, Selection, check_prefix
from api.oai.tokens import Token
from graph.access import Actor
from graph.provenance import now
from graph.store import GraphStore
from loaders.keys import WORK_ID
from loaders.writing.oai_dc import OAI_DC, SCHEMA
from queries.export.harvesting import earliest, harvested, sets_of_works
from queries.export.works import Exported, Wanted, works_by_ids

RECORDS_A_PAGE = 100
# The protocol wants an address; RFC 2606 keeps this name for what leads nowhere.
NO_ADDRESS = "nobody@cairn.invalid"
_BEFORE = "urn:cairn:"


@dataclass(frozen=True, slots=True)
class Repository:
    """Whose works are harvested, and where: what `Identify` tells."""

    store: GraphStore
    actor: Actor
    base: str
    name: str
    email: str

    async def said(self, request: OaiRequest) -> Element:
        """The answer to a request, within its verb's element. Raises OaiError."""
        return await _ANSWERS[request.verb](self, request)


async def _identify(repository: Repository, request: OaiRequest) -> Element:
    made = Element("Identify")
    first = await earliest(repository.store, repository.actor)
    for name, text in (
        ("repositoryName", repository.name),
        ("baseURL", repository.base),
        ("protocolVersion", "2.0"),
        ("adminEmail", repository.email or NO_ADDRESS),
        ("earliestDatestamp", to_seconds(first or now())),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ):
        leaf(made, name, text)
    return made


async def _formats(repository: Repository, request: OaiRequest) -> Element:
    if "identifier" in request.arguments:
        await _work(repository, request)
    made = Element("ListMetadataFormats")
    known = SubElement(made, "metadataFormat")
    leaf(known, "metadataPrefix", PREFIX)
    leaf(known, "schema", SCHEMA)
    leaf(known, "metadataNamespace", OAI_DC)
    return made


async def _sets(repository: Repository, request: OaiRequest) -> Element:
    if "resumptionToken" in request.arguments:
        raise OaiError("badResumptionToken", "The sets come in one list, without a token.")
    made = Element("ListSets")
    for topic in await sets_of_works(repository.store, repository.actor):
        one = SubElement(made, "set")
        leaf(one, "setSpec", topic.id)
        leaf(one, "setName", topic.label)
    return made


async def _record(repository: Repository, request: OaiRequest) -> Element:
    check_prefix(request.arguments["metadataPrefix"])
    made = Element("GetRecord")
    add_record(made, await _work(repository, request))
    return made


async def _list(repository: Repository, request: OaiRequest) -> Element:
    selection, after, cursor = _place(request)
    wanted = Wanted(
        topic=selection.topic,
        since=_beginning(selection.since),
        until=_end(selection.until),
        retired=True,
    )
    works, more = await harvested(repository.store, repository.actor, wanted, after, RECORDS_A_PAGE)
    if not works:
        raise OaiError("noRecordsMatch", "There is nothing of the kind.")
    made = Element(request.verb)
    for work in works:
        (add_record if request.verb == "ListRecords" else add_header)(made, work)
    then = Token(request.verb, selection, works[-1].work.id, cursor + len(works))
    add_token(made, works, cursor, then.text() if more else "")
    return made


def _place(request: OaiRequest) -> tuple[Selection, str, int]:
    """Which list, after which id, and how many records came before."""
    if text := request.arguments.get("resumptionToken"):
        token = Token.read(text, request.verb)
        return token.selection, token.after, token.cursor
    if "resumptionToken" in request.arguments:
        raise OaiError("badResumptionToken", "The resumptionToken is empty.")
    return Selection.of(request.arguments), "", 0


async def _work(repository: Repository, request: OaiRequest) -> Exported:
    id_ = request.arguments["identifier"].removeprefix(_BEFORE)
    known = WORK_ID.fullmatch(id_) and request.arguments["identifier"].startswith(_BEFORE)
    found = await works_by_ids(repository.store, repository.actor, [id_]) if known else []
    if not found:
        raise OaiError("idDoesNotExist", "There is no record of this identifier.")
    return found[0]


def _beginning(moment: str | None) -> str | None:
    """The first millisecond of a day or second: Cairn's moments are exact to one."""
    if moment is None:
        return None
    return f"{moment.removesuffix('Z')}.000Z" if "T" in moment else f"{moment}T00:00:00.000Z"


def _end(moment: str | None) -> str | None:
    """The last millisecond: a day or second that is named belongs to it."""
    if moment is None:
        return None
    return f"{moment.removesuffix('Z')}.999Z" if "T" in moment else f"{moment}T23:59:59.999Z"


_ANSWERS: Mapping[str, Callable[[Repository, OaiRequest], Awaitable[Element]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _record,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}
