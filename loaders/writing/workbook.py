"""Works as a workbook of Excel."""

from loaders.writing.tables import WorkbookWriting


def writing() -> WorkbookWriting:
    """A workbook."""
    return WorkbookWriting()
