"""Signals that end the command: as Ctrl-C does, so that nothing is left behind."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

NAMES = ("SIGTERM", "SIGHUP")
"""From a batch system or a service, and from a terminal that was closed."""


class Interrupted(KeyboardInterrupt):
    """A signal came that ends the command."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def as_interrupts() -> Iterator[None]:
    """Raise `Interrupted` at the first of these signals; those after it come too late.

    A signal that is ignored, as after ``nohup``, stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may ask for signals
        return
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    before = {number: how for number, how in before.items() if how is not signal.SIG_IGN}

    def interrupt(number: int, _frame: FrameType | None) -> NoReturn:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted(number)

    for number in before:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, how in before.items():
            signal.signal(number, how)


def exit_code(interrupt: KeyboardInterrupt) -> int:
    """Return the exit code after *interrupt*, as in shells."""
    number = interrupt.number if isinstance(interrupt, Interrupted) else signal.SIGINT
    return 128 + number
