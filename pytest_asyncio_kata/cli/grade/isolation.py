"""What a teacher reads about how answers are kept apart, and the names of the levels."""

from __future__ import annotations

import os

BUBBLEWRAP, PROCESS, ANY = "bubblewrap", "process", "any"

NAMES = (BUBBLEWRAP, PROCESS, ANY)
"""What can be asked for; the first one is the default."""

HELP = (
    "bubblewrap: a sandbox for each answer, or no grades. process: no sandbox; one answer could"
    " read your files and end your programs. any: a sandbox if it can be had, else process."
)

MEANINGS = {
    PROCESS: "each run is a process of its own; this separates the runs, but does not stop"
    " an answer that tries to cheat",
    BUBBLEWRAP: "each run is in a sandbox without network, and sees no files but its own",
}
"""What a level keeps apart."""

WARNING = (
    "Warning: without a sandbox an answer can read and change your files, and end your programs;"
    " --isolation bubblewrap prevents that."
)

WARNING_OF_ROOT = "Warning: you are root, so an answer can do that to everything on this machine."


def asked(name: str, *, required: bool) -> tuple[str, bool]:
    """Return the level that *name* asks for, and whether to stop where it cannot be had."""
    if name == PROCESS:
        return PROCESS, False
    return BUBBLEWRAP, required or name == BUBBLEWRAP


def said(name: str, actual: str) -> list[str]:
    """Return the lines about the *actual* level, where *name* was asked for."""
    lines = [f"That is: {MEANINGS.get(actual, actual)}."]
    if actual != PROCESS:
        return lines
    if name != PROCESS:
        lines.append("A sandbox is not available here.")
    lines.append(WARNING)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        lines.append(WARNING_OF_ROOT)
    return lines
