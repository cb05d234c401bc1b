"""The code of scenarios is kept for later runs, as long as their files say the same."""

import warnings

import pytest

from pytest_asyncio_kata.worker.kept_codes import keep_codes, kept_code

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
