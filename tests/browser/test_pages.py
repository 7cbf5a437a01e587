"""Every kind of page: accessible, narrow enough, and connected."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.asking import (
    NOT_OURS,
    ask,
    first_link,
    fullest_pages,
    kinds_of_page,
    link_named,
    open_all,
    press,
)
from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
_RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds on a page."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(
        f"axe.run(document, {{runOnly: {{type: 'tag', values: {_RULES}}}}})"
    )
    return [f"{v['id']}: {node['html'][:120]}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_on_any_page(open_page: Open, axe: str, width: int):
    page = open_page(width, bypass_csp=True)
    for address in kinds_of_page(page):
        page.goto(address)
        open_all(page)
        assert violations(page, axe) == [], address


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("question", [None, NOT_OURS, "?"], ids=["answer", "silence", "error"])
def test_axe_finds_nothing_on_an_answer(
    open_page: Open, axe: str, width: int, question: str | None
):
    page = open_page(width, bypass_csp=True)
    ask(page, question) if question else ask(page)
    open_all(page)
    assert violations(page, axe) == []


def test_no_page_scrolls_sideways_at_320_pixels(open_page: Open):
    """320 pixels are also what 400 % zoom leaves of 1280."""
    page = open_page(320)
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    for address in kinds_of_page(page):
        page.goto(address)
        assert not page.evaluate(wide), address
        open_all(page)
        assert not page.evaluate(wide), address
    ask(page)
    open_all(page)
    assert not page.evaluate(wide)


def test_every_page_says_whom_to_call_and_is_named(open_page: Open):
    page = open_page()
    for address in kinds_of_page(page):
        page.goto(address)
        assert "Call 999" in page.locator(".emergency").inner_text()
        worried = page.locator(".emergency").get_by_role("link", name="Worried about a child?")
        assert worried.get_attribute("href") == "/worried"
        assert "out-of-hours" in page.locator("footer.site-end").inner_text()
        assert page.locator("h1").count() == 1
        assert page.title().endswith(" Cairn")


def test_a_review_shows_its_findings_in_the_teams_order_under_their_patterns(open_page: Open):
    page = open_page()
    page.goto(first_link(page, "/reviews", "review"))
    numbers = [int(li.get_attribute("value") or 0) for li in page.locator(".findings > li").all()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 3
    assert page.get_by_role("heading", level=3).count() > 1


def test_provenance_is_one_click_away_and_names_source_and_day(open_page: Open):
    page = open_page()
    review = first_link(page, "/reviews", "review")
    for address, source in (
        (link_named(page, "/people", "Eilidh Drummond"), "The hub's register, line 5"),
        (first_link(page, "/works", "work"), "Cairn's reading of published sources (works), line "),
        (first_link(page, "/topics", "topic"), "Cairn's own list of words (landscape-topics)"),
        (link_named(page, "/organisations", "Moray Council"), "(landscape-organisations), line "),
        (first_link(page, "/areas", "area"), "published sources (landscape-areas), line "),
        (review, "Cairn's reading of published sources (landscape-reviews), line 1"),
        (first_link(page, review, "finding"), "published sources (landscape-reviews), line 1"),
    ):
        page.goto(address)
        page.get_by_text("Where this comes from", exact=True).last.click()
        told = page.locator(".provenance").last.inner_text()
        assert source in told, address
        assert re.search(r"entered by the demonstration on \d{1,2} \w+ 20\d\d", told), told


def test_one_walks_from_a_topic_to_a_person_to_a_work(open_page: Open):
    page = open_page()
    page.goto("/topics")
    press(page.get_by_role("link", name="Alcohol in pregnancy"))
    press(page.get_by_role("link", name="Eilidh Drummond"))
    assert page.get_by_role("heading", level=1).inner_text().startswith("Eilidh Drummond")
    press(page.get_by_role("link", name="Alcohol in pregnancy: working with the mother"))
    assert page.get_by_text("What Cairn holds of its text").count() == 1


def test_lists_go_on_page_by_page(open_page: Open):
    page = open_page()
    page.goto("/works")
    first = page.locator(".connected a").first.inner_text()
    press(page.get_by_role("link", name="Next page"))
    assert page.locator(".connected a").first.inner_text() > first
    press(page.get_by_role("link", name="Back to the first page"))
    assert page.locator(".connected a").first.inner_text() == first


def test_a_picture_shows_what_the_list_says_and_is_drawn_on_demand(open_page: Open):
    page = open_page()
    page.goto(first_link(page, "/topics", "topic"))
    assert not any("cytoscape" in url for url in page.requested)  # type: ignore[attr-defined]
    page.get_by_text("Show a picture").click()
    page.locator(".picture canvas").first.wait_for()
    assert page.locator(".picture").get_attribute("aria-label")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_without_javascript_no_picture_is_offered(open_page: Open):
    page = open_page(script=False)
    for address in (first_link(page, "/topics", "topic"), first_link(page, "/reviews", "review")):
        page.goto(address)
        assert page.locator("details.path").count() == 1
        assert not page.locator("details.path").is_visible()


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_in_a_picture_no_name_lies_on_another_and_all_are_large_enough(open_page: Open, width: int):
    page = open_page(width)
    # Cytoscape keeps what it draws beside its container: the boxes of the names are read there.
    for address in fullest_pages(page):
        page.goto(address)
        if not page.locator(".picture").count():
            continue
        page.get_by_text("Show a picture").click()
        page.locator(".picture canvas").first.wait_for()
        drawn = page.evaluate(
            """() => {
              const place = document.querySelector(".picture"), all = place._cyreg.cy.nodes();
              const names = { includeNodes: false, includeLabels: true };
              return { wide: place.clientWidth, high: place.clientHeight,
                sizes: all.map((n) => n.numericStyle("font-size")),
                boxes: all.map((n) => n.boundingBox(names)) }; }"""
        )
        assert 2 <= len(drawn["boxes"]) <= 7
        assert min(drawn["sizes"]) >= 12
        for number, box in enumerate(drawn["boxes"]):
            assert box["x1"] >= 0
            assert box["x2"] <= drawn["wide"], (address, box)
            assert box["y2"] <= drawn["high"], (address, box)
            for other in drawn["boxes"][:number]:
                assert other["y2"] <= box["y1"], (address, other, box)


def test_graphiql_shows_the_schema_runs_a_query_and_keeps_nothing(open_page: Open):
    page = open_page(DESK)
    page.goto("/graphql")
    page.locator("button.graphiql-execute-button").click()
    page.get_by_text('"people"').first.wait_for()
    assert page.locator(".emergency").get_by_role("link", name="999").is_visible()
    assert page.evaluate("JSON.stringify({...localStorage})") == "{}"
    assert page.complaints == []  # type: ignore[attr-defined]
    assert not any("question" in url for url in page.requested)  # type: ignore[attr-defined]
