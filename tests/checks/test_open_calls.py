"""What was taken from fakes and not given back at the end of a run."""

from pytest_asyncio_kata.checks import open_calls
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Timeline

LINE = Place("pages.py", 14, "pages")


def run(*ended):
    """Return a run with a call of a connection for each way in which one has ended."""
    calls = tuple(Call("connection", "", 0.0, 1.0, each, place=LINE) for each in ended)
    return Run("pages", "virtual", End("returned"), Timeline(1.0, calls=calls))


def test_what_was_given_back_is_no_finding():
    """However that ended, it has ended."""
    assert open_calls(run("returned", "raised", "cancelled")) is None


def test_what_was_not_given_back_is_missed_cleanup():
    """The line is the one that took it."""
    finding = open_calls(run("returned", "pending"))

    assert (finding.code, finding.place) == (Code.CLEANUP_MISSED, LINE)
    assert finding.headline == "A connection was not given back."
    assert finding.expected == "nothing is kept when pages ends"


def test_what_an_answer_keeps_without_having_taken_it_is_still_kept():
    """It cannot be given back to anybody."""
    kept = Call("something for a customer", "", 0.0, 1.0, "pending")
    finding = open_calls(Run("pages", "virtual", End("returned"), Timeline(1.0, calls=(kept,))))

    assert finding.headline == "Something for a customer is still kept."
    assert finding.actual == "something for a customer"
