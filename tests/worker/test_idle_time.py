"""Real time counts only while nothing at all is computed."""

import pytest

from pytest_asyncio_kata.worker.loop import idle_time
from pytest_asyncio_kata.worker.loop.idle_time import IdleTime
from pytest_asyncio_kata.worker.loop.machine_speed import SLOWEST, slowness


class Machine:
    """A clock, and seconds that were computed, both set by hand."""

    def __init__(self, monkeypatch):
        self.now = self.computed = 0.0
        monkeypatch.setattr(idle_time.RealTime, "monotonic", lambda: self.now)
        self.idle = IdleTime(0.05, lambda: self.computed)

    def passes(self, seconds, computed=0.0):
        self.now += seconds
        self.computed += computed
        self.idle.look()
        return self.idle.seconds


@pytest.fixture
def machine(monkeypatch):
    """Return a machine that stands still."""
    return Machine(monkeypatch)


def test_time_in_which_nothing_is_computed_adds_up(machine):
    """Look by look."""
    assert [machine.passes(0.05) for _ in range(3)] == pytest.approx([0.05, 0.1, 0.15])


def test_computing_begins_the_count_again(machine):
    """Also a little: a thread that waits for a processor gets one now and then."""
    machine.passes(0.05)

    assert machine.passes(0.05, computed=0.003) == 0.0


def test_a_process_that_was_stopped_has_not_waited(machine):
    """A pause of ten seconds between two looks is two looks at most."""
    assert machine.passes(10) == 0.1


def test_a_look_that_comes_a_little_late_counts_in_full(machine):
    """Each look does, and a wait of 11 s has two hundred of them."""
    assert machine.passes(0.06) == pytest.approx(0.06)


def test_a_thread_that_has_ended_is_no_idleness(machine):
    """Its seconds are gone from the sum: something has happened."""
    machine.computed = 5.0
    machine.idle.begin()

    assert machine.passes(0.05, computed=-2.0) == 0.0


def test_seconds_are_taken_once(machine):
    """Who takes more than there are gets what there is."""
    for _ in range(4):
        machine.passes(0.05)

    assert [machine.idle.take(most) for most in (0.125, 1, 1)] == pytest.approx([0.125, 0.075, 0])


def test_slowness_is_a_number_of_times(machine):
    """At least once, and never without end."""
    assert 1.0 <= slowness() <= SLOWEST
