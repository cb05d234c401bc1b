"""Runs of a call that have ended in one way or another, typed by hand."""

from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.values import encode


def gives(value: object) -> Run:
    return Run("main", "virtual", End("returned", value=encode(value)))
