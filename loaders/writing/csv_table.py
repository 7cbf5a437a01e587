"""Works as CSV."""

from loaders.writing.tables import CsvWriting


def writing() -> CsvWriting:
    """A file of CSV."""
    return CsvWriting()
