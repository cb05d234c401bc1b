"""Notes on an answer's file, beside what its tests say."""

import pytest

from pytest_asyncio_kata.checks import ended, notes_on_failed, notes_on_passed
from pytest_asyncio_kata.record.finding import Code, Finding
from pytest_asyncio_kata.record.imported import Imported, Redefined
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place

FIRST, LAST = Place("gather.py", 10), Place("gather.py", 20)
MAIN = Redefined("main", (FIRST, LAST))
CRAWL = Redefined(
    "crawl_page", (Place("gather.py", 3), Place("gather.py", 5), Place("gather.py", 8))
)
SLOW = Finding(Code.TOO_SLOW, "It took long.", place=Place("gather.py", 21))


RETURNED = End("returned")


def run(imported, end=RETURNED):
    """Return a run of an answer whose import has shown something."""
    return Run("main", "virtual", end, imported=imported)


@pytest.mark.parametrize(
    ("twice", "said"),
    [
        ((), []),
        ((MAIN,), ["main is defined in lines 10 and 20; Python takes the last definition"]),
        ((CRAWL,), ["crawl_page is defined in lines 3, 5 and 8; Python takes the last definition"]),
        (
            (MAIN, CRAWL),
            [
                (
                    "main and crawl_page are defined more than once; Python takes the last"
                    " definitions, in lines 20 and 8"
                )
            ],
        ),
    ],
)
def test_definitions_are_noted_beside_a_failure(twice, said):
    """One line, however many there are."""
    assert notes_on_failed(run(Imported(redefined=twice)), SLOW) == said


def test_definitions_are_not_noted_where_they_are_the_diagnosis():
    """The stub below the answer is said once."""
    stub = run(
        Imported(redefined=(MAIN, CRAWL)),
        End("raised", "NotImplementedError", place=Place("gather.py", 21, "main")),
    )
    finding = ended(stub)

    assert (finding.code, finding.place) == (Code.BROKEN, LAST)
    assert notes_on_failed(stub, finding) == []


def test_stub_of_a_name_that_is_defined_once_is_not_written():
    """Another name's two definitions are no reason for it."""
    stub = run(
        Imported(redefined=(CRAWL,)),
        End("raised", "NotImplementedError", place=Place("gather.py", 21, "main")),
    )

    assert ended(stub).code is Code.NOT_WRITTEN


def test_lines_of_an_import_are_noted_where_a_test_passes():
    """With the line that printed the first of them."""
    assert notes_on_passed(run(Imported())) == []
    assert notes_on_passed(run(Imported(2, FIRST))) == [
        "2 lines printed (gather.py:10) while the file is imported"
    ]


BROKEN_POOL = End("broken", "import", place=LAST, message="BrokenProcessPool: A process has ended.")


@pytest.mark.parametrize(("lines", "guard"), [(0, False), (1, True)])
def test_exception_of_a_program_that_ran_while_it_was_imported(lines, guard):
    """It has printed, so its lines belong below the guard; else the exception is all."""
    finding = ended(run(Imported(lines, FIRST if lines else None), BROKEN_POOL))

    assert finding.headline == "gather.py raised an exception while it was imported."
    assert finding.place == LAST
    assert finding.why.endswith('`if __name__ == "__main__":`.') == guard


@pytest.mark.parametrize(
    ("what", "actual"),
    [
        ("", "a function defined with `async def`, without `yield`"),
        ("a value of type list", "a value of type list"),
    ],
)
def test_async_generator_without_yield_is_none(what, actual):
    """What it should be, and what it is, are said of the function itself."""
    end = End("broken", "not_generator", f"pages: {what}", place=LAST)
    finding = ended(run(Imported(), end))

    assert finding.headline == "`pages` is not an async generator."
    assert finding.expected == "a function defined with `async def`, with a `yield`"
    assert (finding.actual, finding.place) == (actual, LAST)
