"""Single key presses, and the signals that end or pause the process that waits for them.

In every case, the terminal gets its old settings back.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Protocol, TextIO

END_OF_INPUT = "\x04"
"""What Ctrl-D gives, and a terminal that was closed."""

ESCAPE = "\x1b"

WORD = "\x1a"
"""What several letters are together: words that were typed or pasted, and no key."""

ALONE = 0.2
"""Real seconds for which nothing follows a key; letters of a word follow each other faster."""

ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
"""Signals after which this process ends and cleans up, as far as the system knows them."""


class Keyboard(Protocol):
    """Where keys are pressed."""

    def take(self) -> None:
        """Read keys at once and do not show them; a second call does nothing."""

    def give_back(self) -> None:
        """Put the old settings back; a second call does nothing."""

    def wait(self, seconds: float) -> str:
        """Return the pressed key, "" if none is pressed for *seconds*."""


class NoKeyboard:
    """Takes the place of a keyboard where there is no terminal."""

    def take(self) -> None:
        """Do nothing: there are no keys."""

    def give_back(self) -> None:
        """Do nothing: no setting was changed."""

    def wait(self, seconds: float) -> str:
        """Wait."""
        time.sleep(seconds)
        return ""


class PosixKeyboard:
    """A terminal of Linux, macOS and similar systems.

    Args:
        file: Its descriptor.
    """

    def __init__(self, file: int) -> None:
        self._file = file
        self._before: list[Any] | None = None

    def take(self) -> None:
        """Read letters, not lines, and show none; Ctrl-C keeps its meaning.

        A process in the background does nothing: another process uses the terminal then.
        """
        if sys.platform != "win32":
            import termios
            import tty

            with contextlib.suppress(OSError, termios.error):
                if self._before is None and _in_front(self._file):
                    self._before = termios.tcgetattr(self._file)
                    tty.setcbreak(self._file, termios.TCSANOW)

    def give_back(self) -> None:
        """Put the terminal's settings back."""
        if sys.platform != "win32" and self._before is not None:
            import termios

            before, self._before = self._before, None
            with contextlib.suppress(OSError, termios.error):  # the terminal was closed
                termios.tcsetattr(self._file, termios.TCSANOW, before)

    def wait(self, seconds: float) -> str:
        """Return the pressed keys; `END_OF_INPUT` when the terminal was closed."""
        self.take()  # nothing tells this process that a shell's fg has put it in front again
        if self._before is None:
            time.sleep(seconds)
            return ""
        try:
            if not select.select([self._file], [], [], seconds)[0]:
                return ""
            return os.read(self._file, 64).decode("utf-8", "replace") or END_OF_INPUT
        except OSError:
            return END_OF_INPUT


def _in_front(file: int) -> bool:
    """Whether this process may use the terminal; always if the terminal controls no process."""
    if sys.platform == "win32":
        return True
    try:
        return os.tcgetpgrp(file) == os.getpgrp()
    except OSError:
        return True


class WindowsKeyboard:
    """The keyboard of a console of Windows.

    Args:
        pressed: Tells whether a key was pressed; ``msvcrt.kbhit``.
        read: Returns it; ``msvcrt.getwch``.
        pause: Waits for some seconds.
    """

    STEP = 0.02
    """Real seconds from one look to the next: waiting for a key there cannot be limited."""

    def __init__(
        self,
        pressed: Callable[[], bool],
        read: Callable[[], str],
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pressed, self._read, self._pause = pressed, read, pause

    def take(self) -> None:
        """Do nothing: a console of Windows always works like this."""

    def give_back(self) -> None:
        """Do nothing: no setting was changed."""

    def wait(self, seconds: float) -> str:
        """Return the pressed key, `ESCAPE` for a key that is no letter."""
        for _ in range(max(round(seconds / self.STEP), 1)):
            if self._pressed():
                letter = self._read()
                if letter in ("\x00", "\xe0"):  # an arrow key; its second half follows
                    return ESCAPE + self._read()
                return letter
            self._pause(self.STEP)
        return ""


def keyboard(file: TextIO) -> Keyboard:
    """Return the terminal of *file*, which is our standard input."""
    if not file.isatty():
        return NoKeyboard()
    if sys.platform == "win32":
        import msvcrt

        return WindowsKeyboard(msvcrt.kbhit, msvcrt.getwch)
    return PosixKeyboard(file.fileno())


class Keys:
    """Key presses for the time of a ``with`` block, in the main thread.

    Args:
        keyboard: Where they come from.
    """

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard
        self._handlers: dict[int, Any] = {}
        self.end_signal = 0
        """Number of the signal that has asked this process to end; 0 if none has."""
        self.resumed = False
        """Whether this process was paused and continues; the reader sets it back to False."""
        self.available = not isinstance(keyboard, NoKeyboard)
        """Whether there are keys to press."""

    def __enter__(self) -> Keys:
        for name in ENDING:
            self._handle(name, self._end)
        self._handle("SIGTSTP", self._pause)
        self._handle("SIGCONT", self._resume)
        self._keyboard.take()
        return self

    def __exit__(self, *_: object) -> None:
        self._keyboard.give_back()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def wait(self, seconds: float) -> str:
        """Return the next key that is pressed, "" if none is for *seconds*, real ones.

        Letters that come together are `WORD`.
        """
        pressed = self._keyboard.wait(seconds)
        # Arrow keys and similar keys send several letters; the learner meant none of them.
        if pressed.startswith(ESCAPE):
            return ""
        if END_OF_INPUT in pressed:
            return END_OF_INPUT
        return WORD if len(pressed) > 1 else pressed

    def wait_for_one(self, seconds: float) -> str:
        """Return the next key as `wait` does, once nothing has followed it for `ALONE`.

        So a word that is typed letter by letter, such as the name of a command, is `WORD` too.
        """
        pressed = self.wait(seconds)
        while pressed and pressed != END_OF_INPUT:
            following = self.wait(ALONE)
            if not following or self.end_signal:
                break
            pressed = END_OF_INPUT if following == END_OF_INPUT else WORD
        return pressed

    def _handle(self, name: str, handler: Callable[[int, FrameType | None], None]) -> None:
        number = getattr(signal, name, None)
        # A parent that starts this process with a signal ignored, such as nohup, wants that.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            self._handlers[number] = signal.signal(number, handler)

    def _end(self, number: int, _: FrameType | None) -> None:
        self.end_signal = number

    def _pause(self, number: int, _: FrameType | None) -> None:
        """Pause, as the signal asks, after the terminal has got its old settings back."""
        self._keyboard.give_back()
        handler = signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        # This process was continued, or it has no parent that could continue it.
        signal.signal(number, handler)
        self._resume(number, None)

    def _resume(self, _: int, __: FrameType | None) -> None:
        self._keyboard.take()
        self.resumed = True
