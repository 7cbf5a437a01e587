"""What every request must be and every response says, over a real server."""

import socket

import pytest

from tests.api.served import Served

QUESTION = {"question": "Who knows about kinship care?"}
PAGES = ("/", "/topics", "/health", "/nothing", "/openapi.json", "/metrics", "/privacy")


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
        assert raw.recv(100).startswith(b"HTTP/1.1 400")
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
