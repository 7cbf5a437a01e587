"""A real browser, and a real server with the demonstration in it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.api.cairn import Cairn
from tests.api.served import Served, served
from tests.npm import installed

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PHONE, DESK = 360, 1280


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, demonstration_home: Path) -> Iterator[Served]:
    """`cairn serve --demo`, with the encoder that an installation uses."""
    cairn = Cairn(tmp_path_factory.mktemp("site"), encoder=None)
    shutil.copytree(demonstration_home, cairn.home)
    with served(cairn, "--demo") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; skips where there is none, fails with REQUIRE_BROWSER=1.

    Ended after each module: while it is open Playwright's event loop is that of this thread, and
    no asynchronous test can run.
    """
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but there is no chromium", pytrace=False)
        pytest.skip("the browser tests need chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, site: Served) -> Iterator[Callable[..., Page]]:
    """Opens pages of a width, with or without JavaScript; notes what they ask for and complain."""
    contexts = []

    def opening(width: int = PHONE, *, script: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 740},
            java_script_enabled=script,
            base_url=site.address,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.requested = []  # type: ignore[attr-defined]
        page.complaints = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.requested.append(request.url))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
        page.on(
            "console",
            lambda said: (
                page.complaints.append(said.text)  # type: ignore[attr-defined]
                if said.type in ("error", "warning")
                else None
            ),
        )
        return page

    yield opening
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core."""
    folder = Path(__file__).with_name("axe")
    modules = installed(folder, tmp_path_factory.mktemp("axe"))
    return (modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
