"""What statements stand on, on the page of an answer."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browser.asking import ask, press
from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]
CASE = "Two councils should write down before the birth which of them holds the case"
FACT = "workers did not know as a matter of course who held the case"
OTHERWISE = "Do relatives who take in a child wait less when two councils agree support first?"


def of(page: Page, text: str) -> Locator:
    """The quotation of a statement; what it stands on comes after it."""
    return page.locator("main blockquote").filter(has_text=text).first


def test_an_opinion_opens_down_to_the_quotation_that_it_rests_on(open_page: Open):
    page = open_page(PHONE)
    ask(page, "Who should hold the case when a pregnant woman moves between two councils?")
    said = of(page, CASE)
    page.evaluate("document.querySelectorAll('details.more').forEach((d) => { d.open = true; })")
    assert said.locator("xpath=following-sibling::p[1]").inner_text() == "Opinion from experience"
    opened = said.locator("xpath=following-sibling::details[1]")
    opened.locator("summary").click()
    assert "Rests on what holds." in opened.inner_text()
    below = opened.locator("ol.chain > li").filter(has_text=FACT)
    assert below.count() == 1
    assert below.locator("q").first.inner_text()
    states = below.locator(".ds_tag").all_inner_texts()
    assert states[0] in ("Read and confirmed", "Quotation verified by machine, not yet read")


def test_what_says_otherwise_stands_beside_a_statement(open_page: Open):
    page = open_page(DESK)
    ask(page, OTHERWISE)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    beside = page.locator(".contrary").first
    assert beside.inner_text().startswith("Says otherwise:")
    assert "Relatives who take in a child wait less" in beside.inner_text()


def test_what_was_not_checked_stands_apart_and_says_why(open_page: Open):
    page = open_page(DESK)
    ask(page, "Is the danger of abuse over once the parents live apart?")
    apart = page.locator("section.unchecked, div.unchecked")
    assert (
        apart.get_by_text("The danger of abuse is over once the parents live apart.").count() >= 1
    )
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert apart.get_by_text("Reference failed").count() >= 1
    shown = page.locator("#group-research ~ article")
    assert shown.get_by_text("The danger of abuse is over").count() == 0


def test_what_a_question_was_understood_as_can_be_corrected(open_page: Open):
    page = open_page(PHONE, script=False)
    ask(page, "Who in Moray knows about alcohol in pregnancy?")
    chips = page.locator(".understood li")
    assert "asked from Moray" in " ".join(chips.all_inner_texts())
    press(page.get_by_role("button", name="Not this (asked from Moray)"))
    assert "asked from Moray" not in page.locator("main").inner_text()
    press(page.get_by_role("button", name="Not this (Alcohol in pregnancy)"))
    assert "not about Alcohol in pregnancy" in page.locator(".narrowed").first.inner_text()
