"""What comes over the wire is read as hostile: it is an outcome, never an exception."""

import json
import signal
import time

import pytest

from pytest_asyncio_kata.record.parcel import pack
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.shape import shapes_of
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.runner.conclusion import conclude
from pytest_asyncio_kata.runner.inbox import MAX_OUTPUT
from pytest_asyncio_kata.runner.process_end import ProcessEnd
from pytest_asyncio_kata.runner.stack_dump import place_in

from .wire import REQUEST, received

RECORD = pack(Run("main", "virtual", End("returned", value=3)))

DUMP = b"""\
Fatal Python error: Segmentation fault

Current thread 0x00007f0000000000 (most recent call first):
  File "/usr/lib/python3.11/ctypes/__init__.py", line 519 in string_at
  File "/tmp/answer.py", line 7 in crawl_page
  File "/tmp/answer.py", line 9 in main
"""


def conclusion(*lines, exit_code=0, overdue=False, output=b""):
    """Return the end that is concluded from these lines on the control channel."""
    return conclude(REQUEST, received(*lines, output=output), ProcessEnd(exit_code, overdue)).end


def changed(**fields):
    """Return a report whose record has these columns."""
    names = [shape.name for shape in shapes_of(Run)]
    return ["done", [fields.get(name, old) for name, old in zip(names, RECORD, strict=True)]]


def test_record_counts_only_if_somebody_saw_the_end_of_the_run():
    """An answer could stop the process that reports it, and with it what was seen of the run."""
    lines = (["begun"], ["done", RECORD])

    assert conclusion(*lines, exit_code=-9, overdue=True).kind == "returned"
    assert conclusion(*lines, exit_code=None, overdue=True).how == "no answer"


def test_a_record_is_taken_as_it_is():
    """With the seconds between the two messages on our own stopwatch."""
    inbox = received(["begun"])
    time.sleep(0.01)
    inbox.add_control(json.dumps(["done", RECORD]).encode() + b"\n")
    run = conclude(REQUEST, inbox, ProcessEnd(0))

    assert (run.end.kind, run.end.value) == ("returned", 3)
    assert run.outside_seconds >= 0.01


def test_a_record_may_come_in_pieces():
    """Of any size."""
    inbox = received(["begun"])
    for byte in json.dumps(["done", RECORD]).encode() + b"\n":
        inbox.add_control(bytes([byte]))

    assert conclude(REQUEST, inbox, ProcessEnd(0)).end.value == 3


def with_value(text):
    """Return a report whose value is this JSON text."""
    record = json.dumps(RECORD).replace("[3]", f"[{text}]")
    return f'["done", {record}]\n'.encode()


UNREADABLE = {
    "no record": ["done"],
    "two records": ["done", RECORD, RECORD],
    "null": ["done", None],
    "an object": ["done", {}],
    "nothing in it": ["done", []],
    "an unknown field": ["done", [*RECORD, [1]]],
    "a missing field": ["done", RECORD[:-1]],
    "a name that is none": changed(name=[3]),
    "an end that is none": changed(end="returned"),
    "seconds as text": changed(wall_seconds=["1"]),
    "seconds beyond all floats": changed(wall_seconds=[10**400]),
    "a value of unknown kind": with_value('{"$": "unknown"}'),
    "a set that cannot be": with_value('{"$": "set", "items": [[]]}'),
    "bytes that are none": with_value('{"$": "bytes", "value": "!"}'),
    "NaN as seconds": json.dumps(["done", RECORD]).replace("0.0", "NaN").encode() + b"\n",
    "NaN as value": with_value("NaN"),
    "infinity as value": with_value("1e999"),
}


@pytest.mark.parametrize("what", sorted(UNREADABLE))
def test_a_record_of_another_shape_does_not_count(what):
    """It says what could not be read, and no more of it than that."""
    end = conclusion(["begun"], UNREADABLE[what])

    assert end.kind == "unproven"
    assert end.message.startswith("a record; a record that cannot be read came: ")
    assert len(end.message) <= 500


@pytest.mark.parametrize("depth", [500, 100_000])
def test_a_deeply_nested_value_does_not_count_or_can_be_read(depth):
    """Neither JSON nor the decoding of values may end our process."""
    line = with_value("[" * depth + "]" * depth)

    assert conclusion(["begun"], line).kind in ("returned", "unproven", "died")


@pytest.mark.parametrize("field", ["name", "clock"])
def test_a_record_of_another_run_is_refused(field):
    """It has to be about what was asked."""
    end = conclusion(changed(**{field: ["wall"]}))

    assert (end.kind, end.message) == ("unproven", "a record; the record of another run came")


@pytest.mark.parametrize(
    "line",
    [
        b"not json\n",
        b"[\n",
        b"[]\n",
        b"[1]\n",
        b'{"done": 1}\n',
        b'"done"\n',
        b"[" * 200_000 + b"\n",
        b"[1" + b"0" * 10_000 + b"]\n",
        b"\xff\xfe\x00\n",
        b"\n" * 1000,
        b'["done", {}',
    ],
    ids=lambda line: f"{line!r:.30}",
)
def test_what_is_no_message_is_no_record(line):
    """Then the exit of the process is all that is known."""
    end = conclusion(line, exit_code=0)

    assert (end.kind, end.how) == ("died", "exit code 0")
    assert len(end.message) <= 500


@pytest.mark.parametrize(
    ("code", "how"),
    [(0, "exit code 0"), (3, "exit code 3"), (-9, "SIGKILL"), (-11, "SIGSEGV"), (-99, "signal 99")],
)
def test_a_process_without_a_record_died_of_its_exit(code, how):
    """By name where the signal has one."""
    assert conclusion(["begun"], exit_code=code).how == how


def test_an_unknown_exit_is_said():
    """Not even the supervisor came back."""
    assert conclusion(["begun"], exit_code=None).how == "no exit code"


def test_a_dump_of_the_stack_names_the_line():
    """The innermost one of the answer."""
    end = conclusion(["begun"], DUMP, exit_code=-11)

    assert end.place == Place("answer.py", 7, "crawl_page")
    assert end.message.startswith("Fatal Python error: Segmentation fault")


ended_from_outside = pytest.mark.parametrize(
    ("begun", "how"), [([["begun"]], "held"), ([], "loading")], ids=["begun", "not begun"]
)


@ended_from_outside
def test_an_overdue_run_that_stands_still_was_held_or_still_loading(begun, how):
    """Two looks have found it at the same line; the coroutine had been called, or not."""
    end = conclusion(*begun, DUMP, DUMP, exit_code=-9, overdue=True)

    assert (end.kind, end.how, end.place.line) == ("stuck", how, 7)


@ended_from_outside
def test_a_run_that_used_its_processor_time_was_held_or_still_loading(begun, how):
    """The system ends it when the watchdog could not, and its last words are a dump."""
    end = conclusion(*begun, DUMP, exit_code=-signal.SIGXCPU)

    assert (end.kind, end.how, end.place.line) == ("stuck", how, 7)


@pytest.mark.parametrize(
    "words", [[], [DUMP], [DUMP, DUMP.replace(b"line 7", b"line 8")]], ids=["no", "one", "two"]
)
def test_an_overdue_run_that_does_not_stand_still_cannot_be_judged(words):
    """It got no processor, or goes on: that proves nothing about the answer."""
    end = conclusion(["begun"], *words, exit_code=-9, overdue=True)

    assert (end.kind, end.how) == ("harness", "busy")


def test_a_flood_is_a_flood_however_the_process_ended():
    """It is we who ended it."""
    end = conclusion(["begun"], exit_code=-9, output=b"x" * (MAX_OUTPUT + 1))

    assert (end.kind, end.how) == ("stuck", "flood")


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"\xff\xfe",
        b'  File "/tmp/other.py", line 7 in main\n',
        b'  File "/tmp/answer.py", line x in main\n',
        b'  File "/tmp/answer.py", line 99999999999 in main\n',
        b'File "/tmp/answer.py", line 7 in main\n',
    ],
)
def test_a_dump_without_the_answers_line_has_no_place(words):
    """Nothing is guessed."""
    assert place_in(words, "/tmp/answer.py") is None


FORGE = """\
import asyncio, os
def send(data):
    for file in range(3, 60):
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(file, view):]
        except OSError:
            pass
    os._exit(0)
async def main():
    await asyncio.to_thread(send, {})  # it takes too long for a step
"""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("b'[\"done\", {}]\\n'", "unproven"),
        ("b'[\"done\"]\\n'", "unproven"),
        ("b'[' * 100_000 + b'\\n'", "died"),
        ("b'garbage' * 1000 + b'\\n'", "died"),
        ("b'x' * (33 << 20)", "unproven"),
        ("b'[\"x\"]\\n' * 100_000", "died"),
    ],
)
def test_a_forged_message_is_an_outcome(run, data, kind):
    """And the next run is as good as any."""
    record = run(FORGE.format(data), deadline=60.0)
    after = run("async def main(): return 7")

    assert record.end.kind == kind, record.end
    assert after.end.value == 7
