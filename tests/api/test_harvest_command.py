"""`cairn harvest`."""

from tests.api.cairn import refused
from tests.api.conftest import Installation
from tests.loaders.repository import listing, record, serving


def test_a_repository_is_harvested_and_told(running: Installation):
    with serving({"": listing(record(1), record(2, deleted=True))}) as repository:
        done = running.cairn("harvest", repository.url, "--no-encode", "--json")
        assert done.code == 0, done.err
        assert {name: done.json[name] for name in ("added", "pages", "deleted", "withdrawn")} == {
            "added": 1,
            "pages": 1,
            "deleted": 1,
            "withdrawn": 0,
        }
        shown = running.cairn("harvest", repository.url, "--from", "2026-01-01", "--no-encode")
        assert "Next time only what is new: --from 2026-11-28" in shown.out
    assert repository.asked[1]["from"] == "2026-01-01"


def test_what_is_no_address_is_refused(running: Installation):
    assert refused(running.cairn("harvest", "file:///etc/passwd"), 2, "no address", "https://")
