"""Two commands on one folder at the same moment."""

from pathlib import Path

from tests.api.cairn import Cairn, ended

HEADER = "person_id,name,organisation,topic,statement,ground\n"


def register(folder: Path, name: str, number: int) -> Path:
    """A register of so many people who all work for one council and know one topic."""
    rows = (
        f"{name}{n},{name} {n},Moray Council,Neglect,Saw {name} case {n} of neglect.,experience\n"
        for n in range(number)
    )
    (folder / f"{name}.csv").write_text(HEADER + "".join(rows))
    return folder / f"{name}.csv"


def test_two_loads_of_different_files_are_both_kept_whole(cairn: Cairn, tmp_path: Path):
    files = [register(tmp_path, name, 120) for name in ("left", "right")]
    both = [cairn.start("load", "--no-encode", file, "--json") for file in files]
    done = [ended(process) for process in both]
    assert [each.code for each in done] == [0, 0], [each.err for each in done]
    assert [each.json["added"] for each in done] == [120, 120]
    counts = cairn("status", "--json").json["counts"]
    assert (counts["Person"], counts["Expertise"], counts["Record"]) == (240, 240, 240)
    assert counts["Organisation"] == 1


def test_two_first_questions_to_the_demonstration_are_both_answered(cairn: Cairn):
    both = [cairn.start("ask", "--demo", "domestic abuse", "--json") for _ in range(2)]
    done = [ended(process) for process in both]
    assert [each.code for each in done] == [0, 0], [each.err for each in done]
    assert all(each.json["people"] for each in done)
