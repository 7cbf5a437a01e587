"""Asking on the page, in a real browser, with and without JavaScript."""

import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.api.served import Served
from tests.browser.asking import NOT_OURS, QUESTION, ask, press
from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@BOTH
def test_somebody_finds_who_can_help_and_the_evidence_with_its_grounds(
    open_page: Open, script: bool
):
    page = open_page(script=script)
    ask(page)
    first = page.locator("article.person").first
    assert first.get_by_role("heading", level=3).inner_text() == "Eilidh Drummond (fictional)"
    assert first.locator(".person__where").inner_text() == (
        "Consultant midwife, public protection, NHS Grampian, Aberdeenshire"
    )
    assert first.locator(".person__tags .ds_tag").all_inner_texts() == [
        *("The hub can ask", "Level: strategic", "Match: very near")
    ]
    for ground in ("From research", "From experience"):
        assert first.get_by_role("heading", name=ground, level=4).count() == 1
    summary = page.locator(".summary").inner_text()
    assert "The hub can ask 3 people who can help: Eilidh Drummond" in summary
    assert "Evidence: " in summary
    for heading in ("Research", "Guidance", "Case reviews", "Experience", "What to do next"):
        assert page.get_by_role("heading", level=2).filter(has_text=heading).count() == 1
    assert "stays responsible and accountable" in page.locator("#next ~ p").last.inner_text()
    assert page.complaints == []  # type: ignore[attr-defined]


@BOTH
def test_a_source_is_opened_beside_the_answer_which_stays(open_page: Open, script: bool):
    page = open_page(script=script)
    ask(page)
    links = page.locator("article.person blockquote footer a:visible, article.person h3 a").all()
    assert len(links) > 4
    for link in links:
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")
        told = page.locator(f"#{link.get_attribute('aria-describedby')}")
        assert told.inner_text() == "opens in a new tab"
    with page.context.expect_page() as opened:
        page.locator("article.person blockquote footer a").first.click()
    opened.value.wait_for_load_state()
    assert "/work/" in opened.value.url
    title = page.locator("article.person blockquote footer a").first.inner_text()
    assert opened.value.get_by_role("heading", level=1).inner_text() == title
    opened.value.close()
    assert page.locator("article.person").first.is_visible()
    assert page.locator(".asked").inner_text().endswith(QUESTION)


@pytest.mark.parametrize(("width", "beside"), [(PHONE, False), (DESK, True)])
def test_research_and_experience_stand_side_by_side_where_there_is_room(
    open_page: Open, width: int, beside: bool
):
    page = open_page(width)
    ask(page)
    grounds = page.locator(".grounds").first.locator("> div").all()
    research, experience = (ground.bounding_box() for ground in grounds)
    assert research
    assert experience
    assert (experience["y"] == research["y"]) is beside
    assert (experience["x"] > research["x"] + research["width"]) is beside
    if not beside:
        assert experience["y"] >= research["y"] + research["height"]


def test_a_ground_of_which_there_is_nothing_takes_one_line(open_page: Open):
    page = open_page(DESK)
    ask(page)
    nothing = re.compile("Nothing from (research|experience)")
    card = page.locator("article.person").filter(has_text=nothing).first
    assert card.locator(".grounds").count() == 0
    line = card.locator(".none").filter(has_text=nothing).bounding_box()
    assert line
    assert line["height"] < 30


def test_those_whom_the_hub_can_ask_come_first_and_then_the_way_to_reach_them(open_page: Open):
    page = open_page()
    ask(page)
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[:3] == [
        *("People the hub can ask", "How to reach them", "Authors, known from publications only")
    ]
    members = page.locator("section[aria-labelledby=people] article.person")
    authors = page.locator("section[aria-labelledby=authors] article.person")
    assert members.count() == members.get_by_text("The hub can ask", exact=True).count() == 3
    assert authors.count() == authors.get_by_text("Known from publications only").count() >= 1


@BOTH
def test_the_parts_of_an_answer_are_one_tap_away(open_page: Open, script: bool):
    page = open_page(script=script)
    ask(page)
    links = page.get_by_role("navigation", name="In this answer").get_by_role("link")
    names = links.all_inner_texts()
    assert names[0] == "People"
    assert names[-1] == "What next"
    assert {"Research", "Reviews"} <= set(names)
    for link in links.all():
        link.click()
        assert page.locator(f"#{urlsplit(page.url).fragment}").is_visible()


@BOTH
def test_of_each_ground_one_sentence_is_open_and_no_sentence_is_told_twice(
    open_page: Open, script: bool
):
    page = open_page(script=script)
    ask(page)
    for card in page.locator("article.person").all():
        for column in card.locator("h4").all():
            shown = column.locator("xpath=following-sibling::blockquote[1]")
            assert shown.is_visible()
        assert card.locator("blockquote:visible").count() == card.locator("h4").count()
    again = page.locator("article.evidence .above a").first
    name = again.inner_text()
    again.click()
    assert page.locator(f"#{urlsplit(page.url).fragment}").inner_text() == name
    quoted = page.locator("article.evidence").filter(has=page.locator(".above"))
    assert quoted.locator("blockquote").count() == 0


def test_each_piece_of_evidence_says_why_and_links_its_authors(open_page: Open):
    page = open_page()
    ask(page)
    for item in page.locator("article.evidence").all():
        assert item.locator(".why").text_content().strip().startswith("Why:")  # type: ignore[union-attr]
    author = page.locator("article.evidence .authors a").first
    assert (author.get_attribute("href") or "").startswith("/person/")


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
    page.get_by_text("Change the question or narrow it").click()
    page.get_by_label("Council area").select_option("Moray")
    page.get_by_label("Level of work").select_option("operational")
    page.locator("label[for=kind-reviews]").click()
    page.locator("label[for=members]").click()
    press(page.get_by_role("button", name="Ask again"))
    assert page.locator(".asked").inner_text().endswith("who has dealt with this?")
    assert page.get_by_text("Left out, as you asked.").count() == 1
    assert page.get_by_text("(in your area)").count() >= 1
    assert page.get_by_text("Known from publications only").count() == 0
    assert page.locator("article.person .ds_tag", has_text="Level: operational").count() >= 1
    assert page.locator("article.person .ds_tag", has_text="Level: strategic").count() == 0
    page.get_by_text("Change the question or narrow it").click()
    assert page.get_by_label("Council area").input_value() == "Moray"
    assert page.get_by_label("Level of work").input_value() == "operational"
    assert not page.get_by_role("checkbox", name="Case reviews").is_checked()
    assert page.get_by_label("Your question").input_value() == QUESTION


@BOTH
def test_what_an_answer_was_narrowed_to_is_told_and_can_be_taken_away(
    open_page: Open, script: bool
):
    page = open_page(script=script)
    ask(page)
    page.get_by_text("Change the question or narrow it").click()
    page.get_by_label("Council area").select_option("Moray")
    page.locator("label[for=members]").click()
    press(page.get_by_role("button", name="Narrow the answer"))
    told = page.locator(".narrowed li > span")
    assert told.all_inner_texts() == ["near Moray first", "without authors only"]
    press(page.get_by_role("button", name="Remove near Moray first"))
    assert told.all_inner_texts() == ["without authors only"]
    assert page.locator(".asked").inner_text().endswith(QUESTION)
    press(page.get_by_role("button", name="Remove without authors only"))
    assert page.locator(".narrowed").count() == 0
    assert page.get_by_text("Known from publications only").count() >= 1


@BOTH
def test_silence_is_help(open_page: Open, script: bool):
    page = open_page(script=script)
    ask(page, NOT_OURS)
    assert page.get_by_role("heading", level=1).inner_text() == "Cairn has no answer to this"
    silence = page.locator(".silence")
    assert "outside what the hub does" in silence.inner_text()
    assert silence.get_by_role("heading", name="Cairn knows about:").count() == 1
    for link in silence.get_by_role("link").all():
        assert (link.get_attribute("href") or "").startswith("/topic/topic-")
    assert silence.inner_text().count("Ask the hub") == 1
    assert page.get_by_text("Call 999").count() >= 1
    assert page.get_by_label("Your question").input_value() == NOT_OURS
    assert not page.get_by_label("Council area").is_visible()


@BOTH
def test_an_empty_question_is_told_beside_its_field(open_page: Open, script: bool):
    page = open_page(script=script)
    ask(page, "?")
    field = page.get_by_label("Your question")
    described = (field.get_attribute("aria-describedby") or "").split()
    assert field.get_attribute("aria-invalid") == "true"
    assert page.locator(f"#{described[-1]}").inner_text() == (
        "Write your question in the box. For example: Who has dealt with domestic abuse?"
    )
    assert field.input_value() == "?"
    assert page.locator(".ds_error-summary:focus").count() == 1
    page.get_by_role("alert").get_by_role("link").click()
    assert page.url.endswith("#question")
    assert page.title().startswith("Error")


@BOTH
def test_kinds_that_are_all_unticked_are_told_beside_them(open_page: Open, script: bool):
    page = open_page(script=script)
    page.goto("/")
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_text("Narrow the answer").first.click()
    for kind in ("research", "guidance", "reviews", "experience", "voices"):
        page.locator(f"label[for=kind-{kind}]").click()
    press(page.get_by_role("button", name="Narrow the answer"))
    assert page.locator("#kinds-wrong").inner_text() == (
        "None of the kinds of evidence is ticked. Tick at least one of them."
    )
    assert page.get_by_label("Your question").input_value() == QUESTION
    assert page.get_by_label("Your question").get_attribute("aria-invalid") is None


def test_the_button_stands_on_the_first_screen_of_a_phone(open_page: Open):
    page = open_page(PHONE)
    page.goto("/")
    button = page.get_by_role("button", name="Ask").bounding_box()
    assert button
    assert button["y"] + button["height"] <= 740


def test_the_first_tab_moves_nothing(open_page: Open):
    page = open_page()
    page.goto("/")
    top = "document.querySelector('main').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    assert page.evaluate(top) == before


def test_tags_are_no_larger_than_the_text_beside_them(open_page: Open):
    page = open_page()
    ask(page)
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    text = page.locator(".person__where").first.evaluate(size)
    for tag in page.locator(".ds_tag").all():
        assert tag.evaluate(size) <= text


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


def test_the_button_comes_back_when_an_answer_does_not(open_page: Open):
    """As when its reader stops the loading, of which the page is told nothing."""
    page = open_page()
    page.clock.install()
    page.goto("/")
    posted: list[str] = []

    def stop(route: Route) -> None:
        posted.append(route.request.method)
        route.abort("aborted")

    page.route("**/", stop)
    page.get_by_label("Your question").fill(QUESTION)
    press = "document.querySelector('.ask__button').click()"
    page.evaluate(press)
    page.wait_for_timeout(300)
    page.evaluate(press)
    page.wait_for_timeout(300)
    assert posted == ["POST"], "no second question while the first may still be answered"
    page.clock.run_for(9000)
    assert "ask again" in page.locator(".ask__waiting").inner_text()
    page.evaluate(press)
    page.wait_for_timeout(300)
    assert posted == ["POST", "POST"]


def asked_of(page: Page) -> list[str]:
    """The pages that were asked for, without their assets."""
    return [address for address in page.requested if "/assets/" not in address]  # type: ignore[attr-defined]


def test_a_page_that_is_restored_asks_nothing_again(open_page: Open):
    page = open_page()
    ask(page)
    asked = asked_of(page)
    page.evaluate("""() => {
        document.querySelector(".ask__button").setAttribute("aria-disabled", "true");
        window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    page.wait_for_timeout(300)
    assert asked_of(page) == asked
    assert page.locator("button[aria-disabled]").count() == 0


def test_nothing_jumps(open_page: Open):
    """Neither on the first page, nor on an answer, nor when a picture comes late."""
    page = open_page()
    page.add_init_script(
        """window.moved = 0; new PerformanceObserver((list) => {
        for (const e of list.getEntries()) if (!e.hadRecentInput) window.moved += e.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto("/")
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01
    ask(page)
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01
    page.route("**/cytoscape.js", _late)
    page.locator("details.path summary").first.click()
    page.locator(".picture canvas").first.wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01


def _late(route: Route) -> None:
    """After what counts as following from the tap, which is half a second."""
    time.sleep(0.8)
    route.continue_()


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
