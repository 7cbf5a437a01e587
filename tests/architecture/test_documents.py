"""What is generated is as it would be generated now."""

import subprocess
import sys

from graph.model.__main__ import page
from tests.engines.catalogue import ROOT


def test_the_page_about_the_graph_is_what_the_model_says():
    kept = (ROOT / "docs/graph-model.md").read_text(encoding="utf-8")
    assert kept == page(), "run: python -m graph.model > docs/graph-model.md"


def test_it_is_printed_by_the_command_that_it_names():
    command = [sys.executable, "-m", "graph.model"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == page()
