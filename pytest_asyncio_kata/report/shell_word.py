"""A path as a word of a command: it can be copied into a shell."""

from __future__ import annotations

import shlex
import subprocess
import sys


def shell_word(path: str) -> str:
    """Return *path* in quotes where a shell would take it for several words."""
    return subprocess.list2cmdline([path]) if sys.platform == "win32" else shlex.quote(path)
