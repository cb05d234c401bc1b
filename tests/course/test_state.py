"""The folder of state: what happens when two write at once, or one is killed."""

import json
import subprocess
import sys

import pytest

from pytest_asyncio_kata.course.learner import progress, state
from pytest_asyncio_kata.course.learner.progress import KataProgress

COUNT = """
import sys
from dataclasses import replace
from pathlib import Path
from pytest_asyncio_kata.course.learner import progress

def change(before):
    known = before.get("07_sample", progress.KataProgress())
    return before | {"07_sample": replace(known, hints=known.hints + 1)}

for _ in range(20):
    progress.update(Path(sys.argv[1]), change)
"""

STAY_INSIDE = """
import sys
from pathlib import Path
from pytest_asyncio_kata.course.learner import progress

def change(before):
    print("inside", flush=True)
    sys.stdin.read()

progress.update(Path(sys.argv[1]), change)
"""

STOP_BEFORE_REPLACING = """
import sys
from pathlib import Path
from pytest_asyncio_kata.course.learner import progress

def replace(self, target):
    print("inside", flush=True)
    sys.stdin.read()

Path.replace = replace
progress.update(Path(sys.argv[1]), lambda before: {})
"""


def start(script, folder):
    pipe = subprocess.PIPE
    arguments = [sys.executable, "-c", script, str(folder)]
    return subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True)


def hinted(hints):
    return lambda before: {**before, "07_sample": KataProgress(hints=hints)}


def test_nothing_is_lost_between_processes(tmp_path):
    """Three processes count at the same time, and no count is lost."""
    processes = [start(COUNT, tmp_path) for _ in range(3)]
    ends = [process.communicate(timeout=60) and process.returncode for process in processes]

    assert ends == [0, 0, 0]
    assert progress.load(tmp_path)["07_sample"].hints == 60


@pytest.mark.parametrize("script", [STAY_INSIDE, STOP_BEFORE_REPLACING])
def test_killed_process_leaves_the_file_as_it_was(tmp_path, script):
    """Whenever it is killed, what was there can be read, and the next one need not wait."""
    progress.update(tmp_path, hinted(1))
    with start(script, tmp_path) as process:
        assert process.stdout.readline() == "inside\n"
        process.kill()
    before = progress.load(tmp_path)
    progress.update(tmp_path, hinted(2))

    assert before["07_sample"].hints == 1
    assert progress.load(tmp_path)["07_sample"].hints == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".gitignore",
        "lock",
        "progress.json",
    ]


def test_who_waits_too_long_is_told(tmp_path):
    """A lock that somebody else holds is waited for, and then given up."""
    with start(STAY_INSIDE, tmp_path) as process:
        assert process.stdout.readline() == "inside\n"
        with (
            pytest.raises(state.StateError, match=r"another session has been writing for 0\.1 s"),
            state.locked(tmp_path, patience=0.1),
        ):
            pass
        process.kill()


def test_file_can_be_read_while_somebody_writes(tmp_path):
    """Readers need no lock: the file is replaced as a whole."""
    progress.update(tmp_path, hinted(1))
    with start(STAY_INSIDE, tmp_path) as process:
        assert process.stdout.readline() == "inside\n"
        read = progress.load(tmp_path)
        process.kill()

    assert read["07_sample"].hints == 1


def test_state_is_no_part_of_what_is_handed_in(tmp_path):
    """The folder tells git to leave it alone."""
    progress.update(tmp_path / ".kata", hinted(1))

    assert (tmp_path / ".kata/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_folder_that_cannot_be_made_is_told(tmp_path):
    """A file in the folder's place gives one sentence, and no traceback."""
    (tmp_path / ".kata").touch()
    with pytest.raises(state.StateError, match=r"exists|directory"):
        progress.update(tmp_path / ".kata", hinted(1))


def test_what_cannot_be_written_stays_as_it_was(tmp_path):
    """A folder in the place of the temporary file: the old one is still there."""
    progress.update(tmp_path, hinted(1))
    (tmp_path / "progress.json.new").mkdir()
    with pytest.raises(state.StateError):
        progress.update(tmp_path, hinted(2))

    assert progress.load(tmp_path)["07_sample"].hints == 1


def test_damaged_files_are_set_aside_under_names_of_their_own(tmp_path):
    """The second one does not replace the first."""
    for text in ("{", "["):
        (tmp_path / "progress.json").write_text(text, encoding="utf-8")
        note = progress.update(tmp_path, hinted(1))

    assert (tmp_path / "progress.json.broken-1").read_text(encoding="utf-8") == "{"
    assert (tmp_path / "progress.json.broken-2").read_text(encoding="utf-8") == "["
    assert note == (
        "progress.json could not be read; it is called progress.json.broken-2 now,"
        " and a new file was begun"
    )
    assert json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))
