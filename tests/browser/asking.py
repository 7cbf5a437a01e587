"""What the browser tests do on the pages."""

import re

from playwright.sync_api import Page

QUESTION = (
    "A pregnant woman with chronic alcohol use keeps moving between council areas. "
    "Who holds responsibility, and who has dealt with this?"
)
NOT_OURS = "How do I boil an egg?"


def ask(page: Page, question: str = QUESTION) -> None:
    """Ask on the first page, as somebody does."""
    page.goto("/")
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask").click()
    page.wait_for_load_state("load")


def open_all(page: Page) -> None:
    """Open everything that can be opened, and let its pictures be drawn."""
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.wait_for_timeout(300)


def first_link(page: Page, listed: str, pattern: str) -> str:
    """The address of the first thing in a list."""
    page.goto(listed)
    found = re.search(rf'href="(/{pattern}/[a-z0-9-]+)"', page.content())
    assert found, f"{listed} links to no {pattern}"
    return found[1]


def kinds_of_page(page: Page) -> list[str]:
    """One address of every kind of page."""
    return [
        "/",
        "/topics",
        "/areas",
        "/organisations",
        "/people",
        "/works",
        "/reviews",
        "/privacy",
        "/worried",
        "/accessibility",
        "/nothing/here",
        first_link(page, "/people", "person"),
        first_link(page, "/works", "work"),
        first_link(page, "/topics", "topic"),
        first_link(page, "/reviews", "review"),
        first_link(page, "/areas", "area"),
        first_link(page, "/organisations", "organisation"),
    ]
