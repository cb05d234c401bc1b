"""The programs that kata 31 starts: their end is never an error of ours in a learner's run."""

import importlib
import os
import subprocess
import sys
import tempfile
import types
from pathlib import Path

import pytest

SCENARIOS = Path(__file__).parents[2] / "katas/31_child_process/scenarios"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")


@pytest.fixture
def programs(monkeypatch):
    """Return the module that the scenarios start programs with."""
    package = types.ModuleType("scenarios_of_31")
    package.__path__ = [str(SCENARIOS)]
    monkeypatch.setitem(sys.modules, package.__name__, package)
    module = f"{package.__name__}.programs"
    yield importlib.import_module(module)
    del sys.modules[module]


def test_a_program_may_begin_while_its_folder_is_removed(programs, monkeypatch, tmp_path):
    """A thread of an answer may have started it; nobody knows its number by then."""
    remove, codes = os.rmdir, []

    def begin_and_remove(path, **where):
        codes.append(subprocess.run(argv, check=False).returncode)
        remove(path, **where)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with programs.programs({"it": ":"}) as made:
        argv = made["it"].argv
        monkeypatch.setattr(os, "rmdir", begin_and_remove)

    assert codes[0] == 0
