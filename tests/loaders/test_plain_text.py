import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.identifiers import isbns_in, issns_in, pmid_in, ror_in
from loaders.plain_text import from_latex, plain


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("M&uuml;ller &amp;amp; Sons", "Müller & Sons"),
        ("&lt;i&gt;Significant&lt;/i&gt; harm", "Significant harm"),
        ('<jats:p>One</jats:p><p class="x">Two</p>', "One  Two"),
        ("H<sub>2</sub>O, 10<sup>-3</sup>", "H₂O, 10⁻³"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math>", "x"),
        ("a<b and c>d, p<0.05", "a<b and c>d, p<0.05"),
        ("AT&T, R&D and &copyright", "AT&T, R&D and &copyright"),
        ("e\ufb03cient co\u00adoperation", "efficient cooperation"),
        (r"G{\"o}del and Erd\H{o}s", "Gödel and Erdős"),
        (r"it\'s C:\temp\ordner {as it is}", r"it\'s C:\temp\ordner {as it is}"),
        ("<p> </p>", None),
        (None, None),
    ],
)
def test_what_programs_write_becomes_what_people_read(said, read):
    assert plain(said) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (r"{\'E}tude -- ``of'' {{NSPCC}} \& \emph{more}", "Étude \u2013 “of” NSPCC & more"),
        ("50% of $5", "50% of $5"),
        (r"Stra{\ss}e, \v{C}apek, \'{\i}", "Straße, Čapek, í"),
        ("{" * 3000 + "deep" + "}" * 3000, "deep"),
    ],
)
def test_latex_becomes_what_it_prints(said, read):
    assert from_latex(said) == read


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("\\{}[]$%&<>~'\"`^ab;#_-x27\u00e9\n"), max_size=60))
def test_no_text_is_too_odd(text):
    from_latex(text)
    plain(text)


def test_check_digits_are_checked_in_every_spelling():
    assert issns_in("ISSN 03178471 (print); 1234-5679") == ["0317-8471", "1234-5679"]
    assert issns_in("0317-8472") == []
    assert isbns_in("0-306-40615-2; 978-0-306-40615-7 (hbk)") == ["9780306406157"]
    assert isbns_in("0-306-40615-3") == []
    assert ror_in("045WGFR59") == "https://ror.org/045wgfr59"
    assert ror_in("https://ror.org/045wgfr58") is None


@pytest.mark.parametrize(
    "said", ["28754806", "PMID: 28754806", "https://pubmed.ncbi.nlm.nih.gov/28754806/"]
)
def test_a_number_of_pubmed_in_every_spelling(said):
    assert pmid_in(said) == "28754806"
