"""How the pytest that grades is started: with nothing of a submission in its sight."""

from __future__ import annotations

import os
import sys

from ..job import Plan
from .work_folder import WorkFolder

KEPT_VARIABLES = {
    *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "TZ"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "VIRTUAL_ENV"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "USERPROFILE", "COMSPEC", "PATHEXT", "APPDATA"),
}
"""Variables that pytest, and with it an answer, can see. Tokens of a CI are not among them."""

PLUGINS = ("asyncio", "timeout", "kata")
"""Names of the entry points of the only plugins that are loaded."""


def command(folder: WorkFolder, plan: Plan) -> list[str]:
    """Return the command, without the tests.

    Args:
        folder: Configures pytest; the suite and the answers are in it.
        plan: Says how answers are kept apart.
    """
    plugins = [word for name in PLUGINS for word in ("-p", name)]
    required = ["--kata-require-isolation"] if plan.require_isolation else []
    return [
        *(sys.executable, "-m", "pytest_asyncio_kata.grading.judging.pytest_child"),
        *("-c", str(folder.configuration), f"--rootdir={folder.suite}", "--noconftest"),
        # Assertions belong to the suite, and their rewriting would be done for nothing.
        *("-p", "no:cacheprovider", "--assert=plain", "-q", "--tb=no", "--color=no", *plugins),
        *(f"--kata-answers={folder.work / 'katas'}", f"--kata-isolation={plan.isolation}"),
        *required,
    ]


def environment() -> dict[str, str]:
    """Return the environment of pytest."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in KEPT_VARIABLES}
    return {
        **kept,
        "COLUMNS": "80",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
    }
