"""What stands on the pages of all things in the demonstration, read without a browser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import httpx
import pytest

from loaders.keys import statement_id
from tests.api.served import Served

_LISTS = ("/topics", "/areas", "/organisations", "/people", "/works", "/reviews")
_INLINE = re.compile(r"</?(?:a|span|strong|b|em|img)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_LINK = re.compile(r'href="(/[a-z]+(?:/[a-z0-9-]+)?(?:\?[^"#]*)?)(?:#[^"]*)?"')
# Lists narrowed by one thing stand for those narrowed by several, of which there are thousands.
_NARROWED_TWICE = re.compile(r"\?(?!narrow=yes)\w+=[^&]*&(?!after=)|narrow=yes&")
_BETWEEN = "\x00"


@dataclass(frozen=True)
class Site:
    """All pages that one reaches by links, by their addresses."""

    pages: dict[str, str]
    client: httpx.Client

    def of(self, kind: str) -> dict[str, str]:
        return {at: html for at, html in self.pages.items() if at.startswith(f"/{kind}/")}

    def named(self, listed: str, name: str) -> tuple[str, str]:
        """The address and content of the page that a list links to by this name."""
        found = re.search(rf'href="(/[a-z]+/[a-z0-9-]+)">{re.escape(name)}', self.pages[listed])
        assert found, f"{listed} has no link {name}"
        return found[1], self.pages[found[1]]


@pytest.fixture(scope="module")
def all_of(site: Served) -> Iterator[Site]:
    with httpx.Client(base_url=site.address, timeout=60) as client:
        pages: dict[str, str] = {}
        to_read = list(_LISTS)
        while to_read:
            address = to_read.pop()
            if address in pages or address.startswith("/assets"):
                continue
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            pages[address] = answer.text
            linked = map(unescape, _LINK.findall(_main(answer.text)))
            to_read += [link for link in linked if not _NARROWED_TWICE.search(link)]
        yield Site(pages, client)


def _main(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def _words(html: str) -> str:
    """What is read, with a mark where one inline element begins or ends."""
    return unescape(_TAG.sub("\n", _INLINE.sub(_BETWEEN, _main(html))))


def _group(html: str, heading: str) -> list[tuple[str, str]]:
    """Address and row of all that stands under a heading."""
    found = re.search(rf'<section class="group"[^>]*><h2>{heading}\b.*?</section>', html, re.S)
    rows = re.findall(r"<li>(.*?)</li>", found[0], re.S) if found else []
    return [(re.findall(r'href="([^"]+)"', row)[0], row) for row in rows]


def test_every_kind_of_thing_is_reached(all_of: Site):
    kinds = {address.split("/")[1] for address in all_of.pages if address.count("/") == 2}
    assert kinds >= {
        *("person", "work", "topic", "review", "organisation", "area"),
        *("finding", "expertise", "help", "recommendation", "post"),
    }
    assert "thing" not in kinds
    assert len(all_of.pages) > 550


def test_no_words_are_glued_together_on_any_page(all_of: Site):
    glued = {
        (at, found[0].replace(_BETWEEN, "|"))
        for at, html in all_of.pages.items()
        for found in re.finditer(rf"\w+{_BETWEEN}+\w+", _words(html))
    }
    assert glued == set()


def test_no_page_shows_marks_that_only_our_copies_of_the_sources_have(all_of: Site):
    marks = re.compile(
        r"\bchunks? \d|\(L\d|\bL\d+\b|stored (?:page|text|copy)|, heading |after the references of"
        r"|shared/|\.jsonl|\bengagement\b|\n\0?synthesis\b|Stands on|Stated of|Gave way"
        r"|human interaction with|\d{4}-\d{2}-\d{2}(?!T)"
    )
    found = {
        (at, said[0])
        for at, html in all_of.pages.items()
        for said in marks.finditer(re.sub(r"https?://\S+", "", _words(html)))
        # The report itself calls a topic so; of a finding the pattern is told in plain words.
        if not (said[0] == "human interaction with" and at.startswith("/topic"))
    }
    assert found == set()


def test_no_page_names_the_account_that_loaded_it(all_of: Site):
    for at, html in all_of.pages.items():
        assert "entered by tester" not in html, at
        if at.count("/") == 2:
            assert "entered by the demonstration on" in " ".join(_words(html).split()), at


def test_what_is_only_mentioned_links_to_what_mentions_it(all_of: Site):
    mentioned = {at: html for at, html in all_of.pages.items() if "No record describes" in html}
    assert len(mentioned) > 20
    for at, html in mentioned.items():
        told = html[html.index("No record describes") :]
        links = _LINK.findall(told[: told.index("</details>")])
        assert links, at
        assert set(links) <= set(all_of.pages), at


def test_counts_of_topics_are_the_lengths_of_the_lists_on_their_pages(all_of: Site):
    rows = re.findall(
        r'<tr id="[^"]*"><th scope="row"><a href="([^"]+)">[^<]*</a></th>'
        r"<td>(\d+)</td><td>(\d+)</td><td>(\d+)</td>",
        all_of.pages["/topics"],
    )
    assert len(rows) > 30
    headings = ("People who know about it", "Research, guidance and law", "What reviews found")
    for address, *counts in rows:
        whole = all_of.client.get(f"{address}?all=yes").text
        listed = [len({at for at, _ in _group(whole, heading)}) for heading in headings]
        assert listed == [int(count) for count in counts], address


def test_counts_of_areas_are_the_lengths_of_the_lists_on_their_pages(all_of: Site):
    rows = re.findall(
        r'<a href="(/area/[^"]+)">[^<]*</a></th><td>(\d+)</td><td>(\d+)</td>',
        all_of.pages["/areas"],
    )
    assert len(rows) == 32
    for address, people, bodies in rows:
        html = all_of.pages[address]
        there = _group(html, "Responsible bodies") + _group(html, "Bodies based there")
        assert len(_group(html, "People who work there")) == int(people), address
        assert len({at for at, _ in there}) == int(bodies), address


def test_an_organisation_leads_to_the_people_who_work_or_worked_there(all_of: Site):
    rows = re.findall(
        r'<a href="(/organisation/[^"]+)">[^<]*</a> <span class="source__place">([^<]*)</span>',
        all_of.pages["/organisations"],
    )
    counted = {at: re.search(r"(\d+) (?:person|people)", said) for at, said in rows}
    with_people = {at: int(found[1]) for at, found in counted.items() if found}
    assert len(with_people) > 10
    for address, people in with_people.items():
        there = _group(all_of.pages[address], "People who work or worked there")
        assert len(there) == people, address
        for person, row in there:
            assert person.startswith("/person/")
            assert re.search(r"since \w+|\w+ to \w+", row), row


def test_english_law_and_guidance_is_labelled_wherever_it_is_listed(all_of: Site):
    works = all_of.of("work")
    foreign = {at for at, html in works.items() if "England: does not hold in Scotland" in html}
    foreign |= {at for at, html in works.items() if ">from England<" in html}
    own = {at for at in foreign if re.search(r"</h1>\s*<p><span[^>]*>(?:England:|from)", works[at])}
    assert len(own) > 15
    places = set()
    for at, html in all_of.pages.items():
        for row in re.findall(r"<li>(.*?)</li>", html, re.S):
            link = _LINK.search(row)
            if link and link[1] in own and 'class="beside"' in row:
                places.add(at.split("/")[1].partition("?")[0])
                assert "England" in _TAG.sub("", row).replace(link[0], ""), (at, row)
    assert {"works", "topic", "work"} <= places


def test_research_from_elsewhere_is_only_from_there(all_of: Site):
    _, html = all_of.named("/works?kind=evaluation", "Families First for Children")
    assert ">from England<" in html
    assert "does not hold" not in _main(html)


def test_a_persons_page_begins_with_how_they_can_help(all_of: Site):
    _, html = all_of.named("/people", "Eilidh Drummond")
    said = _TAG.sub(" ", _main(html))
    order = [
        said.index(word)
        for word in (
            *("Consultant midwife", "NHS Grampian", "Aberdeenshire", "strategic"),
            *("Yes: on the register", "Ask the hub's broker".replace("'", "&#39;")),
            *("What they know", "Wrote", "Helped in"),
        )
    ]
    assert order == sorted(order)


def test_a_topics_people_come_with_body_area_and_whether_the_hub_can_ask(all_of: Site):
    _, html = all_of.named("/topics", "Domestic abuse")
    first = _group(html, "People who know about it")[0][1]
    for said in ("Gregor Tulloch", "Police Scotland", "Glasgow City", "The hub can ask"):
        assert said in first


def test_a_wider_or_narrower_topic_is_no_related_one_as_well(all_of: Site):
    for at, html in all_of.of("topic").items():
        near = _group(html, "Wider topic") + _group(html, "Narrower topics")
        related = _group(html, "Related topics")
        assert not {a for a, _ in near} & {a for a, _ in related}, at


def test_what_has_ended_stands_apart_with_its_time_in_words(all_of: Site):
    _, html = all_of.named("/people", "Isobel Rennie")
    group = html[html.index("<h2>Posts") :]
    assert "<h3>Earlier</h3>" in group[: group.index("</section>")]
    assert "March 2012 to June 2021" in group
    assert "No post of today is known" in html
    _, ended = all_of.named("/organisations", "Grampian Police")
    assert "Ended: 31 March 2013" in ended
    listed = all_of.pages["/organisations"]
    before = listed[: listed.index("Grampian Police")]
    assert before.rindex("<h3>Earlier</h3>") > before.rindex("<h2>")


def test_an_expertise_is_called_by_who_knows_what(all_of: Site):
    for at, html in all_of.of("expertise").items():
        title = unescape(re.findall(r"<h1[^>]*>(.*?)</h1>", html)[0])
        assert re.match(r"What .+ \(fictional\) knows about .+", title), (at, title)


def test_a_finding_has_a_page_with_its_review_its_topics_and_whose_words_it_is(all_of: Site):
    findings = all_of.of("finding")
    assert len(findings) == 17
    for at, html in findings.items():
        assert re.search(r"<h1[^>]*>Finding \d of Learning Together pilot, case \d", html), at
        assert "in our words" in html
        assert _group(html, "Found by")[0][0].startswith("/review/")
        assert _group(html, "Topics")
    for html in all_of.of("review").values():
        items = re.findall(r'<li id="(finding-[^"]+)"(.*?)</details></li>', html, re.S)
        assert len(items) > 3
        for id_, item in items:
            assert "in our words" in item
            assert "/topic/" in item
            assert "entered by the demonstration" in item
            assert f"/finding/{id_}" in item


def test_a_statement_has_its_label_its_chain_and_what_says_otherwise(all_of: Site):
    def told(key: str) -> str:
        html = _main(all_of.pages[f"/statement/{statement_id(key)}"])
        return " ".join(unescape(_TAG.sub(" ", html)).split())

    opinion = told("demo-written-agreement")
    assert "Opinion from experience" in opinion
    chain = opinion[opinion.index("Rests on what holds. It rests on:") :]
    assert chain.index("did not know as a matter of course who held the case") < chain.index(
        "Read and confirmed"
    )
    assert "Says otherwise: Relatives who take in a child wait less" in told("demo-money-first")
    assert "Taken back on 2 November 2026" in told("demo-one-visit")
    assert "Reference failed" in told("demo-quiet-after-leaving")
    page = all_of.pages[f"/statement/{statement_id('demo-written-agreement')}"]
    assert "_blank" not in page, "no page but an answer opens another tab"


def test_a_passage_can_be_linked_to(all_of: Site):
    _, html = all_of.named(
        "/works?kind=guidance", "National Guidance for Child Protection in Scotland 2021<"
    )
    assert len(re.findall(r'<blockquote id="passage-[a-z0-9]+">', html)) > 20


def test_an_address_of_another_kind_leads_to_the_canonical_one(all_of: Site):
    topic = next(iter(all_of.of("topic"))).rpartition("/")[2]
    for wrong in ("person", "banana", "thing"):
        answer = all_of.client.get(f"/{wrong}/{topic}")
        assert (answer.status_code, answer.headers["location"]) == (301, f"/topic/{topic}")
    assert all_of.client.get("/person/person-nobody").status_code == 404
    assert all_of.client.get("/topic/passage-nothing").status_code == 404


def test_a_browser_that_looks_for_an_icon_gets_a_small_answer(all_of: Site):
    answer = all_of.client.get("/favicon.ico")
    assert (answer.status_code, answer.content) == (204, b"")


def test_evidence_is_listed_by_kind_and_its_pages_keep_the_kind(all_of: Site):
    every = all_of.pages["/works"]
    kinds = re.findall(r'href="(/works\?kind=[^"]+)">[^<]*\((\d+)\)', every)
    assert len(kinds) > 5
    for address, number in kinds:
        html = all_of.pages[unescape(address)]
        assert len(re.findall(r'<li><a href="/work/', html)) == min(int(number), 50), address
    total = re.search(r"(\d+)\s+in all", every)
    assert total
    assert sum(int(number) for _, number in kinds) == int(total[1])


def test_the_word_of_the_navigation_is_the_heading(all_of: Site):
    navigation = dict(
        re.findall(r'<li><a href="(/[a-z]+)">([A-Z]\w+)</a></li>', all_of.pages["/people"])
    )
    for address in _LISTS:
        assert f"<h1>{navigation[address]}</h1>" in all_of.pages[address]


def test_topics_about_which_nothing_is_held_are_folded_with_whom_to_ask(all_of: Site):
    html = all_of.pages["/topics"]
    folded = html[html.index('<details class="ds_details nothing-yet">') :]
    assert "Ask a broker" in folded
    assert "<a href=" in folded[: folded.index("</details>")]


def test_kinds_of_organisations_can_be_jumped_to(all_of: Site):
    html = all_of.pages["/organisations"]
    jumps = re.findall(r'href="#([^"]+)">', _main(html))
    assert len(jumps) > 5
    assert all(f'<section id="{jump}">' in html for jump in jumps)
