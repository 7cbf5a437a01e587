"""What every request must be and every response says, over a real server."""

import re
import select
import socket
import time
from typing import Any

import pytest

from tests.api.served import Served

QUESTION = {"question": "Who knows about kinship care?"}
PAGES = ("/", "/topics", "/health", "/nothing", "/openapi.json", "/metrics", "/privacy")


ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SITE = {"origin": "https://evil.example"}


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", "/", {}, 200),
        ("HEAD", "/", {}, 200),
        ("POST", "/", {"data": QUESTION}, 200),
        ("POST", "/", {"data": {"question": ""}}, 400),
        ("POST", "/ask", {"json": QUESTION}, 200),
        ("POST", "/ask", {"json": {}}, 400),
        ("POST", "/graphql", {"json": {"query": "{ __typename }"}}, 200),
        ("POST", "/graphql", {"content": b"{"}, 415),
        ("POST", "/ask", {"json": QUESTION, "headers": SITE}, 403),
        ("POST", "/ask", {"content": b"x" * 100_001}, 413),
        ("GET", "/health", {"headers": {"host": "evil.example"}}, 400),
        ("GET", "/nothing", {}, 404),
        ("DELETE", "/ask", {}, 405),
        ("GET", "/assets/0/none.css", {}, 404),
    ],
    ids=lambda value: str(value)[:40],
)
def test_every_header_stands_on_every_kind_of_response(
    server: Served, method: str, path: str, sent: dict[str, Any], status: int
):
    with server.client() as client:
        response = client.request(method, path, **sent)
    assert response.status_code == status
    assert ALWAYS.items() <= response.headers.items()
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_every_header_stands_on_the_assets_that_a_page_names(server: Served, encoding: str):
    named = set(re.findall(r'"(/assets/[^"]+)"', server.get("/").text))
    assert any(name.endswith(".css") for name in named)
    for name in named:
        response = server.get(name, headers={"accept-encoding": encoding})
        assert response.status_code == 200
        assert ALWAYS.items() <= response.headers.items()
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "immutable" in response.headers["cache-control"]


@pytest.mark.parametrize("path", PAGES)
def test_every_response_forbids_other_sites_inline_scripts_and_being_framed(
    server: Served, path: str
):
    headers = server.get(path, headers={"accept": "text/html"}).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_an_answer_may_not_be_kept(server: Served):
    for response in (
        server.post("/ask", json=QUESTION),
        server.post("/", data=QUESTION),
        server.post("/graphql", json={"query": "{ status { engine } }"}),
    ):
        assert response.status_code == 200
        assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "127.0.0.1.evil.example:8000", "", "10.0.0.1", "localhost.evil.example"),
        *("localhost:x", "evil@localhost", "[::2]", "localhost..", "2130706433", "0.0.0.0"),  # noqa: S104
    ],
)
def test_a_request_for_another_host_is_refused(server: Served, host: str):
    response = server.get("/health", headers={"host": host})
    assert response.status_code == 400
    if host:
        assert response.json()["error"]["code"] == "unknown_host"


@pytest.mark.parametrize("name", ["LOCALHOST", "localhost.", "127.0.0.2", "[::1]", "LocalHost."])
@pytest.mark.parametrize("port", ["", ":1"])
def test_this_machines_own_names_are_known_however_they_are_written(
    server: Served, name: str, port: str
):
    assert server.get("/health", headers={"host": name + port}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/ask", "/graphql"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:1"},
    ],
    ids=str,
)
def test_what_another_sites_page_sends_is_refused(
    server: Served, path: str, headers: dict[str, str]
):
    response = server.post(path, json=QUESTION, headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (403, "other_origin")


def test_our_own_page_and_programs_may_send(server: Served):
    own = {"origin": server.address, "sec-fetch-site": "same-origin"}
    assert server.post("/ask", json=QUESTION, headers=own).status_code == 200
    assert server.post("/ask", json=QUESTION).status_code == 200


def test_a_browser_that_tells_only_the_origin_may_send_from_our_own_page(server: Served):
    own = {"origin": server.address}
    for path, sent in (
        ("/ask", {"json": QUESTION}),
        ("/", {"data": QUESTION}),
        ("/graphql", {"json": {"query": "{ __typename }"}}),
    ):
        assert server.post(path, headers=own, **sent).status_code == 200
    other = {"origin": server.address.rpartition(":")[0] + ":1"}
    assert server.post("/ask", json=QUESTION, headers=other).status_code == 403


def test_no_other_origin_is_allowed_by_cors(server: Served):
    with server.client() as client:
        asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
        response = client.request("OPTIONS", "/ask", headers=asked)
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("path", ["/", "/ask", "/graphql"])
def test_a_body_that_is_too_large_is_refused(server: Served, path: str):
    response = server.post(path, content=b"x" * 100_001)
    assert (response.status_code, response.json()["error"]["code"]) == (413, "too_much")


def test_a_body_that_does_not_say_its_size_is_measured_as_it_comes(server: Served):
    pieces = (b"x" * 10_000 for _ in range(20))
    response = server.post("/ask", content=pieces)
    assert response.status_code == 413


@pytest.mark.parametrize("pieces", [1, 9])
def test_a_large_body_within_the_limit_is_read_however_it_is_cut(server: Served, pieces: int):
    body = b'{"question": "' + b"x" * 90_000 + b'"}'
    size = len(body) // pieces + 1
    cut = (body[at : at + size] for at in range(0, len(body), size))
    headers = {"content-type": "application/json"}
    response = server.post("/ask", content=cut, headers=headers)
    assert (response.status_code, response.json()["error"]["field"]) == (400, "question")


def test_what_is_no_http_is_refused_and_the_server_goes_on(server: Served):
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as raw:
        raw.sendall(b"\x00\x01nonsense\r\n\r\n")
        answered = raw.recv(10_000)
    # By the server's own protocol: it comes before any application.
    assert answered.startswith(b"HTTP/1.1 400")
    assert b'"code": "bad_input"' in answered
    assert b"X-Frame-Options: DENY" in answered
    assert server.get("/health").status_code == 200


def test_a_head_without_end_is_refused_by_the_server_that_people_start(server: Served):
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        for _ in range(8):
            raw.sendall(b"X-More: " + b"a" * 10_000 + b"\r\n")
            time.sleep(0.05)
            if select.select([raw], [], [], 0)[0]:
                break
        assert raw.recv(10_000).startswith(b"HTTP/1.1 431")
    assert server.get("/health").status_code == 200


def test_the_question_reaches_no_log_no_output_and_no_file(server: Served):
    secret = "quixotic kinship marmalade"
    server.post("/ask", json={"question": secret})
    server.post("/", data={"question": secret})
    server.post("/", data={"question": secret, "area": "Atlantis"})
    server.graphql("query ($q: String!) { ask(question: $q) { abstained } }", q=secret)
    server.graphql(f'{{ ask(question: "{secret}") {{ nonsense }} }}')
    server.graphql(f'{{ ask(question: "{secret}" ')
    server.get(f"/nothing?question={secret}")
    assert not any("marmalade" in line for line in server.printed)
    for file in server.home.rglob("*"):
        if file.is_file() and not file.is_symlink():
            assert b"marmalade" not in file.read_bytes(), file
