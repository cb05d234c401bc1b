"""What a record says of a constant of the answer."""

from pytest_asyncio_kata.record.run import BROKEN, RAISED, RETURNED
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.values import decode


def test_its_value_is_what_a_run_would_have_returned(run):
    """Nothing is called for it."""
    record = run('PREDICTION = ["a", "b"]\n', coroutine="PREDICTION", constant=True)

    assert (record.name, record.end.kind) == ("PREDICTION", RETURNED)
    assert decode(record.end.value) == ["a", "b"]
    assert record.end.place == Place("answer.py", 1, "PREDICTION")


def test_three_dots_are_not_written_yet(run):
    """They stand in the stub, with a line that the learner can open."""
    end = run("import asyncio\nPREDICTION: list = ...\n", coroutine="PREDICTION", constant=True).end

    assert (end.kind, end.how) == (RAISED, "NotImplementedError")
    assert end.place == Place("answer.py", 2, "PREDICTION")


def test_one_that_is_not_there_is_missing(run):
    """By name."""
    end = run("import asyncio\n", coroutine="PREDICTION", constant=True).end

    assert (end.kind, end.how, end.message) == (BROKEN, "missing", "PREDICTION")
