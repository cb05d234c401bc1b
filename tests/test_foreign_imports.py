"""Which modules import what is neither ours nor Python's: a few, each by its name."""

import ast
import sys
from pathlib import Path

from .package_source import PACKAGE, found_in_modules, imports

BY_NAME = {
    "worker/frozen_calendar.py": ["freezegun"],
    "worker/project_calendar.py": ["freezegun"],
    # It runs pytest like a learner, in a process of its own.
    "course/lint/judge.py": ["pytest"],
    # A plugin of the pytest that waits for a save: it loads early what is needed late.
    "cli/watch/waiting_pytest.py": ["filelock", "pytest"],
    # Loaded when progress is written: two sessions may end at once.
    "course/learner/state.py": ["filelock"],
    # Loaded when the pages of a session are written: lessons are Markdown.
    "report/pages/lesson.py": ["markdown_it"],
    # Loaded by the command that grades: two must not write to one journal.
    "grading/journal.py": ["filelock"],
}

OF_COMMANDS = {"click", "rich"}
"""What the command line is made of, and nothing else is."""


def foreign_imports(module: Path, source: str) -> list[str]:
    """Return what *source* imports that is neither ours nor Python's."""
    tops = {name.partition(".")[0] for name, _ in imports(module, source)}
    return sorted(tops - set(sys.stdlib_module_names) - {"pytest_asyncio_kata"})


def _of_commands(path):
    return path.startswith("cli/") and path not in BY_NAME


def test_only_a_few_modules_know_pytest():
    """Those inside pytest import it; other foreign code is the calendar's, and the commands'."""
    found = found_in_modules(foreign_imports)
    inside = {path: found.pop(path) for path in [*found] if path.startswith("plugin/")}
    of_commands = {path: found.pop(path) for path in [*found] if _of_commands(path)}

    assert found == BY_NAME
    # Other plugins ask what an explanation is: an object of pytest's own classes.
    assert inside.pop("plugin/longrepr.py") == ["_pytest", "pytest"]
    assert {name for names in inside.values() for name in names} == {"pytest"}
    assert {name for names in of_commands.values() for name in names} <= OF_COMMANDS


def test_freezegun_is_imported_late():
    """A run without a calendar does not import freezegun."""
    source = (PACKAGE / "worker/frozen_calendar.py").read_text(encoding="utf-8")
    at_the_top = [node for node in ast.parse(source).body if "freezegun" in ast.unparse(node)]
    functions = [node for node in at_the_top if isinstance(node, ast.FunctionDef)]

    assert functions
    assert not [node for node in at_the_top if isinstance(node, (ast.Import, ast.ImportFrom))]


def test_planted_foreign_import_is_found():
    """A dependency that nobody declared is named, and Python's own library is not."""
    assert foreign_imports(PACKAGE / "record/run.py", "import json, numpy.linalg") == ["numpy"]
