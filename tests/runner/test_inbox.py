"""What comes over the wire is kept within limits, and split into lines with their times."""

import pytest

from pytest_asyncio_kata.runner.conclusion import conclude
from pytest_asyncio_kata.runner.inbox import MAX_CONTROL, Inbox
from pytest_asyncio_kata.runner.process_end import ProcessEnd

from .wire import REQUEST, received


def test_messages_without_end_are_refused():
    """And are not kept."""
    inbox = received(b"x" * (MAX_CONTROL + 1), b"y" * MAX_CONTROL)
    end = conclude(REQUEST, inbox, ProcessEnd(0)).end

    assert (end.kind, end.message) == ("unproven", "a record; a record that is too large came")
    assert len(inbox.words) < 100_000


def test_message_that_grows_when_it_is_read_is_not_read():
    """Ten million empty lists are short to send, and a gigabyte in memory."""
    inbox = received(b'["done",[' + b"[]," * 10_000_000 + b"[]]]\n")

    assert [message[0] for _, message in inbox.messages] == ["received"]


def test_many_small_messages_are_not_kept():
    """They would need far more room than the bytes that came."""
    inbox = received(b'["x"]\n' * 100_000)

    assert len(inbox.messages) <= 100


def test_other_output_than_messages_is_kept_within_limits():
    """A dump is long enough at ten thousand bytes."""
    inbox = received(*[b"x" * 1000 + b"\n"] * 1000)

    assert 1000 < len(inbox.words) < 30_000


def test_lines_have_the_time_of_their_ends_arrival():
    """A line in two pieces has come when the second one has."""
    inbox = Inbox()
    inbox.add_output(b"one\ntw")
    inbox.add_output(b"o\n")
    (first, text), (second, rest) = inbox.lines()

    assert (text, rest) == ("one", "two")
    assert (first, second) == (inbox.arrivals[0][0], inbox.arrivals[1][0])


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a", ["a"]),
        (b"a\n\nb\n", ["a", "", "b"]),
        ("ü\n".encode(), ["ü"]),
        (b"\xff\n", ["\\xff"]),
    ],
)
def test_output_is_split_into_lines(output, lines):
    """With any bytes."""
    assert [text for _, text in received(output=output).lines()] == lines


def test_a_million_empty_lines_are_read_within_limits():
    """Only the first two thousand are kept of a run without a record."""
    run = conclude(REQUEST, received(output=b"\n" * 1_000_000), ProcessEnd(0))

    assert len(run.timeline.lines) == 2000
