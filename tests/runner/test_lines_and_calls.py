"""What a record says of an answer: the lines that it printed, and its calls of fakes."""

from pytest_asyncio_kata.timeline import Call, Line
from pytest_asyncio_kata.values import Failure, Fake

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


def test_lines_are_noted_with_their_times(run):
    """On the run's own clock."""
    lines = run(TOGETHER, ["url_1", "url_2"]).timeline.lines

    assert lines == (
        Line(0.0, "crawling url_1"),
        Line(0.0, "crawling url_2"),
        Line(1.0, "OK url_1"),
        Line(2.0, "OK url_2"),
    )


def test_a_line_counts_when_it_is_complete(in_main):
    """Its parts may come earlier; a last one without an end counts as well."""
    record = in_main(
        "print('a', end='')\nawait asyncio.sleep(1)\nprint('b')\n"
        "await asyncio.sleep(1)\nprint('c', end='')",
    )

    assert record.timeline.lines == (Line(1.0, "ab"), Line(2.0, "c"))


def test_lines_of_threads_are_noted_as_well(in_main):
    """At the time at which they were printed."""
    body = (
        "def work():\n    time.sleep(2)\n    print('from a thread')\nawait asyncio.to_thread(work)"
    )

    assert in_main(body).timeline.lines == (Line(2.0, "from a thread"),)


def test_odd_characters_in_lines_arrive(in_main):
    """Beyond ASCII, and halves of a pair."""
    lines = in_main(r"print('Grüße 🎉', '\ud800')").timeline.lines

    assert [line.text for line in lines] == ["Grüße 🎉 \ud800"]


def test_a_long_line_is_cut_and_many_lines_are_counted(in_main):
    """A record is bounded."""
    record = in_main("print('x' * 10_000)\nfor n in range(20_010): print(n)")

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


def slow(**options):
    """Return a fake as a test hands it over."""
    defaults = {"name": "fetch", "seconds": {"/a": 1, "/b": 2}, "results": {}, "failures": {}}
    return Fake("slow", defaults | options)


FETCH_ALL = "import asyncio\nasync def main(fetch): return await asyncio.gather({})\n"


def test_calls_of_a_fake_are_recorded(run):
    """Argument, begin, end and outcome; a result of its own where the test gives one."""
    source = FETCH_ALL.format("fetch('/a'), fetch('/b')")
    record = run(source, slow(results={"/b": [2]}))

    assert record.end.value == ["page /a", [2]]
    assert record.timeline.calls == (
        Call("fetch", "'/a'", 0.0, 1.0, "returned"),
        Call("fetch", "'/b'", 0.0, 2.0, "returned"),
    )


def test_a_fake_that_fails_raises_what_the_test_asks_for(run):
    """After its time, and with its message."""
    source = FETCH_ALL.format("fetch('/a')")
    record = run(source, slow(failures={"/a": Failure("ConnectionError", "down")}))

    assert (record.end.how, record.end.message) == ("ConnectionError", "down")
    assert record.timeline.calls == (Call("fetch", "'/a'", 0.0, 1.0, "raised"),)


def test_an_unknown_argument_of_a_fake_is_a_call_that_raised(run):
    """The answer asked for what the test does not know."""
    record = run(FETCH_ALL.format("fetch('/c')"), slow())

    assert (record.end.how, record.end.message) == ("KeyError", "'/c'")
    assert record.timeline.calls == (Call("fetch", "'/c'", 0.0, 0.0, "raised"),)


def test_calls_that_were_cancelled_or_never_ended_are_recorded_in_order(run):
    """In the order in which they began, whatever became of them."""
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

    assert record.timeline.calls == (
        Call("fetch", "'/b'", 0.0, 1.0, "pending"),
        Call("fetch", "'/b'", 0.0, 1.0, "cancelled"),
        Call("fetch", "'/a'", 0.0, 1.0, "returned"),
    )
