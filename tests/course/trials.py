"""Trials of answers, typed by hand."""

from pytest_asyncio_kata.course.lint.trial import Advice, Trial


def came_to(answer, *, codes=(), passed=3, text="", clock="virtual", advice=None):
    """Return a trial as if it had been made."""
    named = {f"test_{number}": code for number, code in enumerate(codes)}
    return Trial(answer, clock, 1 if codes else 0, named, passed, text, 0.1, advice or {})


def sent(wrong, *places):
    """Return a trial of *wrong* whose explanation sends its learner to *places*."""
    return came_to(wrong, codes=["SEQUENTIAL"], advice={"SEQUENTIAL": Advice(*places, "test_naps")})
