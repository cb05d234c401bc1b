"""Runs of a call that have ended in one way or another, typed by hand."""

from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.values import encode

LINE = Place("gather.py", 14, "main")


def gives(value: object) -> Run:
    return Run("main", "virtual", End("returned", value=encode(value)))


def ends(kind: str, how: str = "", message: str = "", **more: object) -> Run:
    return Run("main", "virtual", End(kind, how, message, **{"place": LINE, **more}))
