"""``kata watch`` ends cleanly, whatever ends it: no process, no traceback, a terminal as it was."""

import os
import signal

import pytest

from .watches import ENDLESS, posix

pytestmark = pytest.mark.timeout(120)  # real seconds, for what waits until something is shown


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
def test_ctrl_c_leaves_the_terminal_clean(watched):
    """Between runs."""
    watched.press("\x03")

    assert watched.process.wait(60) == 130
    assert watched.settings() == watched.before


@posix
@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("q", 0)])
def test_a_run_that_is_stopped_by_the_end_is_told(course, watched, key, code):
    """Its verdict will not come; the terminal is as clean as between runs."""
    course.answer(ENDLESS)
    watched.until("$ pytest")
    watched.press(key)

    assert "07 sample was stopped." in watched.until("was stopped.")
    assert watched.process.wait(60) == code
    assert watched.settings() == watched.before
