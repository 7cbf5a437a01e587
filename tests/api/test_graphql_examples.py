"""The GraphQL in the documents can be pasted and answers."""

import json
import re
import shlex

import pytest

from tests.api.served import Served
from tests.docs.test_shown_commands import PAGES
from tests.engines.catalogue import ROOT

_BLOCK = re.compile(r"^ *```graphql\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_CURL = re.compile(r"(curl http://127\.0\.0\.1:8000/\S+ --json '.*?')(?:`|$)", re.MULTILINE)


def found(pattern: re.Pattern[str]) -> list[str]:
    texts = [(ROOT / page).read_text(encoding="utf-8") for page in PAGES]
    return [match for text in texts for match in pattern.findall(text)]


@pytest.mark.parametrize("document", found(_BLOCK))
def test_a_shown_document_is_answered(server: Served, document: str):
    answered = server.graphql(document)
    assert "errors" not in answered, answered
    assert answered["data"]["ask"]["accountability"]


@pytest.mark.parametrize("command", found(_CURL))
def test_a_shown_request_is_answered(server: Served, command: str):
    _, address, _, body = shlex.split(command)
    path = "/" + address.split("/", 3)[3]
    response = server.post(path, json=json.loads(body))
    assert response.status_code == 200, response.text
    assert "errors" not in response.json()


def test_there_are_some():
    assert found(_BLOCK)
    assert len(found(_CURL)) >= 2
