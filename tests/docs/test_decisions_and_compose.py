"""The decisions are numbered, and the compose file is what the documents say."""

import re
from typing import Any

import pytest
import yaml

from tests.engines.catalogue import ROOT


@pytest.fixture(scope="module")
def server() -> dict[str, Any]:
    """The one service of docker-compose.yml."""
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    (service,) = yaml.safe_load(text)["services"].values()
    return dict(service)


def test_decisions_are_numbered_from_1_without_a_gap():
    names = sorted(path.name for path in (ROOT / "docs/decisions").glob("*.md"))
    numbers = [int(name[:4]) for name in names if re.match(r"\d{4}-", name)]
    assert len(numbers) == len(names)
    assert numbers == list(range(1, len(names) + 1))


def test_every_decision_has_a_title_and_fits_a_page():
    for path in (ROOT / "docs/decisions").glob("*.md"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# "), path.name
        assert len(" ".join(lines).split()) < 700, path.name


def test_the_neo4j_image_is_pinned_to_the_long_term_community_edition(server: dict[str, Any]):
    assert re.fullmatch(r"neo4j:5\.26\.\d+-community", server["image"])


def test_only_this_machine_can_reach_it(server: dict[str, Any]):
    assert server["ports"]
    assert all(port.startswith("127.0.0.1:") for port in server["ports"])


def test_it_has_a_health_check_and_keeps_its_data(server: dict[str, Any]):
    assert server["healthcheck"]["test"]
    assert any(volume.endswith(":/data") for volume in server["volumes"])


def test_its_password_is_chosen_by_whoever_starts_it(server: dict[str, Any]):
    assert "${CAIRN_NEO4J_PASSWORD:?" in server["environment"]["NEO4J_AUTH"]
