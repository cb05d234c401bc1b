"""Paths and names as words of a command: it can be copied into a shell."""

from __future__ import annotations

import shlex
import subprocess
import sys


def shell_word(word: str) -> str:
    """Return *word* in quotes where a shell would take it for several words, or for a pattern."""
    return shell_words(word)


def shell_words(*words: str) -> str:
    """Return *words* as a part of a command, each in quotes where it needs them."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
