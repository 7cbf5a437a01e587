"""Asking on the page, in a real browser, with and without JavaScript."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.api.served import Served
from tests.browser.asking import NOT_OURS, QUESTION, ask

Open = Callable[..., Page]
BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@BOTH
def test_somebody_finds_who_can_help_and_the_evidence_with_its_grounds(
    open_page: Open, script: bool
):
    page = open_page(script=script)
    ask(page)
    people = page.locator("article.person")
    assert people.first.get_by_role("heading", level=3).inner_text().startswith("Eilidh Drummond")
    assert people.first.get_by_text("From research").count() == 1
    assert people.first.get_by_text("From experience").count() == 1
    assert people.first.locator("blockquote footer a").first.get_attribute("href")
    assert "can help" in page.locator(".summary").inner_text()
    assert "Evidence:" in page.locator(".summary").inner_text()
    for heading in ("Research", "Guidance", "Case reviews", "Experience", "What to do next"):
        assert page.get_by_role("heading", level=2).filter(has_text=heading).count() >= 1
    assert "stays responsible and accountable" in page.locator("#next ~ p").last.inner_text()
    assert page.complaints == []  # type: ignore[attr-defined]


@BOTH
def test_the_question_stands_in_no_address_title_or_storage(
    open_page: Open, site: Served, script: bool
):
    page = open_page(script=script)
    ask(page, "marmalade kinship care")
    urls = [*page.requested, page.url]  # type: ignore[attr-defined]
    assert not any("marmalade" in url for url in urls)
    assert "marmalade" not in page.title()
    assert page.context.cookies() == []
    if script:
        kept = "JSON.stringify([history.state, {...localStorage}, {...sessionStorage}])"
        assert "marmalade" not in page.evaluate(kept)
    assert not any("marmalade" in line for line in site.printed)


def test_nothing_is_asked_of_another_site(open_page: Open, site: Served):
    page = open_page()
    ask(page)
    page.locator("details.path summary").first.click()
    page.locator(".picture canvas").first.wait_for()
    here = urlsplit(site.address).netloc
    assert {urlsplit(url).netloc for url in page.requested if url.startswith("http")} == {here}  # type: ignore[attr-defined]
    assert page.complaints == []  # type: ignore[attr-defined]


@BOTH
def test_filters_keep_the_question_and_narrow_the_answer(open_page: Open, script: bool):
    page = open_page(script=script)
    ask(page)
    page.get_by_text("Change the question or narrow the answer").click()
    page.get_by_label("Council area").select_option("Moray")
    page.locator("label[for=kind-reviews]").click()
    page.locator("label[for=members]").click()
    page.get_by_role("button", name="Ask again").click()
    page.wait_for_load_state("load")
    assert page.locator(".asked").inner_text().endswith("who has dealt with this?")
    assert page.get_by_label("Council area").input_value() == "Moray"
    assert page.get_by_label("Your question").input_value() == QUESTION
    assert page.get_by_text("Left out, as you asked.").count() == 1
    assert page.get_by_text("(in your area)").count() >= 1
    assert page.get_by_text("Known from publications only").count() == 0


@BOTH
def test_silence_is_help(open_page: Open, script: bool):
    page = open_page(script=script)
    ask(page, NOT_OURS)
    assert page.get_by_role("heading", level=1).inner_text() == "Cairn has no answer to this"
    silence = page.locator(".silence")
    assert "outside what the hub does" in silence.inner_text()
    assert silence.get_by_role("link").count() >= 1
    assert "broker" in silence.inner_text()
    assert page.get_by_text("Call 999").count() >= 1


@BOTH
def test_an_empty_question_is_told_beside_its_field(open_page: Open, script: bool):
    page = open_page(script=script)
    ask(page, "?")
    field = page.get_by_label("Your question")
    described = (field.get_attribute("aria-describedby") or "").split()
    assert field.get_attribute("aria-invalid") == "true"
    assert "too few" in page.locator(f"#{described[-1]}").inner_text()
    assert field.input_value() == "?"
    page.get_by_role("alert").get_by_role("link").click()
    assert page.url.endswith("#question")
    assert page.title().startswith("Error")


def test_with_a_keyboard_alone_one_asks_and_reads(open_page: Open):
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "question":
            break
    page.keyboard.type("Who has dealt with alcohol in pregnancy?")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("article.person")


def test_whatever_has_the_focus_shows_it(open_page: Open):
    page = open_page()
    page.goto("/")
    for _ in range(14):
        page.keyboard.press("Tab")
        style: dict[str, Any] = page.evaluate(
            """() => { const s = getComputedStyle(document.activeElement);
            return { outline: s.outlineStyle, shadow: s.boxShadow, back: s.backgroundColor }; }"""
        )
        assert style["outline"] != "none" or style["shadow"] != "none", style


def test_a_button_pressed_twice_asks_once(open_page: Open):
    page = open_page()
    page.goto("/")
    page.get_by_label("Your question").fill(QUESTION)
    page.evaluate("""() => { const b = document.querySelector(".ask__button");
        b.click(); b.click(); }""")
    page.wait_for_selector("article.person")
    posts = [url for url in page.requested if not url.count("/assets/")]  # type: ignore[attr-defined]
    assert len(posts) == 2, posts


def test_nothing_jumps(open_page: Open):
    page = open_page()
    page.add_init_script(
        """window.moved = 0; new PerformanceObserver((list) => {
        for (const e of list.getEntries()) window.moved += e.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    ask(page)
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01


def test_the_first_page_is_small(open_page: Open):
    page = open_page()
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(
            request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"]
        ),
    )
    page.goto("/", wait_until="networkidle")
    assert 10_000 < sum(sizes) < 150_000
