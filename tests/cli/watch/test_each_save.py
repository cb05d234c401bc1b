"""``kata watch`` in a pipe: a run for each save of a file, and what is printed."""

import re
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.course.learner import progress

from ...sample_course import sample_course
from .watches import ENDLESS, IN_TURN, RIGHT, Piped

RULE = re.compile(r"\n─── \d\d:\d\d:\d\d ─+\n\$ pytest ")

LEAVES_A_FILE = "import atexit, pathlib\natexit.register(pathlib.Path('left').touch)\n"

pytestmark = pytest.mark.timeout(120)  # real seconds, for what waits until something is shown


@pytest.fixture(scope="module")
def watch(tmp_path_factory):
    """Watch a learner who saves one file after another; return what was printed after each save."""
    course = sample_course(tmp_path_factory.mktemp("course"))
    stub, conftest = course.stub.read_text(encoding="utf-8"), course.root / "conftest.py"
    conftest.write_text(LEAVES_A_FILE, encoding="utf-8")
    piped, said = Piped(course.root), SimpleNamespace(root=course.root)
    try:
        said.first = piped.until("Ctrl-C ends.")
        course.answer(IN_TURN)
        said.second = piped.until("Ctrl-C ends.")
        course.answer(RIGHT)
        said.third = piped.until("Ctrl-C ends.")
        said.progress = progress.load(course.root / ".kata")

        course.answer(ENDLESS)
        piped.until("$ pytest")
        course.answer(RIGHT)
        said.stopped = piped.until("Ctrl-C ends.")

        course.stub.unlink()
        said.gone = piped.until("Ctrl-C ends.")
        course.stub.write_text(stub, encoding="utf-8")
        said.back = piped.until("Ctrl-C ends.")

        course.test("pass")
        said.tests = piped.until("Ctrl-C ends.")
        conftest.write_text("import nothing_of_the_kind", encoding="utf-8")
        said.configuration = piped.until("Ctrl-C ends.")
    finally:
        piped.close()
    return said


def test_each_save_is_run(watch):
    """The verdict on the stub comes at once, and then one for each save; progress is kept.

    The output is plain: no colours, nothing is cleared; a rule with the time is above each run.
    """
    first, second, third = watch.first, watch.second, watch.third

    assert "$ pytest katas/07_sample --kata-clock virtual" in first
    assert " --maxfail=99 -k 'nap or naps'\n" in first  # the options are pytest's
    assert "07 sample is not written yet" in first
    assert "SEQUENTIAL  The 2 calls of nap ran one after another." in second
    assert "Waiting for a save of katas/07_sample/sample.py." in second
    assert "07 sample is solved. All other katas are solved too." in third
    assert third.endswith("pytest_asyncio_kata learned\nCtrl-C ends.\n")
    assert watch.progress["07_sample"].solved
    assert "\x1b" not in first + second + third
    assert all(RULE.match(text) for text in (first, second, third))


def test_save_stops_a_run(watch):
    """A run that takes long is stopped for the next run."""
    assert "07 sample is solved" in watch.stopped
    assert "failed" not in watch.stopped


def test_file_that_is_gone(watch):
    """A message says so, and what to do; the tests run when the file is there again."""
    gone = " ".join(watch.gone.split())

    assert "katas/07_sample/sample.py does not exist." in gone
    assert "reset 07" in gone
    assert "07 sample is not written yet" in watch.back


def test_nobody_waits_until_python_is_taken_down(watch):
    """What libraries do at the exit is not done; all that pytest has to say is said."""
    assert re.search(r"\n3 not written in \d", watch.first)
    assert re.search(r"\n3 passed in \d", watch.third)
    assert not (watch.root / "left").exists()


def test_other_files_are_watched_too(watch):
    """New tests are run, and a configuration that pytest cannot read is reported."""
    assert "\n1 failed in " in watch.tests  # it asks for no run
    assert "pytest ended with code 4; its message is above." in watch.configuration
