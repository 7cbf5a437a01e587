"""The path of an answer: the same as a list and as a picture, which catches no finger."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.api.cairn import until
from tests.browser.asking import ask, open_all
from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]


def first_picture(page: Page) -> Locator:
    """The first picture of an answer, drawn."""
    page.locator("details.path summary").first.click()
    picture = page.locator(".picture").first
    # Cytoscape is heard of, and listens to fingers, once it has drawn.
    drawn = "document.querySelector('.picture')._cyreg?.cy.nodes().length > 1"
    assert until(lambda: bool(page.evaluate(drawn)))
    return picture


def test_every_edge_of_a_picture_stands_in_the_list_beside_it(open_page: Open):
    page = open_page(script=False)
    ask(page)
    paths = page.locator("details.path").all()
    assert len(paths) > 5
    for path in paths:
        graph = json.loads(path.locator(".picture").get_attribute("data-graph") or "")
        labels = {node["id"]: node["label"] for node in graph["nodes"]}
        edges = [f"{labels[e['from']]} {e['words']} {labels[e['to']]}" for e in graph["edges"]]
        listed = [" ".join(li.split()) for li in path.locator("li").all_text_contents()]
        assert listed == edges
        assert edges
        assert not any("_" in edge or edge.isupper() for edge in edges)


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_letters_in_a_picture_are_large_enough_and_stay_in_it(open_page: Open, width: int):
    page = open_page(width)
    ask(page)
    open_all(page)
    page.locator(".picture canvas").first.wait_for()
    page.wait_for_timeout(500)
    drawn: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll(".picture")].map((place) => {
            const cy = place._cyreg.cy, box = cy.elements().renderedBoundingBox();
            const sizes = cy.elements().map((e) => parseFloat(e.style("font-size")) * cy.zoom());
            const backs = cy.elements().map((e) => e.style("text-background-opacity"));
            return { least: Math.min(...sizes), back: Math.min(...backs), right: box.x2,
                bottom: box.y2, width: place.clientWidth, height: place.clientHeight };
        })"""
    )
    assert len(drawn) > 5
    for one in drawn:
        assert one["least"] >= 12
        assert float(one["back"]) == 1
        assert one["right"] <= one["width"]
        assert one["bottom"] <= one["height"]


def test_a_swipe_that_begins_on_a_picture_scrolls_the_page(open_page: Open):
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    ask(page)
    picture = first_picture(page)
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    before = page.evaluate("window.scrollY")
    finger = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for kind, moved in (("touchStart", 0), *(("touchMove", 10 * i) for i in range(1, 21))):
        points = [{"x": x, "y": y - moved}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)
    assert page.evaluate("window.scrollY") >= before + 150


def test_where_pictures_cannot_be_drawn_no_empty_box_stays(open_page: Open):
    page = open_page()
    page.route("**/cytoscape.js", lambda route: route.abort())
    ask(page)
    path = page.locator("details.path").first
    path.locator("summary").click()
    path.locator(".picture").wait_for(state="detached")
    assert path.locator("li").first.is_visible()


def test_without_javascript_nothing_opens_onto_an_empty_panel(open_page: Open):
    page = open_page(script=False)
    ask(page)
    panels = page.locator("details").all()
    assert len(panels) > 5
    for panel in panels:
        if panel.get_attribute("open") is None:
            panel.locator("> summary").click()
        assert panel.locator("> .ds_details__text").inner_text().strip()
    assert page.locator(".picture").count() > 5
    assert not any(picture.is_visible() for picture in page.locator(".picture").all())
