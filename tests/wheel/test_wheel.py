"""The wheel is the whole application: it runs from an empty folder, away from the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.engines.catalogue import PACKAGES, ROOT

ENDINGS = {".py", ".cypher", ".sql", ".csv", ".jsonl", ".md", ".typed"}
ENDINGS |= {".html", ".css", ".js", ".svg", ".gz", ".txt"}
# Says where its code came from, then runs as `cairn` does.
RUN = """
import sys, graph, queries, embeddings, loaders, api
for package in (graph, queries, embeddings, loaders, api):
    assert package.__file__.startswith(sys.argv[1]), package.__file__
del sys.argv[1]
from api.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], cwd=folder, capture_output=True, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The folder that the wheel alone is installed in."""
    folder = wheel.parent / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-index", "--no-compile", "--target", str(folder), str(wheel)]
    subprocess.run([*command, *options], capture_output=True, check=True)
    return folder


def run(installed: Path, home: Path, *words: str, encoder: str = "fake") -> str:
    """Run the installed `cairn` from an empty folder; only dependencies come from elsewhere."""
    empty = home / "empty"
    empty.mkdir(parents=True, exist_ok=True)
    mine = {"CAIRN_HOME": str(home / "home"), "CAIRN_ENCODER": encoder}
    others = {n: v for n, v in os.environ.items() if not n.startswith("CAIRN_")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", RUN, str(installed), *words],
        cwd=empty,
        env={**others, **mine, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(empty.iterdir()) == []
    return done.stdout


def test_it_holds_every_file_of_the_packages(wheel: Path):
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if Path(name).suffix in ENDINGS}
    there = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in ENDINGS
    }
    assert {Path(name).suffix for name in there} >= {".py", ".cypher", ".csv", ".jsonl"}
    assert {name for name in held if ".dist-info" not in name} == there


def test_its_pages_and_what_they_are_made_with_are_read_from_it(installed: Path):
    read = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from api.web.assets_served import assets; from api.web.pages import page;"
        "assert page.__code__.co_filename.startswith(sys.argv[1]);"
        "print(len(assets()), b'Worried' in page('worried.html').body)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", read, str(installed)],
        cwd=installed.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    number, told = done.stdout.split()
    assert (int(number) > 8, told) == (True, "True")


def test_it_holds_nothing_of_the_tests_and_no_leftovers(wheel: Path):
    with zipfile.ZipFile(wheel) as opened:
        tops = {name.split("/")[0] for name in opened.namelist()}
        junk = [name for name in opened.namelist() if "__pycache__" in name]
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert junk == []


def test_it_must_not_be_uploaded_and_brings_the_command(wheel: Path):
    with zipfile.ZipFile(wheel) as opened:
        (about,) = [n for n in opened.namelist() if n.endswith("METADATA")]
        (entries,) = [n for n in opened.namelist() if n.endswith("entry_points.txt")]
        assert "Private :: Do Not Upload" in opened.read(about).decode()
        assert "cairn = api.__main__:main" in opened.read(entries).decode()


def test_installed_it_answers_a_demonstration_question_from_an_empty_folder(
    installed: Path, tmp_path: Path
):
    answer = json.loads(run(installed, tmp_path, "ask", "--demo", "domestic abuse", "--json"))
    assert answer["people"]
    assert "(fictional)" in answer["notice"]
    assert answer["masked"] == []


def test_installed_it_tells_its_status_and_version(installed: Path, tmp_path: Path):
    found = json.loads(run(installed, tmp_path, "status", "--json"))
    assert found["engine"] == "embedded"
    assert run(installed, tmp_path, "--version").startswith("cairn ")


def test_the_guard_of_the_engine_is_the_installed_one_too(installed: Path, tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; import psutil;"
        "from graph.engines.embedded import EmbeddedEngine, RunningServer;"
        "folder = Path(sys.argv[1]); engine = EmbeddedEngine(folder, memory='256m');"
        "engine.open();"
        "guard = psutil.Process(RunningServer.read(folder).guard_pid);"
        "print(guard.environ()['PYTHONPATH'].split(':')[0]); engine.close()"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(tmp_path / "graph")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(installed)


def test_no_other_distribution_claims_the_names_of_the_packages():
    # An editable install, as in a checkout, claims none of them itself.
    found = packages_distributions()
    claimed = {package: set(found.get(package, ())) - {"cairn"} for package in PACKAGES}
    assert claimed == {package: set() for package in PACKAGES}
