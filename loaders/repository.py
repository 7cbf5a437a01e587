"""The pages of a repository over OAI-PMH, fetched with bounds on size, time and waiting.

Only the address that the user names is asked, over http or https. No redirect is followed, so
nothing that an answer says leads elsewhere. The tokens and errors of the protocol are known by
oaipmh-scythe.
"""

import re
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx2
from lxml.etree import XMLSyntaxError
from oaipmh_scythe import HTTPConfig, NoRecordsMatch, OAIPMHException, RetryConfig, Scythe
from oaipmh_scythe.client import OAI_NAMESPACE
from oaipmh_scythe.iterator import OAIResponseIterator
from oaipmh_scythe.response import OAIResponse

from graph.errors import BadInput, NotHarvested
from graph.model.ids import digest

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Limits:
    """What a harvest may take: bytes of a page, pages, seconds in all, of one wait, and tries."""

    page_bytes: int = 1 << 26
    pages: int = 20_000
    seconds: float = 12 * 3600
    wait_seconds: float = 600
    tries: int = 4
    silence_seconds: float = 60


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records are asked for: of a set, changed since and until a day or moment (UTC)."""

    set: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its bytes, when it was given, and how many records the list has, if it says."""

    content: bytes
    given_at: str | None
    of: int | None


def check_address(url: str) -> str:
    """The address; raises BadInput for one that is none of a repository."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host:
        raise BadInput(
            f"{url!r} is no address of a repository.",
            hint="Name its base address, such as https://repository.example.org/oai",
        )
    if parts.username or parts.password:
        raise BadInput(
            "The address holds a name or a password.", hint="Leave them out: addresses are kept."
        )
    if parts.query or parts.fragment:
        raise BadInput(
            f"{url!r} is no base address.", hint="Leave out what stands from '?' or '#' on."
        )
    return url


def check_selection(selection: Selection) -> None:
    """Raises BadInput for a day that is none."""
    for option, said in (("--from", selection.since), ("--until", selection.until)):
        if said and not _is_moment(said):
            raise BadInput(
                f"{option}: {said!r} is no day.", hint="Write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ."
            )


def _is_moment(said: str) -> bool:
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return False
    return bool(_MOMENT.fullmatch(said))


def source_name(url: str) -> str:
    """The name of a repository as a source: its host and path."""
    parts = urlsplit(url)
    name = re.sub(r"[^\w.-]+", "_", f"{parts.netloc}{parts.path}".strip("/"))
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}_{digest(name)[:12]}"


def pages(url: str, selection: Selection, limits: Limits) -> Generator[Page, None, None]:
    """The pages of the list, each asked for when the one before was taken.

    Raises NotHarvested where the repository gives no further one, with what it said.
    """
    deadline = time.monotonic() + limits.seconds
    with _Bounded(url, limits, deadline) as repository:
        answers = _answers(repository, selection)
        seen: set[str] = set()
        for number in range(1, limits.pages + 2):
            answer = _next(repository, answers, number)
            if answer is None:
                return
            if number > limits.pages:
                raise _broken(number, f"there are more than {limits.pages} pages", "Name a --set.")
            if time.monotonic() > deadline:
                raise _broken(number, f"it takes more than {limits.seconds:.0f} seconds")
            token = _token(answer)
            if token in seen:
                raise _broken(number, f"it gives the token {token[:40]!r} again, without end")
            seen.update({token} - {""})
            yield _page(answer)


def _answers(repository: "_Bounded", selection: Selection) -> Iterator[OAIResponse]:
    # A generator, so that the first page, too, is asked for where its errors are told.
    for answer in repository.list_records(
        from_=selection.since, until=selection.until, set_=selection.set
    ):
        if isinstance(answer, OAIResponse):
            yield answer


def _next(
    repository: "_Bounded", answers: Iterator[OAIResponse], number: int
) -> OAIResponse | None:
    try:
        return next(answers, None)
    except NoRecordsMatch:
        return None
    except OAIPMHException as wrong:
        said = type(wrong).__name__
        raise _broken(number, f"it answers {said}: {str(wrong).strip()[:200]}") from wrong
    except httpx2.HTTPStatusError as wrong:
        raise _broken(number, *_status(wrong.response)) from wrong
    except httpx2.HTTPError as wrong:
        raise _broken(number, f"it cannot be reached ({wrong or type(wrong).__name__})") from wrong
    except (XMLSyntaxError, AttributeError) as wrong:
        # What the client finds in an answer that holds no element at all.
        last = repository.last
        if last is not None and not last.is_success:
            raise _broken(number, *_status(last)) from wrong
        raise _broken(number, "its answer is no XML") from wrong


def _status(response: httpx2.Response) -> tuple[str, str]:
    if response.is_redirect:
        to = response.headers.get("location", "")[:200]
        return (
            f"it sends on to {to!r}, which is not followed",
            "If that is the repository, name that address.",
        )
    return f"it answers with the status {response.status_code}", _AGAIN


_AGAIN = "What was harvested stays. Run it again, with --from if there is a day to go on from."


def _broken(number: int, what: str, hint: str = _AGAIN) -> NotHarvested:
    return NotHarvested(f"The repository breaks off before page {number}: {what}.", hint=hint)


def _token(answer: OAIResponse) -> str:
    return (answer.xml.findtext(f".//{OAI_NAMESPACE}resumptionToken") or "").strip()


def _page(answer: OAIResponse) -> Page:
    token = answer.xml.find(f".//{OAI_NAMESPACE}resumptionToken")
    size = "" if token is None else token.get("completeListSize", "")
    return Page(
        answer.http_response.content,
        answer.xml.findtext(f"{OAI_NAMESPACE}responseDate"),
        int(size) if re.fullmatch(r"\d{1,12}", size, re.ASCII) else None,
    )


class _Bounded(Scythe):
    """A client that reads no more than it may, follows nothing and waits no longer than told."""

    def __init__(self, url: str, limits: Limits, deadline: float) -> None:
        self._limits, self._deadline = limits, deadline
        self.last: httpx2.Response | None = None
        super().__init__(
            url,
            iterator=OAIResponseIterator,
            http_config=HTTPConfig(timeout=limits.silence_seconds),
            retry_config=RetryConfig(
                max_retries=limits.tries - 1,
                retry_status_codes=(429, 502, 503, 504),
                default_retry_after=min(5.0, limits.wait_seconds),
                retry_on_transport_error=True,
            ),
        )

    @property
    def client(self) -> httpx2.Client:
        """The connection, with bounds."""
        if self._client is None or self._client.is_closed:
            self._client = httpx2.Client(
                headers={
                    "Accept": "text/xml, application/xml",
                    "Accept-Encoding": "identity",
                    "User-Agent": self.http_config.user_agent,
                },
                timeout=self._limits.silence_seconds,
                follow_redirects=False,
                event_hooks={"response": [self._bound]},
            )
        return self._client

    def _bound(self, response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise NotHarvested(
                "The repository packs its answers, though it was asked not to.",
                hint="A packed answer can unpack to any size; save it and load the file.",
            )
        if after := response.headers.get("retry-after"):
            response.headers["retry-after"] = str(self._wait(after))
        self.last = response
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = _BoundedStream(response.stream, self._limits, self._deadline)

    def _wait(self, after: str) -> int:
        """The seconds to wait, told in seconds or as a moment. Raises NotHarvested if too long."""
        try:
            seconds = int(after) if after.isdecimal() else _until(after)
        except ValueError:
            seconds = 5
        if seconds > min(self._limits.wait_seconds, self._deadline - time.monotonic()):
            raise NotHarvested(
                f"The repository asks to come back after {seconds} seconds.", hint=_AGAIN
            )
        return max(0, seconds)


def _until(moment: str) -> int:
    at = parsedate_to_datetime(moment)
    return int((at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


class _BoundedStream(httpx2.SyncByteStream):
    """The bytes of an answer, up to a number and a moment."""

    def __init__(self, stream: httpx2.SyncByteStream, limits: Limits, deadline: float) -> None:
        self._stream, self._limits, self._deadline = stream, limits, deadline

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._stream:
            size += len(part)
            if size > self._limits.page_bytes:
                raise NotHarvested(
                    f"A page of the repository has more than {self._limits.page_bytes} bytes.",
                    hint="Name a --set, or a shorter time with --from and --until.",
                )
            if time.monotonic() > self._deadline:
                raise NotHarvested(
                    f"The harvest takes more than {self._limits.seconds:.0f} seconds.", hint=_AGAIN
                )
            yield part

    def close(self) -> None:
        self._stream.close()
