"""Empty tables with a guide to their columns: from the same lists that the readers use."""

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from graph.errors import BadInput, UnknownFormat
from loaders.columns import AREAS, BODIES, DOCUMENTS, REGISTER, TOPICS, WORKS, Column
from loaders.rows import GUIDE

TEMPLATES: dict[str, tuple[Column, ...]] = {
    "register": REGISTER,
    "works-table": tuple(column for column in WORKS if not column.told),
    "topics-table": TOPICS,
    "bodies": BODIES,
    "areas": AREAS,
    "documents": DOCUMENTS,
}
_WIDTH = 24


def write_template(format: str, path: Path) -> list[Path]:  # noqa: A002 - the command's word
    """Write the empty file of a format, as XLSX or CSV by its name's ending; say what was written.

    The guide is the workbook's second sheet, or a text file beside the CSV. Raises
    UnknownFormat for a format without a template, BadInput for another ending, a file that
    is already there, or a folder that cannot be written.
    """
    if format not in TEMPLATES:
        known = ", ".join(TEMPLATES)
        raise UnknownFormat(f"There is no template for {format!r}.", hint=f"There are: {known}.")
    columns = TEMPLATES[format]
    try:
        if path.suffix.casefold() == ".xlsx":
            return [_write_workbook(_free(path), format, columns)]
        if path.suffix.casefold() == ".csv":
            guide = _free(path.with_suffix(".guide.txt"))
            return [_write_csv(_free(path), columns), _write_guide(guide, columns)]
    except OSError as wrong:
        raise BadInput(
            f"{path} cannot be written: {wrong.strerror}.", hint="Choose another folder."
        ) from wrong
    raise BadInput(f"{path} is neither CSV nor XLSX.", hint="End its name in .csv or .xlsx.")


def _free(path: Path) -> Path:
    if path.exists():
        raise BadInput(f"{path} is already there.", hint="Choose another name, or move it away.")
    return path


def _write_csv(path: Path, columns: Sequence[Column]) -> Path:
    # With a mark, for Excel reads CSV without one in the old encoding of Windows.
    with path.open("x", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerow(column.name for column in columns)
    return path


def _write_guide(path: Path, columns: Sequence[Column]) -> Path:
    path.write_text("".join(_explained(column) for column in columns), encoding="utf-8")
    return path


def _explained(column: Column) -> str:
    needed = " (needed)" if column.required else ""
    example = f" For example: {column.example}" if column.example else ""
    return f"{column.name}{needed}: {column.guide}{example}\n"


def _write_workbook(path: Path, title: str, columns: Sequence[Column]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append([column.name for column in columns])
    sheet.freeze_panes = "A2"
    guide = book.create_sheet(GUIDE)
    guide.append(["column", "needed", "what to write", "example"])
    for column in columns:
        needed = "yes" if column.required else ""
        guide.append([column.name, needed, column.guide, column.example])
    for page in (sheet, guide):
        for cell in page[1]:
            cell.font = Font(bold=True)
            page.column_dimensions[get_column_letter(cell.column or 1)].width = _WIDTH
    book.save(path)
    book.close()
    return path
