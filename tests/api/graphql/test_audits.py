"""GraphQL over HTTP, by the test suite of the npm package graphql-http."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.api.served import Served

HERE = Path(__file__).with_name("audits")
# Operations by GET are refused on purpose: a question would stand in an address.
BY_GET = ("GET", "URL")


@pytest.fixture(scope="module")
def outcomes(server: Served, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    if not (shutil.which("node") and shutil.which("npm")):
        if os.environ.get("REQUIRE_NODE") == "1":
            pytest.fail("REQUIRE_NODE=1, but there is no node or no npm", pytrace=False)
        pytest.skip("the audits need node and npm")
    folder = tmp_path_factory.mktemp("audits")
    for file in ("package.json", "package-lock.json", "run.mjs"):
        shutil.copy(HERE / file, folder)
    quiet = {"capture_output": True, "text": True, "cwd": folder, "timeout": 120}
    installed = subprocess.run(["npm", "ci", "--ignore-scripts"], check=False, **quiet)  # type: ignore[call-overload]
    assert installed.returncode == 0, installed.stderr
    done = subprocess.run(  # type: ignore[call-overload]
        ["node", "run.mjs", f"{server.address}/graphql"], check=False, **quiet
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
