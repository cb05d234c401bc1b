"""A round, asked for through a socket, with a pytest that the test plays itself."""

import json
import os
import socket
import tempfile

import pytest

from pytest_asyncio_kata.record import fd_passing
from pytest_asyncio_kata.record.serialization import from_json
from pytest_asyncio_kata.record.system import CAN_FORK
from pytest_asyncio_kata.results.asked_round import AskedRound, Gone, TimeIsUp
from pytest_asyncio_kata.results.round import FILES, Round

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="rounds are forks")

ROUND = Round(("katas/03_gather",), "/suite", "/work", "virtual", seed=1)


@pytest.fixture
def ends():
    """Yield the two ends of the socket: ours, and that of pytest."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
def asked(ends):
    """Yield a round that was asked for, and the four files that came with it."""
    with tempfile.TemporaryFile() as file:
        asked = AskedRound(ends[0], ROUND, file.fileno(), file.fileno())
    data, files = fd_passing.receive(ends[1], FILES)
    assert from_json(Round, json.loads(data)) == ROUND
    with asked:
        yield asked, files
    for one in files:
        os.close(one)


def test_it_has_the_exit_code_of_the_session(asked):
    going_on, (_, _, status, _) = asked
    os.write(status, b"5")

    assert going_on.exit_code() == 5


def test_a_pytest_that_ends_without_an_exit_code_has_gone(asked):
    going_on, files = asked
    os.close(files.pop(2))

    with pytest.raises(Gone):
        going_on.exit_code()


def test_there_must_be_somebody_to_ask(ends):
    ends[1].close()

    with tempfile.TemporaryFile() as file, pytest.raises(Gone):
        AskedRound(ends[0], ROUND, file.fileno(), file.fileno())


def test_it_is_ended_when_its_time_is_up(asked, monkeypatch):
    monkeypatch.setattr("pytest_asyncio_kata.results.asked_round.ENDING_SECONDS", 0.0)
    going_on, (_, _, _, leash) = asked

    with pytest.raises(TimeIsUp):
        going_on.exit_code(limit=0.0)

    assert os.read(leash, 1) == b"", "the leash was let go"


def test_to_end_it_twice_closes_nothing_of_others(asked):
    going_on, _ = asked
    going_on.end()
    reader, writer = os.pipe()  # one of them has the number that the leash had

    going_on.end()

    os.write(writer, b"x")
    assert os.read(reader, 1) == b"x"
    os.close(reader)
    os.close(writer)
