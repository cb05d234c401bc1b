"""``kata watch`` in a pipe: a run for each save of a file, and what is printed."""

import re

import pytest

from pytest_asyncio_kata.course.learner import progress

from .watches import ENDLESS, IN_TURN, RIGHT

RULE = re.compile(r"\n─── \d\d:\d\d:\d\d ─+\n\$ pytest ")

pytestmark = pytest.mark.timeout(120)  # real seconds, for what waits until something is shown


def test_each_save_is_run(course, piped):
    """The verdict on the stub comes at once, and then one for each save; progress is kept.

    The output is plain: no colours, nothing is cleared; a rule with the time is above each run.
    """
    first = piped.until("Ctrl-C ends.")
    course.answer(IN_TURN)
    second = piped.until("Ctrl-C ends.")
    course.answer(RIGHT)
    third = piped.until("Ctrl-C ends.")

    assert "$ pytest katas/07_sample --kata-clock virtual" in first
    assert " --maxfail=99 -k 'nap or naps'\n" in first  # the options are pytest's
    assert "07 sample is not written yet" in first
    assert "SEQUENTIAL  The 2 calls of nap ran one after another." in second
    assert "Waiting for a save of katas/07_sample/sample.py." in second
    assert "07 sample is solved. All other katas are solved too." in third
    assert third.endswith("pytest_asyncio_kata learned\nCtrl-C ends.\n")
    assert progress.load(course.root / ".kata")["07_sample"].solved
    assert "\x1b" not in first + second + third
    assert all(RULE.match(text) for text in (first, second, third))


def test_other_files_are_watched_too(course, piped):
    """New tests are run, and a configuration that pytest cannot read is reported."""
    piped.until("Ctrl-C ends.")
    course.test("pass")
    tests = piped.until("Ctrl-C ends.")
    (course.root / "conftest.py").write_text("import nothing_of_the_kind", encoding="utf-8")
    configuration = piped.until("Ctrl-C ends.")

    assert "\n1 failed in " in tests  # it asks for no run
    assert "pytest ended with code 4; its message is above." in configuration


def test_file_that_is_gone(course, piped):
    """A message says so, and what to do; the tests run when the file is there again."""
    piped.until("Ctrl-C ends.")
    text = course.stub.read_text(encoding="utf-8")
    course.stub.unlink()
    gone = " ".join(piped.until("Ctrl-C ends.").split())
    course.stub.write_text(text, encoding="utf-8")
    back = piped.until("Ctrl-C ends.")

    assert "katas/07_sample/sample.py does not exist." in gone
    assert "reset 07" in gone
    assert "07 sample is not written yet" in back


def test_save_stops_a_run(course, piped):
    """A run that takes long is stopped for the next run."""
    piped.until("Ctrl-C ends.")
    course.answer(ENDLESS)
    piped.until("$ pytest")
    course.answer(RIGHT)
    text = piped.until("Ctrl-C ends.")

    assert "07 sample is solved" in text
    assert "failed" not in text


def test_nobody_waits_until_python_is_taken_down(course, piped):
    """What libraries do at the exit is not done; all that pytest has to say is said."""
    piped.until("Ctrl-C ends.")
    text = "import atexit, pathlib\natexit.register(pathlib.Path('left').touch)\n"
    (course.root / "conftest.py").write_text(text, encoding="utf-8")
    said = piped.until("Ctrl-C ends.")
    course.answer(RIGHT)
    solved = piped.until("Ctrl-C ends.")

    assert re.search(r"\n3 not written in \d", said)
    assert re.search(r"\n3 passed in \d", solved)
    assert not (course.root / "left").exists()
