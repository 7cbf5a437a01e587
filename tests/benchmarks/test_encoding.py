"""The benchmark of encoding compares the encoder's two forms on the demonstration's passages."""

import json

import pytest

from benchmarks import encoding


def test_it_measures_what_is_kept_and_both_forms_of_the_encoder(
    capsys: pytest.CaptureFixture[str],
):
    assert encoding.main(["--passages", "4", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert float(figures["cosine"]) >= 0.999
    assert figures["texts"] > 1000
    assert min(float(figures[name]) for name in ("kept", "alone", "torch")) > 0
