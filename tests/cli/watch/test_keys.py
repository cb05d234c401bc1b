"""Keys are read one by one, and the terminal always gets its old settings back."""

import io
import os
import signal

import pytest

from pytest_asyncio_kata.cli.watch.keys import (
    END_OF_INPUT,
    WORD,
    Keys,
    NoKeyboard,
    PosixKeyboard,
    WindowsKeyboard,
    keyboard,
)

from .watches import posix

pytestmark = pytest.mark.timeout(120)  # real seconds, for what waits until something is shown

# It pauses a child as a shell does, in a terminal of its own, and says what the terminal was
# set to all along.
AS_A_SHELL = """
import os, signal, subprocess, sys, termios

def cooked():
    return bool(termios.tcgetattr(0)[3] & termios.ICANON)

def in_front(group):
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.tcsetpgrp(0, group)

said = [cooked()]
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], process_group=0,
                         stdout=subprocess.PIPE, text=True)
in_front(child.pid)
child.stdout.readline()
said.append(cooked())
os.kill(child.pid, signal.SIGTSTP)
_, status = os.waitpid(child.pid, os.WUNTRACED)
said += [os.WIFSTOPPED(status), cooked()]
os.kill(child.pid, signal.SIGCONT)
child.stdout.readline()
said.append(cooked())
os.kill(child.pid, signal.SIGTERM)
child.wait()
in_front(os.getpgrp())
said.append(cooked())
print("said", *said)
"""

PAUSED = """
import sys
from pytest_asyncio_kata.cli.watch.keys import Keys, keyboard

with Keys(keyboard(sys.stdin)) as keys:
    print("ready", flush=True)
    while not keys.end_signal:
        keys.wait(0.05)
        if keys.resumed:
            keys.resumed = False
            print("resumed", flush=True)
"""


@pytest.fixture
def pair():
    """Return both ends of a pseudo-terminal."""
    import pty

    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


class Typed(NoKeyboard):
    """Gives what was typed, one part at a call."""

    def __init__(self, *parts):
        self._parts = list(parts)

    def wait(self, seconds):
        return self._parts.pop(0) if self._parts else ""


class Pressed:
    """Windows' two functions, for what was pressed."""

    def __init__(self, letters):
        self._letters = list(letters)

    def kbhit(self):
        return bool(self._letters)

    def getwch(self):
        return self._letters.pop(0)


@posix
def test_keys_come_one_by_one(pair):
    """No Enter is needed."""
    ours, theirs = pair
    with Keys(PosixKeyboard(theirs)) as keys:
        os.write(ours, b"h")
        pressed = [keys.wait(5), keys.wait(0)]

    assert pressed == ["h", ""]


@pytest.mark.parametrize("typed", [["hint\n"], ["n", "ex", "t"], ["q", "\n"]])
def test_a_word_is_no_key(typed):
    """Pasted, or typed letter by letter: none of its letters is taken for a key."""
    keys = Keys(Typed(*typed))

    assert [keys.wait_for_one(0), keys.wait_for_one(0)] == [WORD, ""]


def test_a_key_alone_is_one():
    """Nothing follows it; an arrow key before it does not matter."""
    keys = Keys(Typed("\x1b[A", "n", "", "h"))

    assert [keys.wait_for_one(0) for _ in range(4)] == ["", "n", "h", ""]


def test_the_end_of_input_follows_a_key():
    """It is not waited for again."""
    keys = Keys(Typed("n", END_OF_INPUT, "never read"))

    assert keys.wait_for_one(0) == END_OF_INPUT


@posix
def test_arrows_are_no_letters(pair):
    """An arrow is sent as several letters; none of them is taken for a key."""
    ours, theirs = pair
    with Keys(PosixKeyboard(theirs)) as keys:
        os.write(ours, b"\x1b[H")

        assert keys.wait(5) == ""


@posix
def test_terminal_is_as_it_was(pair):
    """Inside nothing is shown of what is typed; afterwards all is as before, after an error too."""
    import termios

    _, theirs = pair
    before = termios.tcgetattr(theirs)

    def fail():
        with Keys(PosixKeyboard(theirs)):
            assert termios.tcgetattr(theirs) != before
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert termios.tcgetattr(theirs) == before


@posix
def test_terminal_that_is_gone(pair):
    """That is the end of input, and no reason to spin."""
    import pty

    ours, theirs = pty.openpty()
    with Keys(PosixKeyboard(theirs)) as keys:
        os.close(ours)

        assert keys.wait(5) == END_OF_INPUT
    os.close(theirs)


def test_no_terminal(monkeypatch):
    """Nothing is read from a pipe."""
    keys = Keys(keyboard(io.StringIO("quit")))

    assert not keys.available
    assert keys.wait(0) == ""


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_signal_asks_for_the_end(name):
    """It is noted, not thrown into whatever is being done; afterwards signals act as before."""
    number = getattr(signal, name)
    before = signal.getsignal(number)
    with Keys(NoKeyboard()) as keys:
        os.kill(os.getpid(), number)
        keys.wait(0)

    assert keys.end_signal == number
    assert signal.getsignal(number) == before


@posix
def test_signal_that_is_ignored_stays_so():
    """After nohup the command continues when the terminal is closed."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Keys(NoKeyboard()) as keys:
            os.kill(os.getpid(), signal.SIGHUP)
            keys.wait(0)
    finally:
        signal.signal(signal.SIGHUP, before)

    assert keys.end_signal == 0


@posix
def test_paused_and_resumed(terminal):
    """While it is stopped the terminal is as the shell had it; then keys are read again."""
    shell = terminal("-c", AS_A_SHELL, PAUSED)
    shell.until("said ")
    said = shell.until("\n").split()

    # before, running, stopped?, while stopped, running again, after SIGTERM
    assert said == ["True", "False", "True", "True", "False", "True"]


def test_keys_of_windows():
    """Letters are as they are; a key that is no letter comes in two halves."""
    pressed = Pressed("h\xe0Hq")
    keys = Keys(WindowsKeyboard(pressed.kbhit, pressed.getwch, lambda seconds: None))

    assert [keys.wait(0.05) for _ in range(4)] == ["h", "", "q", ""]
