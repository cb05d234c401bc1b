"""What the watchdog reads of a step that goes on; how it ends a run is tried in tests/runner."""

import collections
import sys
from types import FrameType, SimpleNamespace

import pytest

from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.worker.process.watchdog import PERIOD, SEEN_SECONDS, SEEN_STILL, Watchdog

LINE = Place("answer.py", 3, "main")


def held_frames():
    """Return the frames that callers of this function's caller refer to, but their own."""
    frame, found = sys._getframe(2), []
    while frame is not None and frame.f_globals["__name__"] != "_pytest.python":
        found += [value for value in frame.f_locals.values() if isinstance(value, FrameType)]
        frame = frame.f_back
    return found


def test_what_has_to_be_read_of_the_answer_is_read_before_a_frame_is_held():
    """To read a file lets the loop go on, and as long as a frame is held its variables live on."""
    met, held = [], []

    def meet(code):
        met.append(code)
        held.extend(held_frames())

    steps = SimpleNamespace(number=1, running=False)
    loop = SimpleNamespace(steps=steps, wall=False, clocked_selector=SimpleNamespace(waited=0.0))
    reader = SimpleNamespace(functions=SimpleNamespace(of=meet))
    watchdog = Watchdog(SimpleNamespace(loop=loop), reader, 10.0, lambda *_: None)

    assert not watchdog._look()
    assert sys._getframe().f_code in met
    assert held == []


@pytest.mark.parametrize(
    ("computed", "still", "label"),
    [
        (SEEN_SECONDS / 2, 0, ""),
        (SEEN_SECONDS, 0, "main"),
        (0.0, round(SEEN_STILL / PERIOD) - 1, ""),
        (0.0, round(SEEN_STILL / PERIOD), "main"),
    ],
)
def test_of_a_short_step_only_the_line_is_read(computed, still, label):
    """To read more would keep the call's variables alive on some Pythons."""
    loop = SimpleNamespace(
        steps=SimpleNamespace(number=1, running=True),
        charges=SimpleNamespace(sleeping=False, blocked_step=0),
    )
    recorder = SimpleNamespace(blocks=SimpleNamespace(held=None))
    call = SimpleNamespace(loop=loop, recorder=recorder, busy_places=collections.Counter())
    reader = SimpleNamespace(place_in=lambda _: LINE, label_in=lambda _: "main")
    watchdog = Watchdog(call, reader, 10.0, lambda *_: None)
    watchdog._slowness, watchdog._step, watchdog._step_began = 1.0, 1, 0.0
    watchdog._cpu, watchdog._still = computed, still

    watchdog._look_at_step(sys._getframe())

    assert recorder.blocks.held == (1, LINE, label)
