"""A quotation stands in a text word for word, whatever its line ends, hyphens and quotes."""

import pytest

from queries.evidence.quotation import nearest_sentence, stands_in

TEXT = (
    "Chil\u00addren who live with \u2018domestic abuse\u2019 are harmed, "
    "even where they are not hit."
)


@pytest.mark.parametrize(
    "quotation",
    [
        "Children who live with 'domestic abuse' are harmed",
        "children who live".replace("c", "C", 1),
        "are harmed,\n  even where they",
        "do-\nmestic abuse",
        "they are not hit.",
    ],
)
def test_white_space_hyphenation_and_quotes_make_no_difference(quotation: str):
    assert stands_in(quotation, [TEXT])


@pytest.mark.parametrize(
    "quotation",
    [
        "Children who live with 'domestic abuse' are not harmed",
        "even where they are hit",
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


def test_the_nearest_sentence_is_the_one_written_most_like_it():
    texts = ["Rain is wet. Children are harmed by abuse.", "Snow is cold."]
    assert (
        nearest_sentence("Children are helped by abuse.", texts) == "Children are harmed by abuse."
    )
    assert nearest_sentence("Anything.", []) is None
