"""The answer's own stopwatches: ``time.monotonic()`` and its kin on the virtual clock.

A virtual run of ten seconds takes milliseconds. An answer that reads the
machine's clock would see milliseconds. An answer that asks it again and again
until the time has passed would use real seconds, more of them on a busy machine.
So the code in the answer's file reads the loop's clock. Libraries keep the
machine's clock, which their own waits need; it goes on while they are in ``time.sleep``, which
takes no real time: else ``sched`` would sleep again and again, for its moment would not come.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from .recording.waits import Reader

if TYPE_CHECKING:
    from .loop.loop import KataLoop

Number = TypeVar("Number", int, float)

NAMES = ("monotonic", "perf_counter", "time")
"""The functions of ``time`` that return seconds; each has a variant with ``_ns``."""


COARSE = 1024
"""Nanoseconds that the nanoseconds of today are counted in: as a float they have steps of 256, and
who adds 3e9 to them gets a moment that has to come."""


def install(loop: Callable[[], KataLoop], reader: Reader) -> None:
    """Let the answer's stopwatches follow what *loop* returns; on the wall clock they stay.

    Call it before the answer is loaded, so that ``from time import monotonic`` there finds
    them. It is never undone: one process, one run.
    """
    if loop().wall:
        return
    for name in NAMES:
        of_machine = getattr(time, name)
        setattr(time, name, _stopwatch(loop, reader, of_machine, lambda seconds: seconds))
        of_machine = getattr(time, f"{name}_ns")
        setattr(time, f"{name}_ns", _stopwatch(loop, reader, of_machine, _nanoseconds, COARSE))
    _install_by_number(loop, reader)
    # It has got the machine's clock by now, and sleeps until the moment of its time limit.
    subprocess: Any = sys.modules.get("subprocess")
    if hasattr(subprocess, "_time"):
        subprocess._time = time.monotonic


def _install_by_number(loop: Callable[[], KataLoop], reader: Reader) -> None:
    """Let ``clock_gettime`` follow the loop as well, where it shows the same as the others."""
    if sys.platform == "win32":
        return
    for name, in_its_unit in (("", float), ("_ns", _nanoseconds)):
        of_machine = getattr(time, f"clock_gettime{name}")
        step = COARSE * bool(name)
        known = {
            number: _stopwatch(
                loop, reader, partial(of_machine, number), in_its_unit, step, depth=2
            )
            for number in (time.CLOCK_MONOTONIC, time.CLOCK_REALTIME)
        }
        setattr(time, f"clock_gettime{name}", _by_number(known, of_machine))


def _by_number(
    known: dict[int, Callable[[], Number]], of_machine: Callable[[int], Number]
) -> Callable[[int], Number]:
    def read(clk_id: int, /) -> Number:
        return known[clk_id]() if clk_id in known else of_machine(clk_id)

    return read


def _nanoseconds(seconds: float) -> int:
    return round(seconds * 1e9)


def _stopwatch(
    loop: Callable[[], KataLoop],
    reader: Reader,
    of_machine: Callable[[], Number],
    in_its_unit: Callable[[float], Number],
    step: int = 0,
    depth: int = 1,
) -> Callable[[], Number]:
    base = of_machine()
    if step:
        base = base // step * step

    def read() -> Number:
        if reader.owns(sys._getframe(depth).f_code):
            return base + in_its_unit(loop().time())
        return of_machine() + in_its_unit(loop().threads.slept())

    return read
