"""Words of a command that a learner copies."""

import shlex
import sys

import pytest

from pytest_asyncio_kata.report.shell_word import shell_word, shell_words


@pytest.mark.parametrize("word", ["katas/03_gather", ".", "--kata-clock", "test_a[1]", "my course"])
@pytest.mark.skipif(sys.platform == "win32", reason="other quotes")
def test_a_shell_reads_what_was_meant(word):
    """One word, whatever is in it."""
    assert shlex.split(shell_word(word)) == [word]


def test_a_command_is_quoted_only_where_it_must(monkeypatch):
    """What is typed every day stays as it is typed; on Windows only double quotes are quotes."""
    words = ("pytest", "my course/katas/03_gather", "--kata-clock", "virtual")
    posix, windows = [], []
    for system, lines in (("linux", posix), ("win32", windows)):
        monkeypatch.setattr(sys, "platform", system)
        lines.append(shell_words(*words))

    assert posix == ["pytest 'my course/katas/03_gather' --kata-clock virtual"]
    assert windows == ['pytest "my course/katas/03_gather" --kata-clock virtual']
