"""docs/exports.md: its commands run, and its table has every format."""

import re
from pathlib import Path

from loaders.formats import FORMATS
from loaders.writing.formats import EXPORT_FORMATS
from tests.api.cairn import Cairn
from tests.docs.test_tutorial import typed
from tests.engines.catalogue import ROOT

PAGE = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
_FILE = re.compile(r"^`([\w.]+)`\n```csv\n(.*?)^```", re.MULTILINE | re.DOTALL)
_COMMANDS = re.compile(r"^cairn .*$", re.MULTILINE)


def test_its_commands_write_what_they_name(tmp_path: Path):
    cairn = Cairn(tmp_path)
    name, text = _FILE.findall(PAGE)[0]
    (cairn.folder / name).write_text(text, encoding="utf-8")
    with cairn.held():
        printed = [typed(cairn, line, {}) for line in _COMMANDS.findall(PAGE)]
    assert "Ann Ross; Ben Kerr" in printed[-1]
    assert (cairn.folder / "alcohol.ris").read_text().count("TY  - ") == 1
    assert "(2019) Children who move" in (cairn.folder / "references.txt").read_text()
    for file in ("works.bib", "new.json", "works.xlsx", "topics.ttl"):
        assert (cairn.folder / file).stat().st_size > 100, file


def test_its_table_has_every_format_with_its_media_type_and_reader():
    rows = re.findall(r"^\| (`.+) \| .+ \| (.+) \| ?(.*?) ?\|$", PAGE, re.MULTILINE)
    told = {name for names, *_ in rows for name in re.findall(r"`([\w-]+)`", names)}
    assert told == set(EXPORT_FORMATS)
    for names, media_types, reader in rows:
        for name in re.findall(r"`([\w-]+)`", names):
            if name != "xlsx":
                assert EXPORT_FORMATS[name].media_type in media_types
        assert set(re.findall(r"`([\w-]+)`", reader)) <= set(FORMATS)
