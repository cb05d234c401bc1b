"""Text of somebody else: nothing in it acts, and what does no harm stays as it is."""

import pytest

from pytest_asyncio_kata.report.safe_text import commandless, printable

from ..actions_runner import HOSTILE, read_by_runner

ORDINARY = "k.py::test_it[a-b] # 1, größer 🙂"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_line_of_several_is_a_command(text):
    """With any text before it, and any indentation."""
    for shown in (text, f"    {text}", f"first\n{text}\n  {text}"):
        lines = [printable(line) for line in shown.split("\n")]

        assert not any(read_by_runner(line) for line in commandless("\n".join(lines)).split("\n"))


@pytest.mark.parametrize("planted", ["::error::x", " \ufe0f::add-mask::x", "a ##[add-mask]x"])
def test_runner_of_these_tests_finds_commands(planted):
    """What the other tests say is not there, would be found."""
    assert read_by_runner(planted)


def test_ordinary_text_stays_as_it_is():
    """Letters of any language, node ids and hashes are no commands."""
    assert printable(ORDINARY) == commandless(ORDINARY) == ORDINARY
    assert commandless(f"a:\n:b\n#\n#[c]\n  {ORDINARY}") == f"a:\n:b\n#\n#[c]\n  {ORDINARY}"


def test_what_a_terminal_obeys_is_escaped():
    """Half a letter too, which could not be written; an end of a line is a blank."""
    assert printable("a\x1b[2J\n\ud83d\u202eb") == r"a\x1b[2J \ud83d\u202eb"


def test_terminal_without_unicode_gets_ascii():
    """What it cannot show is escaped as well."""
    assert printable("größer", unicode=False) == r"gr\xf6\xdfer"
