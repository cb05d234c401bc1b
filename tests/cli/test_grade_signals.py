"""SIGTERM and SIGHUP end the command as Ctrl-C does."""

import os
import signal

import pytest

from pytest_asyncio_kata.cli.grade.signals import Interrupted, as_interrupts, exit_code

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")


def twice(number):
    """Send a signal to this process, and again while it puts things in order."""
    with as_interrupts():
        try:
            os.kill(os.getpid(), number)
        finally:
            os.kill(os.getpid(), number)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_signal_interrupts_once(name):
    """What follows it is too late: everything is being put in order."""
    number = getattr(signal, name)
    before = signal.getsignal(number)
    with pytest.raises(Interrupted) as raised:
        twice(number)

    assert exit_code(raised.value) == 128 + number
    assert signal.getsignal(number) is before


def test_ignored_signal_stays_ignored():
    """Somebody has typed ``nohup``."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with as_interrupts():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_ctrl_c_has_its_own_code():
    """As in shells."""
    assert exit_code(KeyboardInterrupt()) == 130
