"""`python -m tests.browser.screenshots`: the two pictures in the README, from a real server."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.api.cairn import Cairn
from tests.api.served import served
from tests.browser.asking import ask

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"


def main() -> int:
    """Write them."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Cairn(Path(folder), encoder=None), "--demo") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, width, height in (("phone", 360, 900), ("desktop", 1280, 900)):
            page = browser.new_page(
                viewport={"width": width, "height": height}, base_url=site.address
            )
            ask(page)
            page.screenshot(path=FOLDER / f"answer-{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
