"""How slow a machine is: it is measured again where it seems slow; it may have been busy."""

import itertools

import pytest

from pytest_asyncio_kata.worker.loop import machine_speed
from pytest_asyncio_kata.worker.loop.machine_speed import LOOKS, REFERENCE, SLOWEST, TRIES, slowness


@pytest.fixture
def machine(monkeypatch):
    """Return a function: says how long each measuring takes, in units of the reference."""

    def takes(*times):
        now, durations = [0.0], itertools.chain(times, itertools.repeat(times[-1]))
        begins = itertools.cycle([True, False])

        def counter():
            if not next(begins):
                now[0] += next(durations) * REFERENCE
            return now[0]

        monkeypatch.setattr(machine_speed.RealTime, "counter", counter)
        monkeypatch.setattr(machine_speed.RealTime, "sleep", pauses.append)

    pauses = []
    takes.pauses = pauses
    return takes


def test_a_machine_like_the_reference_is_looked_at_once(machine):
    """A run on a quiet machine waits for nothing."""
    machine(1.0)

    assert (slowness(), machine.pauses) == (1.0, [])


def test_a_fast_machine_is_no_faster_than_the_reference(machine):
    """Limits are never shorter than they are written."""
    machine(0.4)

    assert slowness() == 1.0


def test_one_interruption_does_not_count(machine):
    """The fastest of a look is the machine's speed."""
    machine(6.0, 1.5, 6.0)

    assert slowness() == pytest.approx(1.5)


def test_a_machine_that_was_busy_at_the_first_look_is_looked_at_again(machine):
    """All tries of one look can fall into one interruption."""
    machine(*[5.0] * TRIES, 1.25)

    assert slowness() == pytest.approx(1.25)
    assert len(machine.pauses) == 1


def test_a_slow_machine_stays_slow(machine):
    """After some looks it is believed."""
    machine(3.0)

    assert slowness() == pytest.approx(3.0)
    assert len(machine.pauses) == LOOKS - 1


def test_nothing_is_slower_than_the_slowest(machine):
    """A stopped machine would make every limit endless."""
    machine(1000.0)

    assert slowness() == SLOWEST
