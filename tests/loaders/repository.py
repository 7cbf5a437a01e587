"""A repository that speaks OAI-PMH on this machine, as well or as badly as a test wants."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

Answer = tuple[int, Mapping[str, str], str]
Query = Mapping[str, str]


def record(number: int, title: str = "", deleted: bool = False) -> str:
    """A record of a report, or the mark that it was deleted."""
    status = ' status="deleted"' if deleted else ""
    header = f"<header{status}><identifier>oai:r:{number}</identifier></header>"
    dc = f"""<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title or f"Report {number}"}</dc:title>
<dc:type>report</dc:type><dc:date>2019</dc:date></oai_dc:dc></metadata>"""
    return f"<record>{header}{'' if deleted else dc}</record>\n"


def listing(*records: str, token: str = "", size: int = 0) -> str:
    """A page of records, with the token of the next."""
    of = f' completeListSize="{size}"' if size else ""
    more = f"<resumptionToken{of}>{token}</resumptionToken>" if token or size else ""
    return whole(f"<ListRecords>\n{''.join(records)}{more}</ListRecords>")


def error(code: str, said: str = "no") -> str:
    """An error of the protocol."""
    return whole(f'<error code="{code}">{said}</error>')


def whole(inner: str) -> str:
    """An answer."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
        f"<responseDate>2026-11-28T10:00:00Z</responseDate>{inner}</OAI-PMH>"
    )


@dataclass
class Repository:
    """Answers by token; '' is the first page. `asked` are the questions that it got."""

    answers: dict[str, str | Callable[[Query], Answer]]
    url: str = ""
    asked: list[Query] = field(default_factory=list)

    def answer(self, query: Query) -> Answer:
        """The answer to a question."""
        self.asked.append(query)
        said = self.answers[query.get("resumptionToken", "")]
        return (200, {}, said) if isinstance(said, str) else said(query)


@contextmanager
def serving(answers: dict[str, str | Callable[[Query], Answer]]) -> Iterator[Repository]:
    """A repository that listens as long as this is open."""
    repository = Repository(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = dict(parse_qsl(urlsplit(self.path).query))
            status, headers, body = repository.answer(query)
            content = body.encode()
            self.send_response(status)
            for name, value in {"Content-Type": "text/xml", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            # A client that reads no further has hung up.
            try:
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                return

        def log_message(self, *said: object) -> None:
            """Nothing: a test tells what it needs."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    repository.url = f"http://127.0.0.1:{server.server_port}/oai"
    try:
        yield repository
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
