"""Exceptions that nobody has looked at."""

from pytest_asyncio_kata.checks import hygiene
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.left import LostException

from .leaving_runs import LINE, OTHER, leaves


def test_a_lost_exception_is_shown():
    """With its type, message and task."""
    [finding] = hygiene(leaves(lost=(LostException("OSError", "no page", "crawl_page a", LINE),)))

    assert finding.code is Code.LOST_EXCEPTION
    assert finding.headline == "An OSError of crawl_page a was never looked at."
    assert finding.actual == "OSError: no page"


def test_several_lost_exceptions_are_told_together():
    """Each with its task and its line."""
    lost = (
        LostException("OSError", "no page", "crawl_page a", LINE),
        LostException("OSError", "", "crawl_page b", OTHER),
    )

    [finding] = hygiene(leaves(lost=lost))
    [mixed] = hygiene(leaves(lost=(*lost, LostException("ValueError", "no", "parse", None))))

    assert finding.headline == "2 OSError exceptions were never looked at."
    assert finding.actual == (
        "crawl_page a: OSError: no page (gather.py:14) and crawl_page b: OSError (gather.py:20)"
    )
    assert finding.place == LINE
    assert mixed.headline == "3 exceptions were never looked at."


def test_an_exception_in_a_callback_is_told_apart():
    """Nobody can ask for it."""
    lost = LostException("InvalidStateError", "invalid state", "callback Future.set_result", None)

    [finding] = hygiene(leaves(lost=(lost,)))

    assert finding.headline == (
        "An InvalidStateError of callback Future.set_result was never looked at."
    )
    assert finding.why == "An exception in a callback reaches nobody; the event loop only logs it."


def test_an_exception_of_a_future_is_told():
    """It has no name."""
    [finding] = hygiene(leaves(lost=(LostException("OSError", "", "", None),)))

    assert finding.headline == "An OSError of a future was never looked at."


def test_as_many_exceptions_as_a_record_names_are_at_least_so_many():
    """Of one class, or of several."""
    lost = (LostException("ValueError", "burnt", "cook", LINE),) * 200
    (finding,) = hygiene(leaves(lost=lost))

    assert finding.headline == "At least 200 ValueError exceptions were never looked at."
