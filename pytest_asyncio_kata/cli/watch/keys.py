"""Single key presses, and the signals that end or pause whoever waits for them.

However it ends, the terminal is afterwards as it was.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from types import FrameType
from typing import Any, Protocol, TextIO

END_OF_INPUT = "\x04"
"""What Ctrl-D gives, and a terminal that is gone."""

ESCAPE = "\x1b"

ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
"""Signals that end us in good order, as far as the system knows them."""


class Keyboard(Protocol):
    """Where keys are pressed."""

    def take(self) -> None:
        """Have key presses at once, and not shown; nothing happens if it is so already."""

    def give_back(self) -> None:
        """Put everything back as it was; nothing happens if it is so already."""

    def wait(self, seconds: float) -> str:
        """Return what is pressed, "" if nothing is for *seconds*."""


class NoKeyboard:
    """Stands for a terminal where there is none."""

    def take(self) -> None:
        """Nothing is to be had."""

    def give_back(self) -> None:
        """Nothing was taken."""

    def wait(self, seconds: float) -> str:
        """Wait."""
        time.sleep(seconds)
        return ""


class PosixKeyboard:
    """A terminal of Linux, macOS and the like.

    Args:
        file: Its descriptor.
    """

    def __init__(self, file: int) -> None:
        self._file = file
        self._before: list[Any] | None = None

    def take(self) -> None:
        """Read letters, not lines, and show none; Ctrl-C stays what it is.

        Not from the background: the terminal is somebody else's then.
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
            with contextlib.suppress(OSError, termios.error):  # it is gone
                termios.tcsetattr(self._file, termios.TCSANOW, before)

    def wait(self, seconds: float) -> str:
        """Return what is pressed; `END_OF_INPUT` when the terminal is gone."""
        self.take()  # a shell's fg does not tell us that we are in front again
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
    """Whether the terminal is ours to use; one that controls nobody always is."""
    if sys.platform == "win32":
        return True
    try:
        return os.tcgetpgrp(file) == os.getpgrp()
    except OSError:
        return True


class WindowsKeyboard:
    """The keyboard of a console of Windows.

    Args:
        pressed: Says whether a key was pressed; ``msvcrt.kbhit``.
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
        """It is always so."""

    def give_back(self) -> None:
        """Nothing was changed."""

    def wait(self, seconds: float) -> str:
        """Return what is pressed, `ESCAPE` for a key that is no letter."""
        for _ in range(max(round(seconds / self.STEP), 1)):
            if self._pressed():
                letter = self._read()
                if letter in ("\x00", "\xe0"):  # an arrow; its second half follows
                    return ESCAPE + self._read()
                return letter
            self._pause(self.STEP)
        return ""


def keyboard(file: TextIO) -> Keyboard:
    """Return the terminal behind *file*, which is our standard input."""
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
        self._waiting: deque[str] = deque()
        self._handlers: dict[int, Any] = {}
        self.end_signal = 0
        """Number of the signal that has asked for the end; 0 if none has."""
        self.resumed = False
        """Whether we were paused and go on; whoever looks puts it back."""
        self.available = not isinstance(keyboard, NoKeyboard)
        """Whether there is anything to press."""

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
        """Return the next key that is pressed, "" if none is for *seconds*, real ones."""
        if not self._waiting:
            pressed = self._keyboard.wait(seconds)
            # Arrows and the like are several letters, none of which was meant.
            self._waiting.extend("" if pressed.startswith(ESCAPE) else pressed)
        return self._waiting.popleft() if self._waiting else ""

    def _handle(self, name: str, handler: Callable[[int, FrameType | None], None]) -> None:
        number = getattr(signal, name, None)
        # Whoever has us started with a signal ignored, such as nohup, means it.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            self._handlers[number] = signal.signal(number, handler)

    def _end(self, number: int, _: FrameType | None) -> None:
        self.end_signal = number

    def _pause(self, number: int, _: FrameType | None) -> None:
        """Stop, as the signal says, with the terminal as it was."""
        self._keyboard.give_back()
        handler = signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        # Somebody has let us go on, or there was nobody who could have.
        signal.signal(number, handler)
        self._resume(number, None)

    def _resume(self, _: int, __: FrameType | None) -> None:
        self._keyboard.take()
        self.resumed = True
