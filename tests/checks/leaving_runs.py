"""Runs of a main that has left something, typed by hand."""

from pytest_asyncio_kata.record.left import Left
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place

LINE = Place("gather.py", 14, "main")
OTHER = Place("gather.py", 20, "main")


def leaves(**left: object) -> Run:
    return Run("main", "virtual", End("returned"), left=Left(**left))
