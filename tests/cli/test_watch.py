"""``kata watch``: a run for each save, keys, and a clean end."""

import os
import re
import signal
import subprocess
import sys

import pytest

from pytest_asyncio_kata.course.learner import progress

WATCH = ("-m", "pytest_asyncio_kata", "watch")

STATUS = "h hint  e explain  r read  n next  w wall  s show  q quit"

RIGHT = "return await asyncio.gather(*(nap(name) for name in names))"

IN_TURN = "return [await nap(name) for name in names]"

ENDLESS = "while True: pass"

pytestmark = pytest.mark.timeout(120)  # real seconds, for what waits until something is shown

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


class Piped:
    """A watch whose output goes to a pipe, as to a file."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, *WATCH, "07", "--", "--maxfail=99"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )

    def until(self, text):
        """Return the lines up to one that holds *text*."""
        lines = []
        while not lines or (text not in lines[-1] and lines[-1]):
            lines.append(self.process.stdout.readline())
        assert text in lines[-1], lines
        return "".join(lines)


@pytest.fixture
def piped(course):
    """Return a watch of kata 07, written to a pipe."""
    watch = Piped()
    yield watch
    watch.process.kill()
    watch.process.communicate()


@pytest.fixture
def watched(course, terminal):
    """Return a watch of kata 07 in a terminal, after the first verdict."""
    watch = terminal(*WATCH, "07")
    watch.until(STATUS)
    return watch


def test_each_save_is_run(course, piped):
    """The verdict on the stub comes at once, and then one for each save; progress is kept."""
    first = piped.until("Ctrl-C ends.")
    course.answer(IN_TURN)
    second = piped.until("Ctrl-C ends.")
    course.answer(RIGHT)
    third = piped.until("Ctrl-C ends.")

    assert "$ pytest katas/07_sample --kata-clock virtual" in first
    assert " --maxfail=99\n" in first  # what stands after -- is pytest's
    assert "07 sample is not written yet" in first
    assert "SEQUENTIAL  The 2 calls of nap ran one after another." in second
    assert "Waiting for a save of katas/07_sample/sample.py." in second
    assert "07 sample is solved. All other katas are solved too." in third
    assert third.endswith("pytest_asyncio_kata learned\nCtrl-C ends.\n")
    assert progress.load(course.root / ".kata")["07_sample"].solved


def test_piped_output_is_plain(piped):
    """No colours, nothing is cleared; a rule with the time stands above each run."""
    text = piped.until("Ctrl-C ends.")

    assert "\x1b" not in text
    assert re.match(r"\n─── \d\d:\d\d:\d\d ─+\n\$ pytest ", text)


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


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(course, piped, number):
    """With its number in the exit code, all processes ended, and no traceback."""
    piped.until("Ctrl-C ends.")
    os.kill(piped.process.pid, number)
    rest = piped.process.communicate(timeout=60)[0]  # until nobody holds the pipe any more

    assert piped.process.returncode == 128 + number
    assert "Traceback" not in rest


@posix
def test_killed_it_leaves_nothing_behind(course, piped):
    """Without a chance to clean up its runs end, too: the pipe has no writer left."""
    piped.until("Ctrl-C ends.")
    course.answer(ENDLESS)
    piped.until("$ pytest")
    piped.process.kill()
    rest = piped.process.communicate(timeout=60)[0]

    assert "points" not in rest


@posix
def test_keys(course, watched):
    """A hint, the next one, the lesson, its heading, the drawing, and the end with 0."""
    watched.press("h")
    first = watched.until(STATUS)
    watched.press("H")
    second = watched.until(STATUS)
    watched.press("r")
    lesson = watched.until("q leaves the lesson.")
    watched.press("q")
    watched.until(STATUS)
    course.answer(IN_TURN)
    verdict = watched.until(STATUS)
    watched.press("s")
    drawn = watched.until(STATUS)
    watched.press("r")
    named = watched.until("q leaves the lesson.")
    watched.press("q")
    watched.until(STATUS)
    watched.press("e")
    meaning = watched.until("q ends.")
    watched.press("q")
    watched.until(STATUS)
    watched.press("hint\n")
    word = watched.until(STATUS)
    watched.press("q")

    assert "hint 1" in first
    assert "hint 2" in second
    assert "Begin first, wait later" in lesson
    assert "\x1b[H\x1b[2J" in verdict
    assert "SEQUENTIAL" in verdict
    assert "the last run of each test" in drawn
    assert "Two cats that sleep" in lesson
    assert "Begin first, wait later" in named
    assert "Two cats that sleep" not in named
    assert "ran one after another where overlap was asked for" in meaning
    assert "A key is one letter" in word
    assert watched.process.wait(60) == 0
    assert progress.load(course.root / ".kata")["07_sample"].hints == 2
    assert watched.settings() == watched.before


@posix
def test_wall_clock(solved, terminal):
    """Once; the next save is judged on the virtual clock again."""
    watch = terminal(*WATCH, "07")
    watch.until(STATUS)
    watch.press("w")
    wall = watch.until(STATUS)
    solved.answer(RIGHT)
    virtual = watch.until(STATUS)

    assert "--kata-clock wall" in wall
    assert "07 sample is solved, on the wall clock too." in " ".join(wall.split())
    assert "--kata-clock virtual" in virtual


@posix
def test_next(solved, terminal):
    """When a kata is solved, n shows the lesson of the next; then its file is watched."""
    other = solved.another()
    (other / "other.py").write_text("", encoding="utf-8")
    watch = terminal(*WATCH, "07")
    first = watch.until(STATUS)
    watch.press("n")
    beginning = watch.until("q leaves the lesson.")
    watch.press(" ")
    watch.until("A key runs the tests of 08 other, now and at each save.")
    watch.press(" ")
    second = watch.until(STATUS)
    solved.stub.replace(other / "other.py")
    third = watch.until(STATUS)

    assert "07 sample is solved. Press n for 08 other." in first
    assert "Begin first, wait later" in beginning
    assert "$ pytest katas/08_other" in second
    assert "08 other is solved" in third


@posix
def test_next_after_the_last(solved, terminal):
    """When all katas are solved, n shows the page at the end of the course."""
    watch = terminal(*WATCH, "07")
    first = watch.until(STATUS)
    watch.press("n")
    page = watch.until(STATUS)

    assert "too. Press n to see what you have learned." in " ".join(first.split())
    assert "All 1 katas of the course are solved." not in first
    assert "All 1 katas are solved: 6 of 6 points." in page


@posix
def test_next_of_a_kata_that_is_not_solved(course, terminal):
    """Below the first verdict on the other kata, and no later one, stands how to come back."""
    other = course.another()
    (other / "other.py").write_text("", encoding="utf-8")
    course.answer(IN_TURN)
    watch = terminal(*WATCH, "07")
    watch.until(STATUS)
    watch.press("n")
    watch.until("q leaves the lesson.")
    watch.press("q")
    first = watch.until(STATUS)
    (other / "other.py").write_text("# saved", encoding="utf-8")
    second = watch.until(STATUS)

    back = "07 sample is not solved yet. Back to it: q, then "
    assert back in " ".join(first.split())
    assert "watch 07" in first
    assert "$ pytest katas/08_other" in second
    assert "is not solved yet" not in second


@posix
@pytest.mark.parametrize("running", [False, True])
def test_ctrl_c_leaves_the_terminal_clean(course, watched, running):
    """Between runs and in the middle of one."""
    course.answer(ENDLESS if running else RIGHT)
    watched.until("$ pytest" if running else STATUS)
    watched.press("\x03")

    assert watched.process.wait(60) == 130
    assert watched.settings() == watched.before


@posix
@pytest.mark.parametrize("key", ["\x03", "q"])
def test_a_run_that_is_stopped_by_the_end_is_told(course, watched, key):
    """Its verdict will not come; nothing is said where no run was stopped."""
    course.answer(ENDLESS)
    watched.until("$ pytest")
    watched.press(key)

    assert "07 sample was stopped." in watched.until("was stopped.")


def test_nothing_left_to_watch(course, kata, history):
    """When all katas are solved, a kata is watched only if it is named."""
    history(3)
    result = kata("watch")

    assert (result.exit_code, result.stdout.split(".")[0]) == (0, "All katas are solved")


def test_unknown_kata(course, kata):
    """The message shows which katas exist."""
    result = kata("watch", "33")

    assert result.exit_code == 2
    assert "there is no kata '33'" in result.stderr


def test_kata_for_a_newer_python(course, kata):
    """It cannot be run here, which is said before anything is watched."""
    course.edit(course.settings, 'python = "3.11"', 'python = "3.99"')
    result = kata("watch", "07")

    assert result.exit_code == 2
    assert "07 sample needs Python 3.99" in result.stderr
