"""Does an exception group have the exceptions in it that were asked for?"""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import ended, raised
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.values import encode

LINE = Place("race.py", 14, "main")
BURNT, COLD, LATE = ValueError("burnt"), OSError("cold"), TimeoutError()


def group_of(*errors, **more):
    """Return the record of a run that raised a group."""
    end = End("raised", "ExceptionGroup", "no dinner", place=LINE, leaves=encode(list(errors)))
    return Run("main", "virtual", end, **more)


def test_a_group_of_the_same_exceptions_is_accepted():
    """Class and message are compared; the group's own message is left open."""
    assert raised(group_of(BURNT, LATE), "ExceptionGroup", leaves=[BURNT, LATE]) is None


def test_a_group_in_a_group_stands_for_what_is_in_it():
    """How they are nested is left open."""
    asked_for = [ExceptionGroup("two", [BURNT, ExceptionGroup("one", [COLD])]), LATE]

    assert raised(group_of(BURNT, COLD, LATE), "ExceptionGroup", leaves=asked_for) is None


@pytest.mark.parametrize(
    ("errors", "headline"),
    [
        ([BURNT], "2 exceptions are missing from the ExceptionGroup."),
        ([BURNT, COLD, LATE, LATE], "The ExceptionGroup holds a TimeoutError that was not asked"),
        (
            [COLD, BURNT, LATE],
            (
                "2 exceptions are in other places of the ExceptionGroup, the first at index 1,"
                " not at index 0."
            ),
        ),
        ([BURNT, OSError("hot"), LATE], "The OSError in the ExceptionGroup has another message."),
        (
            [BURNT, LookupError("x"), LATE],
            "The ExceptionGroup holds a LookupError, not an OSError.",
        ),
    ],
)
def test_what_differs_is_said(errors, headline):
    """Whether some are missing, or too many, or in another order."""
    finding = raised(group_of(*errors), "ExceptionGroup", leaves=[BURNT, COLD, LATE])

    assert finding.code is Code.RAISED
    assert finding.reason is Reason.OTHER_GROUP
    assert finding.headline.startswith(headline)
    assert finding.expected == "[ValueError('burnt'), OSError('cold'), TimeoutError()]"
    assert finding.actual == f"[{', '.join(map(repr, errors))}]"


def test_one_exception_in_the_place_of_a_group():
    """The group that was asked for is shown."""
    run = Run("main", "virtual", End("raised", "ValueError", "burnt", place=LINE))
    finding = raised(run, "ExceptionGroup", leaves=[BURNT, LATE])

    assert finding.expected == "ExceptionGroup of [ValueError('burnt'), TimeoutError()]"
    assert finding.actual == "ValueError: burnt"
    assert finding.why == "The group that was asked for has this exception in it."
    assert finding.reason is Reason.OTHER_GROUP


def test_another_exception_in_the_place_of_a_group_keeps_its_reason():
    """A NameError has nothing to do with groups."""
    end = End("raised", "NameError", "name 'x' is not defined", by="line")
    finding = raised(Run("main", "virtual", end), "ExceptionGroup", leaves=[BURNT])

    assert finding.reason is Reason.PLAIN_ERROR
    assert not finding.why


def test_no_exception_in_the_place_of_a_group():
    """The group that was asked for is shown."""
    finding = raised(Run("main", "virtual", End("returned")), "ExceptionGroup", leaves=[BURNT])

    assert finding.code is Code.NOT_RAISED
    assert finding.expected == "ExceptionGroup of [ValueError('burnt')]"


@pytest.mark.parametrize("leaves", [None, 1, {"a": 1}, [1]])
def test_a_record_without_exceptions_is_another_group(leaves):
    """No worker writes it."""
    end = End("raised", "ExceptionGroup", "no dinner", leaves=leaves)

    assert raised(Run("main", "virtual", end), "ExceptionGroup", leaves=[BURNT]).headline == (
        "A ValueError is missing from the ExceptionGroup."
    )


def test_a_mistake_that_is_well_known_is_named_also_in_a_group():
    """All tasks of the group have made it; the group is only how it came out."""
    error = TypeError("'coroutine' object is not iterable")
    run = group_of(error, error)
    run = replace(run, end=replace(run.end, inside="__aexit__"))

    assert raised(run, "ExceptionGroup", leaves=[BURNT]).reason is Reason.USED_BEFORE_AWAIT
    assert ended(run).headline == "A coroutine was used where a value is needed."


def test_a_mistake_beside_another_exception_is_not_what_the_group_means():
    """Which of them is the cause is not known."""
    error = TypeError("'coroutine' object is not iterable")

    assert ended(group_of(error, BURNT)).headline == "An ExceptionGroup came out of main."
