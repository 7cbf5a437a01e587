"""What the browser tests do on the pages."""

import re

from playwright.sync_api import Locator, Page

QUESTION = (
    "A pregnant woman with chronic alcohol use keeps moving between council areas. "
    "Who holds responsibility, and who has dealt with this?"
)
NOT_OURS = "How do I boil an egg?"


def ask(page: Page, question: str = QUESTION) -> None:
    """Ask on the first page, as somebody does."""
    page.goto("/")
    page.get_by_label("Your question").fill(question)
    press(page.get_by_role("button", name="Ask"))


def press(link: Locator) -> None:
    """Press what leads to another page, and wait for that page: a click alone does not."""
    with link.page.expect_navigation():
        link.click()


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


def link_named(page: Page, listed: str, name: str) -> str:
    """The address that the link of this name leads to, or whose name begins so."""
    page.goto(listed)
    link = page.locator("main a").filter(has_text=re.compile(rf"^\s*{re.escape(name)}")).first
    return link.get_attribute("href") or ""


def fullest_pages(page: Page) -> list[str]:
    """Addresses of pages that have much on them, one of every kind.

    What comes first in the alphabet is mostly thin.
    """
    person = link_named(page, "/people", "Eilidh Drummond")
    review = first_link(page, "/reviews", "review")
    finding = first_link(page, review, "finding")
    work = link_named(page, "/works?kind=report", "Learning Together")
    body = link_named(page, "/organisations", "North East of Scotland Child Protection Committee")
    return [
        person,
        link_named(page, "/people", "Isobel Rennie"),
        first_link(page, person, "expertise"),
        first_link(page, person, "help"),
        first_link(page, person, "post"),
        first_link(page, person, "statement"),
        link_named(page, "/topics", "Domestic abuse"),
        link_named(page, "/topics", "Child protection"),
        link_named(page, "/works", "Next page"),
        "/works?kind=guidance",
        "/works?narrow=yes",
        work,
        link_named(
            page, "/works?kind=guidance", "National Guidance for Child Protection in Scotland 2021"
        ),
        first_link(page, work, "recommendation"),
        review,
        finding,
        body,
        link_named(page, "/organisations", "Moray Council"),
        link_named(page, "/organisations", "Scottish Government"),
        link_named(page, "/areas", "Moray"),
    ]


def kinds_of_page(page: Page) -> list[str]:
    """One address of every kind of page, and then those with much on them."""
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
        "/curate",
        "/curate/duplicates",
        "/curate/quotations",
        "/curate/imports",
        first_link(page, "/curate/imports", "curate/imports"),
        "/nothing/here",
        first_link(page, "/people", "person"),
        first_link(page, "/works", "work"),
        first_link(page, "/topics", "topic"),
        first_link(page, "/reviews", "review"),
        first_link(page, "/areas", "area"),
        first_link(page, "/organisations", "organisation"),
        *fullest_pages(page),
    ]
