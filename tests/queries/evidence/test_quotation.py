"""A quotation stands in a text word for word, whatever its line ends, hyphens and quotes."""

import pytest

from queries.evidence.quotation import nearest_sentence, stands_in

TEXT = "Chil\u00addren who live with \u2018domestic abuse\u2019 are harmed, even where not hit."


@pytest.mark.parametrize(
    "quotation",
    [
        "Children who live with 'domestic abuse' are harmed",
        "children who live".replace("c", "C", 1),
        "are harmed,\n  even where",
        "do-\nmestic abuse",
        "where not hit.",
        'who live with "domestic abuse" are',
    ],
)
def test_white_space_hyphenation_and_quotes_make_no_difference(quotation: str):
    assert stands_in(quotation, [TEXT])


@pytest.mark.parametrize(
    "quotation",
    [
        "Children who live with 'domestic abuse' are not harmed",
        "even where hit",
        "children who live",
        "are harmed even where",
        "Children … are harmed",
        "hild",
        "",
        "  ",
    ],
)
def test_an_altered_one_stands_nowhere(quotation: str):
    assert not stands_in(quotation, [TEXT])


def test_it_may_go_on_from_one_passage_to_the_next():
    assert stands_in("ends here. It begins", ["Something ends here.", "It begins again."])


def test_a_range_of_numbers_is_not_one_number():
    assert not stands_in("aged 35", ["aged 3-5"])
    assert stands_in("aged 3\u20135", ["aged 3-5"])


@pytest.mark.parametrize("quotation", ["a median of 2", "5 hours in 1", "of 2.5 hours in 1", "200"])
def test_a_number_is_not_cut_before_it_ends(quotation: str):
    assert not stands_in(quotation, ["They waited for a median of 2.5 hours in 1,200 of 3/4."])


def test_a_number_may_end_a_sentence_or_a_clause():
    held = ["It was so in 2019, in 2020. It was not in 2021/22."]
    assert all(stands_in(wanted, held) for wanted in ("so in 2019", "in 2020", "in 2021/22"))


def test_the_nearest_sentence_is_the_one_written_most_like_it():
    texts = ["Rain is wet. Children are harmed by abuse.", "Snow is cold."]
    assert (
        nearest_sentence("Children are helped by abuse.", texts) == "Children are harmed by abuse."
    )
    assert nearest_sentence("Anything.", []) is None
