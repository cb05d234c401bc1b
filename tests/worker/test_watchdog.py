"""What the watchdog reads of a step that goes on; how it ends a run is tried in tests/runner."""

import collections
import sys
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.worker.process.watchdog import PERIOD, SEEN_SECONDS, SEEN_STILL, Watchdog

LINE = Place("answer.py", 3, "main")


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
