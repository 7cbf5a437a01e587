"""GraphQL over HTTP, by the test suite of the npm package graphql-http."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.api.served import Served
from tests.npm import installed

HERE = Path(__file__).with_name("audits")
# Operations by GET are refused on purpose: a question would stand in an address.
BY_GET = ("GET", "URL")


@pytest.fixture(scope="module")
def outcomes(server: Served, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("audits")
    installed(HERE, folder)
    done = subprocess.run(
        ["node", "run.mjs", f"{server.address}/graphql"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@pytest.mark.parametrize(("level", "number"), [("MUST", 13), ("SHOULD", 23)])
def test_every_audit_of_a_level_passes(outcomes: list[dict[str, Any]], level: str, number: int):
    of_level = [outcome for outcome in outcomes if outcome["name"].startswith(level)]
    assert len(of_level) >= number
    assert [o for o in of_level if o["status"] != "ok"] == []


def test_of_what_may_be_only_operations_by_get_are_refused(outcomes: list[dict[str, Any]]):
    refused = [o for o in outcomes if o["name"].startswith("MAY") and o["status"] != "ok"]
    assert [o["name"] for o in refused if not any(word in o["name"] for word in BY_GET)] == []
