"""What is masked and what stays, with the real model."""

import pytest

from embeddings.masking.masker import (
    ADDRESS,
    CASE_NUMBER,
    DATE,
    EMAIL,
    NAME,
    PHONE,
    SCHOOL,
    Masked,
    Masker,
    Span,
    without_marks,
)

ALL_KINDS = (
    "Kirsty McLeod, born 3 May 2019, of 14 Loch Street, IV30 1AB, goes to Seafield Primary School; "
    "ring 01343 496 0123 or write to kirsty@example.org about case CP/7731/19."
)


def kinds_of(masked: Masked) -> set[str]:
    return {span.kind for span in masked.spans}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Callum keeps moving between Moray and Highland", "[name] keeps moving between Moray"),
        ("wee callum's mum is drinking again", "wee [name]'s mum is drinking again"),
        ("wee callum\u2019s mum is drinking", "wee [name]\u2019s mum is drinking"),
        ("Amina Hussain fled with her sons", "[name] fled with her sons"),
        ("Seonaidh bides wi his granny in Stornoway", "[name] bides wi his granny in Stornoway"),
        ("Dr Wood and Mrs Begum disagree", "Dr [name] and Mrs [name] disagree"),
        ("Spoke with P. Okafor from CAMHS", "Spoke with [name] from CAMHS"),
        ("Jean-Paul hid from the nurse", "[name] hid from the nurse"),
        ("Grace does not gain weight", "[name] does not gain weight"),
        ("The McPhees travel all summer", "The [name] travel all summer"),
    ],
)
def test_a_name_is_masked_however_it_is_written(masker: Masker, text: str, masked: str):
    assert masker.mask(text).text.startswith(masked)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("dob 12/03/2015", DATE),
        ("born on the 5th of May 2008", DATE),
        ("her birthday is June 3rd, 2016", DATE),
        ("at 88 Dumbarton Road", ADDRESS),
        ("flat 2/1, 9 castle brae", ADDRESS),
        ("somewhere in g11 6nx", ADDRESS),
        ("ring 07700 900123", PHONE),
        ("or (01224) 496 0123", PHONE),
        ("or +44 7700 900456", PHONE),
        ("write to duty-team@council.example.scot", EMAIL),
        ("CHI 120315 4821", CASE_NUMBER),
        ("national insurance QQ 12 34 56 C", CASE_NUMBER),
        ("Our reference CP/7731/19", CASE_NUMBER),
        ("pupils of St Mungo's Academy", SCHOOL),
        ("the marks were seen at kirkhill academy", SCHOOL),
        ("Sgoil Ghàidhlig Loch Eich asks", SCHOOL),
    ],
)
def test_what_has_a_form_is_masked_as_what_it_is(masker: Masker, text: str, kind: str):
    assert kinds_of(masker.mask(text)) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Mum, gran and the health visitor disagree with the social worker.",
        "Which midwife in Argyll and Bute or in Angus has dealt with this?",
        "A family moved from Elgin to Fraserburgh, then to Peterhead and Wick.",
        "What does the Children (Scotland) Act 1995 say? And the Adoption Act 2007?",
        "Does the Age of Criminal Responsibility (Scotland) Act 2019 hold in Clackmannanshire?",
        "NHS Greater Glasgow and Clyde, Highland Council and Perth Sheriff Court",
        "What does Bowlby's attachment theory add to the Munro review and to Gillick competence?",
        "Is GIRFEC enough, or is there evidence for Signs of Safety since 2018?",
        "weans no fed again, hoose is boggin, maw on the bevvy",
        "In May and June it is worse. Will a reporter accept it? May we ask?",
        "A Kurdish father and a Gaelic speaking mother, both Muslim",
        "Their primary school and the nursery wrote to us; his high school did not.",
        "2 boys on the street, 3 children in court, 24 weeks pregnant, in 2014/15",
        "The law in force on 1 April 2020",
    ],
)
def test_what_a_question_needs_stays(masker: Masker, text: str):
    assert masker.mask(text) == Masked(text)


def test_the_graphs_own_phrases_stay(masker: Masker):
    question = "Who has worked with Barnardo's or with the Eilidh House team?"
    assert NAME in kinds_of(masker.mask(question))
    assert masker.mask(question, {"Barnardo's", "eilidh house"}).spans == ()


@pytest.mark.parametrize("word", ["neglct", "kinshp", "alchohol", "abuze"])
def test_a_misspelt_word_of_a_topic_is_no_name(masker: Masker, word: str):
    topics = {"kinship care", "alcohol in pregnancy", "domestic abuse", "chronic neglect"}
    question = f"who can help with {word}"
    assert masker.mask(question, topics) == Masked(question)


def test_a_name_that_is_like_a_word_of_a_topic_is_still_a_name(masker: Masker):
    found = masker.mask("callum and ayesha do not eat", {"children and adults", "calls"})
    assert found.text == "[name] and [name] do not eat"


def test_a_phrase_of_one_word_that_people_are_called_does_not_keep_a_name(masker: Masker):
    assert masker.mask("Grace does not eat", {"Grace"}).text == "[name] does not eat"


def test_every_kind_is_told_and_every_span_is_where_it_stood(masker: Masker):
    masked = masker.mask(ALL_KINDS)
    assert masked.kinds == (NAME, DATE, ADDRESS, PHONE, EMAIL, CASE_NUMBER, SCHOOL)
    first, second = masked.spans[:2]
    assert ALL_KINDS[first.start : first.end] == "Kirsty McLeod"
    assert ALL_KINDS[second.start : second.end] == "3 May 2019"
    assert not any(
        first.meets(second) for first, second in zip(masked.spans, masked.spans[1:], strict=False)
    )


def test_masking_again_changes_nothing(masker: Masker):
    once = masker.mask(ALL_KINDS).text
    assert masker.mask(once) == Masked(once)


def test_who_is_named_once_is_masked_wherever_the_name_stands(masker: Masker):
    text = "Logan was born in Wick. Nobody asked. What would Logan need?"
    assert "Logan" not in masker.mask(text).text


def test_capitals_throughout_are_read_like_small_letters(masker: Masker):
    assert masker.mask("CALLUM WAS LEFT ALONE BY HIS MUM").text.endswith(
        "WAS LEFT ALONE BY HIS MUM"
    )
    assert masker.mask("CALLUM WAS LEFT ALONE").text.startswith("[name]")


def test_a_long_question_is_masked_to_its_end(masker: Masker):
    filler = "The health visitor cannot get in and the children are not seen. " * 100
    masked = masker.mask(f"{filler}Then Eilidh Drummond rang about Ruaridh.")
    assert masked.text.endswith("Then [name] rang about [name].")
    assert len(masked.spans) == 2


@pytest.mark.parametrize("text", ["", " ", "?", "12", "\u2019", "名前は何ですか", "[name]"])
def test_odd_texts_are_no_trouble(masker: Masker, text: str):
    assert without_marks(masker.mask(text).text).strip() in (text, "")


def test_marks_are_no_words_of_the_question():
    assert without_marks("[name] moved to [address]").split() == ["moved", "to"]


@pytest.mark.parametrize(
    ("masked", "asked"),
    [
        ("[name], born [date], at [school] keeps moving", "keeps moving"),
        ("Mum lives at [address] and drinks", "Mum and drinks"),
        ("A boy called [name] goes to [school] hungry", "A boy hungry"),
        ("DOB [date]. Case no. [case number]: neglect", ". : neglect"),
        ("Who was at the conference in Elgin?", "Who was at the conference in Elgin?"),
    ],
)
def test_what_only_leads_to_a_masked_part_was_not_asked_for(masked: str, asked: str):
    assert without_marks(masked).split() == asked.split()
    assert Span(0, 3, NAME).meets(Span(2, 4, DATE))
    assert not Span(0, 3, NAME).meets(Span(3, 4, DATE))
