"""What a record says of an answer: the lines that it printed, and its calls of fakes."""

import dataclasses
import textwrap

from pytest_asyncio_kata.record.timeline import Call, Line, Place
from pytest_asyncio_kata.record.values import Failure, Fake

URLS = ["url_1", "url_2", "url_3", "url_4"]

CRAWL = """\
import asyncio

async def crawl_page(url):
    print("crawling", url)
    await asyncio.sleep(int(url[-1]))
    print("OK", url)
    return f"page {url}"

async def main(urls):
"""

TOGETHER = CRAWL + "    return await asyncio.gather(*map(crawl_page, urls))\n"

GIVE_WAY = "    if n % 1000 == 0: await asyncio.sleep(0)"
"""Ends a long loop's body: in one step it would block the event loop of a busy machine."""


def test_lines_are_noted_with_their_times(run):
    """On the run's own clock."""
    lines = run(TOGETHER, ["url_1", "url_2"]).timeline.lines
    before, after = Place("answer.py", 4, "crawl_page"), Place("answer.py", 6, "crawl_page")

    assert lines == (
        Line(0.0, "crawling url_1", before),
        Line(0.0, "crawling url_2", before),
        Line(1.0, "OK url_1", after),
        Line(2.0, "OK url_2", after),
    )


def test_a_line_counts_when_it_is_complete(in_main):
    """Its parts may come earlier; a last one without an end counts as well."""
    record = in_main(
        "print('a', end='')\nawait asyncio.sleep(1)\nprint('b')\n"
        "await asyncio.sleep(1)\nprint('c', end='')",
    )

    lines = record.timeline.lines

    assert [(line.at, line.text) for line in lines] == [(1.0, "ab"), (2.0, "c")]
    assert [line.place and line.place.line for line in lines] == [12, None]


def test_threads_do_not_get_into_each_others_lines(in_main):
    """A line and its end are written one after the other; both are of one thread."""
    body = (
        "def speak(number):\n    for _ in range(300):\n        print('line of', number)\n"
        "await asyncio.gather(*(asyncio.to_thread(speak, n) for n in range(12)))"
    )
    lines = [line.text for line in in_main(body).timeline.lines]

    assert sorted(set(lines)) == sorted(f"line of {n}" for n in range(12))
    assert len(lines) == 3600


def test_line_that_never_ends_is_a_flood(in_main):
    """It is not kept, and its output is seen from outside."""
    end = in_main("while True:\n    print('x' * 1000, end='')\n    await asyncio.sleep(1e-9)").end

    assert (end.kind, end.how) == ("stuck", "flood")


def test_lines_of_threads_are_noted_as_well(in_main):
    """At the time at which they were printed."""
    body = (
        "def work():\n    time.sleep(2)\n    print('from a thread')\nawait asyncio.to_thread(work)"
    )

    (line,) = in_main(body).timeline.lines

    assert (line.at, line.text, str(line.place)) == (2.0, "from a thread", "answer.py:12")


def test_odd_characters_in_lines_arrive(in_main):
    """Beyond ASCII, and halves of a pair."""
    lines = in_main(r"print('Grüße 🎉', '\ud800')").timeline.lines

    assert [line.text for line in lines] == ["Grüße 🎉 \ud800"]


def test_a_long_line_is_cut_and_many_lines_are_counted(in_main):
    """A record is bounded."""
    body = "print('x' * 10_000)\nfor n in range(20_010):\n    print(n)\n" + GIVE_WAY
    record = in_main(body, deadline=60.0)

    assert len(record.timeline.lines[0].text) == 2000
    assert (len(record.timeline.lines), record.timeline.dropped) == (20_000, 11)


def test_stderr_is_kept_apart(in_main):
    """And cut."""
    record = in_main(
        "print('note', file=sys.stderr)\nsys.stderr.write('x' * 20_000)", "import sys\n"
    )

    assert record.timeline.lines == ()
    assert record.stderr.startswith("note\nxxx")
    assert len(record.stderr) == 10_000


def test_stderr_is_only_the_answers(in_main):
    """Who reads the answer's source says nothing of it: Python 3.12 warns of unknown escapes."""
    assert in_main(r"return '\d'").stderr == ""


def slow(**options):
    """Return a fake as a test hands it over."""
    defaults = {"name": "fetch", "seconds": {"/a": 1, "/b": 2}, "results": {}, "failures": {}}
    return Fake("slow", defaults | options)


def calls(record):
    """Return the calls of a record, but for where they were made."""
    return tuple(dataclasses.replace(call, turn=0, place=None) for call in record.timeline.calls)


FETCH_ALL = "import asyncio\nasync def main(fetch): return await asyncio.gather({})\n"


def test_calls_of_a_fake_are_recorded(run):
    """Argument, begin, end and outcome; a result of its own where the test gives one."""
    source = FETCH_ALL.format("fetch('/a'), fetch('/b')")
    record = run(source, slow(results={"/b": [2]}))

    assert record.end.value == ["page /a", [2]]
    assert calls(record) == (
        Call("fetch", "'/a'", 0.0, 1.0, "returned"),
        Call("fetch", "'/b'", 0.0, 2.0, "returned"),
    )


def test_a_fake_that_fails_raises_what_the_test_asks_for(run):
    """After its time, and with its message."""
    source = FETCH_ALL.format("fetch('/a')")
    record = run(source, slow(failures={"/a": Failure("ConnectionError", "down")}))

    assert (record.end.how, record.end.message) == ("ConnectionError", "down")
    assert calls(record) == (Call("fetch", "'/a'", 0.0, 1.0, "raised"),)


def test_an_unknown_argument_of_a_fake_is_a_call_that_raised(run):
    """The answer asked for what the test does not know."""
    record = run(FETCH_ALL.format("fetch('/c')"), slow())

    assert (record.end.how, record.end.message) == ("KeyError", "'/c'")
    assert calls(record) == (Call("fetch", "'/c'", 0.0, 0.0, "raised"),)


def test_calls_that_were_cancelled_or_never_ended_are_recorded_in_order(run):
    """In the order in which they began, however they ended."""
    record = run(
        """\
        import asyncio
        async def main(fetch):
            tasks = [asyncio.create_task(fetch(key)) for key in ("/b", "/b", "/a")]
            await tasks[2]
            tasks[1].cancel()
            await asyncio.wait([tasks[1]])
        """,
        slow(),
    )

    assert calls(record) == (
        Call("fetch", "'/b'", 0.0, 1.0, "pending"),
        Call("fetch", "'/b'", 0.0, 1.0, "cancelled"),
        Call("fetch", "'/a'", 0.0, 1.0, "returned"),
    )


# -- where and in which turn a fake was called -------------------------------------------------

CLEAN = """\
import asyncio, threading

def clean_all(clean, words):
    return [clean(word) for word in words]

async def main(clean, words):
    {}
"""


def work(name="clean"):
    """Return a fake plain function as a test hands it over."""
    return Fake("work", {"name": name, "results": {"a": "A", "b": "B", 1: "one"}})


def turns_and_lines(record):
    """Return, for each call, its turn from 0 on and its line."""
    first = record.timeline.calls[0].turn
    return [(call.turn - first, call.place and call.place.line) for call in record.timeline.calls]


def test_a_fake_plain_function_returns_and_is_recorded(run):
    """Each call begins and ends at the same moment."""
    source = CLEAN.format("await asyncio.sleep(2); return clean_all(clean, words)")
    record = run(source, work(), ["b", "a"])

    assert record.end.value == ["B", "A"]
    assert calls(record) == (
        Call("clean", "'b'", 2.0, 2.0, "returned"),
        Call("clean", "'a'", 2.0, 2.0, "returned"),
    )


def test_calls_without_a_pause_are_of_one_step(run):
    """An await of a coroutine that does not wait is no pause."""
    source = CLEAN.format("for word in words: clean(word); await asyncio.sleep(0)")
    other = "\nasync def nothing(): pass\n"
    paused = run(source, work(), ["a", "b", "a"])
    at_once = run(source.replace("asyncio.sleep(0)", "nothing()") + other, work(), ["a", "b", "a"])

    assert turns_and_lines(paused) == [(0, 7), (1, 7), (2, 7)]
    assert turns_and_lines(at_once) == [(0, 7), (0, 7), (0, 7)]


def test_a_call_has_the_line_that_makes_it(run):
    """Also when that is not in the coroutine itself."""
    (call,) = run(CLEAN.format("clean_all(clean, words)"), work(), ["a"]).timeline.calls

    assert call.turn > 0
    assert call.place == Place("answer.py", 4, "clean_all.<locals>.<listcomp>") or (
        call.place == Place("answer.py", 4, "clean_all")  # since 3.12
    )


def test_a_call_from_another_thread_is_of_no_turn(run):
    """The loop may do anything meanwhile."""
    source = CLEAN.format("await asyncio.to_thread(clean_all, clean, words)")
    record = run(source, work(), ["a", "b"])

    assert [(call.turn, call.place.line) for call in record.timeline.calls] == [(0, 4), (0, 4)]


def test_a_fake_that_is_the_whole_of_a_task_has_the_line_that_created_it(run):
    """No frame of the answer is above it in the stack."""
    record = run(FETCH_ALL.format("fetch('/a'), fetch('/b')"), slow())

    assert turns_and_lines(record) == [(0, 2), (0, 2)]


def test_an_unknown_argument_of_a_fake_plain_function_is_a_value_error(run):
    """It may be a possible key or not."""
    for argument, shown in (("c", "'c'"), (["a"], "['a']")):
        record = run(CLEAN.format("clean(words)"), work(), argument)

        assert (record.end.how, record.end.message) == (
            "ValueError",
            f"clean does not know {shown}",
        )
        assert calls(record) == (Call("clean", shown, 0.0, 0.0, "raised"),)


def test_calls_are_bounded(run):
    """As lines are."""
    body = "for n in range(30_005):\n    clean('a')\n" + GIVE_WAY
    record = run(CLEAN.format(textwrap.indent(body, "    ").strip()), work(), [], deadline=60.0)

    assert (len(record.timeline.calls), record.timeline.dropped) == (30_000, 5)
