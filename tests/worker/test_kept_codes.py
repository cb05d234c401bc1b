"""The code of files is kept for later runs, as long as they say the same."""

import ast
import os
import warnings
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

from pytest_asyncio_kata.worker.kept_codes import keep_codes, kept_body, kept_code
from pytest_asyncio_kata.worker.recording.source import Source
from pytest_asyncio_kata.worker.source_file import code_of, spec_of

TWO, THREE = "number = 2\n", "number = 3\n"


@pytest.fixture
def scenarios(tmp_path):
    """Return a file of scenarios."""
    path = tmp_path / "scenarios.py"
    path.write_text(TWO, encoding="utf-8")
    return path


def number_in(code):
    """Return what *code* gives to its one name."""
    names = {}
    exec(code, names)
    return names["number"]


def test_a_file_is_compiled_once(scenarios):
    """All runs that are forked afterwards get the same code, with its path."""
    keep_codes([str(scenarios)])
    first = kept_code(str(scenarios), TWO.encode())
    keep_codes([str(scenarios)])

    assert kept_code(str(scenarios), TWO.encode()) is first
    assert number_in(first) == 2
    assert first.co_filename == str(scenarios)


def test_a_file_that_says_something_else_is_not_the_same(scenarios):
    """A run that reads another content compiles it; the next one need not."""
    keep_codes([str(scenarios)])
    scenarios.write_text(THREE + "\n", encoding="utf-8")

    assert kept_code(str(scenarios), scenarios.read_bytes()) is None

    keep_codes([str(scenarios)])

    assert number_in(kept_code(str(scenarios), scenarios.read_bytes())) == 3


@pytest.mark.parametrize("text", ["async def", "\0", None], ids=["not Python", "null", "no file"])
def test_what_cannot_be_compiled_is_told_by_the_run(scenarios, text):
    """Here it is no error, and the files after it are kept."""
    other = scenarios.with_name("other.py")
    if text is not None:
        other.write_text(text, encoding="utf-8")

    keep_codes([str(other), str(scenarios)])

    assert kept_code(str(other), (text or "").encode()) is None
    assert kept_code(str(scenarios), TWO.encode()) is not None


def test_what_python_warns_of_is_not_said_by_a_server(scenarios):
    """A run does not say it, either."""
    scenarios.write_text("number = '\\d'\n", encoding="utf-8")

    with warnings.catch_warnings(record=True) as said:
        keep_codes([str(scenarios)])

    assert not said
    assert kept_code(str(scenarios), scenarios.read_bytes()) is not None


@pytest.fixture
def answer(tmp_path):
    """Return a file of an answer, which is kept."""
    path = tmp_path / "answer.py"
    path.write_text("async def main():\n    return 2\n", encoding="utf-8")
    keep_codes([], str(path))
    return path


def loaded(answer):
    """Return the code that a run takes for *answer*, whose module no run has loaded yet."""
    name = f"answer_{answer.read_bytes().hex()}"
    return code_of(spec_of(name, SourceFileLoader(name, str(answer))), str(answer), kept=False)


def test_a_run_takes_the_code_of_an_answer_that_was_kept(answer):
    """It reads the file, and compiles nothing."""
    assert loaded(answer) is kept_code(str(answer), answer.read_bytes())


def test_an_answer_is_not_parsed_again_to_say_where_it_returns(answer, monkeypatch):
    """Its statements are kept, and those of scenarios are not."""
    keep_codes([__file__])

    with monkeypatch.context() as patched:
        patched.delattr(ast, "parse")
        returned = Source(str(answer)).returned_at("main", 2)

    assert (returned.place.line, returned.how) == (2, "value")
    content = Path(__file__).read_bytes()
    assert kept_code(__file__, content) is not None
    assert kept_body(__file__, content) is None


def test_an_answer_that_is_saved_again_is_what_it_says_now(answer):
    """Even if it has the same length and date as before."""
    written = answer.stat()
    answer.write_text("async def main():     return 3\n", encoding="utf-8")
    os.utime(answer, ns=(written.st_atime_ns, written.st_mtime_ns))
    assert answer.stat().st_size == written.st_size
    keep_codes([], str(answer))

    assert 3 in loaded(answer).co_consts[0].co_consts
    assert Source(str(answer)).returned_at("main", 1).place.line == 1
