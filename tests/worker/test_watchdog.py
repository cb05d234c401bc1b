"""What the watchdog reads of a step that goes on; how it ends a run is tried in tests/runner."""

import collections
import sys
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.worker.process.watchdog import PERIOD, SEEN_SECONDS, SEEN_STILL, Watchdog

LINE = Place("answer.py", 3, "main")


@pytest.fixture
def watchdog():
    """Return one in whose run a step goes on; it is not started."""
    loop = SimpleNamespace(
        steps=SimpleNamespace(number=1, round=1, running=True),
        charges=SimpleNamespace(sleeping=False, blocked_step=0),
    )
    recorder = SimpleNamespace(held=None)
    call = SimpleNamespace(loop=loop, recorder=recorder, busy_places=collections.Counter())
    reader = SimpleNamespace(place_in=lambda _: LINE, label_in=lambda _: "main")
    made = Watchdog(call, reader, 10.0, lambda *_: None)
    made._slowness = 1.0
    made._look_at_step(sys._getframe())  # the step begins
    return made


def test_a_round_of_many_short_steps_is_noted(watchdog):
    """Together they keep everything else waiting."""
    for number in (2, 3):
        watchdog._call.loop.steps.number = number
        watchdog._cpu += SEEN_SECONDS / 2

        watchdog._look_at_step(sys._getframe())

    assert watchdog._call.recorder.held == (3, LINE, "main")


@pytest.mark.parametrize(
    ("computed", "still", "held"),
    [
        (SEEN_SECONDS / 2, 0, None),
        (SEEN_SECONDS, 0, (1, LINE, "main")),
        (0.0, round(SEEN_STILL / PERIOD) - 1, None),
        (0.0, round(SEEN_STILL / PERIOD), (1, LINE, "main")),
    ],
)
def test_nothing_is_read_of_a_short_step(watchdog, computed, still, held):
    """To read it would keep the call's variables alive on some Pythons."""
    watchdog._cpu, watchdog._still = computed, still

    watchdog._look_at_step(sys._getframe())

    assert watchdog._call.recorder.held == held
