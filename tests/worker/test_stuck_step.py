"""A thread that sleeps on the loop's clock wakes up although the loop is stuck in one step."""

import math
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.worker.loop import stuck_step
from pytest_asyncio_kata.worker.loop.stuck_step import SHORT_SLACK, SLACK, StuckStep

SLEEP = 0.1
"""Seconds for which the thread wants to sleep."""


class Machine:
    """A clock and a loop that are set by hand, and a thread that sleeps."""

    def __init__(self, monkeypatch, waits):
        self.now = self.computed = 0.0
        self.computes_all_the_time = False
        self.loop = SimpleNamespace(number=7, running=True)
        monkeypatch.setattr(stuck_step.RealTime, "monotonic", lambda: self.now)
        self.stuck = StuckStep(self.loop, lambda: True, lambda: self.computed, waits)

    def wakes_after(self, most=5.0):
        """Return the real seconds after which the thread wakes; infinite after *most*."""
        while self.now < most:
            self.now += self.stuck.pause
            self.computed += self.stuck.pause * self.computes_all_the_time
            if self.stuck.has_lasted(SLEEP):
                return self.now
        return math.inf


def test_step_that_is_known_to_wait_makes_a_thread_sleep_as_long_as_it_wants(monkeypatch):
    """The system says that the loop's thread waits for another."""
    machine = Machine(monkeypatch, lambda: True)

    assert SLEEP <= machine.wakes_after() <= SLEEP + SHORT_SLACK + 1e-9


@pytest.mark.parametrize(
    "waits", [None, lambda: False], ids=["nothing is known", "not known to wait"]
)
def test_step_that_does_not_compute_makes_a_thread_sleep_a_little_longer(monkeypatch, waits):
    """Several looks have to agree that it has not computed."""
    machine = Machine(monkeypatch, waits)

    assert SLEEP + SLACK <= machine.wakes_after() <= SLEEP + 3 * SLACK


@pytest.mark.parametrize(
    "waits", [None, lambda: False], ids=["nothing is known", "not known to wait"]
)
def test_step_that_computes_comes_to_its_end(monkeypatch, waits):
    """Then the timer wakes the thread."""
    machine = Machine(monkeypatch, waits)
    machine.computes_all_the_time = True

    assert machine.wakes_after() == math.inf


def test_loop_that_goes_on_wakes_the_thread_by_its_timer(monkeypatch):
    """Each step may wait for a little while."""

    def waits():
        machine.loop.number += 1
        return True

    machine = Machine(monkeypatch, waits)

    assert machine.wakes_after() == math.inf
