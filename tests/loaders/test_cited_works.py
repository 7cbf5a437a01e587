"""The works of a load are known by their keys as soon as one is asked for, and not before."""

from loaders.cited_works import CitedWorks
from loaders.parsed import Items, Parsed, Place
from loaders.records import WorkRecord


def test_files_are_read_when_the_first_key_is_asked_for_and_once():
    works, read = CitedWorks(), []

    def file(name: str) -> Items:
        read.append(name)
        record = WorkRecord(key=name, title=f"Work {name}", type="article")
        yield Parsed(Place(1, 1), name, record, {})

    works.learn(lambda: file("one"))
    works.learn(lambda: file("two"))
    assert read == []
    work, known = works.called("two")
    assert (work.title, known) == ("Work two", True)
    assert works.called("one")[1]
    assert not works.called("three")[1]
    assert read == ["one", "two"]
