"""A kata's scenarios are compiled once; an answer each time."""

import os
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata.record.values import decode
from pytest_asyncio_kata.runner.bytecode import keep_bytecode

TWO = "async def number(answer): return 2\n"


@pytest.fixture
def scenarios(tmp_path, monkeypatch):
    """Return a file of scenarios, where Python may keep bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "scenarios.py"
    path.write_text(TWO)
    return path


def kept_beside(path):
    """Return the files with bytecode beside *path*."""
    return list(Path(path).parent.glob("__pycache__/*.pyc"))


def test_bytecode_lies_where_python_looks_for_it(scenarios):
    """The name has the version of Python."""
    keep_bytecode(str(scenarios))

    assert [file.name for file in kept_beside(scenarios)] == [
        f"scenarios.{sys.implementation.cache_tag}.pyc"
    ]


def test_scenarios_that_are_saved_again_are_read_again(ask, workers, monkeypatch):
    """Even if neither their date nor their size has changed."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    request = ask("async def main(): pass", scenarios=TWO, coroutine="number")
    first = workers.run(request)
    file = Path(request.scenarios)
    date = file.stat()
    file.write_text(TWO.replace("2", "3"))
    os.utime(file, ns=(date.st_atime_ns, date.st_mtime_ns))

    second = workers.run(request)

    assert (decode(first.end.value), decode(second.end.value)) == (2, 3)


def test_nothing_is_kept_where_python_is_told_so(scenarios, monkeypatch):
    """As with ``python -B``."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    keep_bytecode(str(scenarios))

    assert not kept_beside(scenarios)


@pytest.mark.parametrize("text", ["async def", None], ids=["not Python", "no file"])
def test_what_cannot_be_compiled_is_told_by_the_run(scenarios, text):
    """Here it is no error."""
    scenarios.unlink()
    if text is not None:
        scenarios.write_text(text)

    keep_bytecode(str(scenarios))

    assert not kept_beside(scenarios)
