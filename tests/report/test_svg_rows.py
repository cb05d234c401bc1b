"""Which calls, threads, child processes and connections are rows of a picture."""

from pytest_asyncio_kata.record.timeline import Block, Call, Connection, Span, Timeline, Wait
from pytest_asyncio_kata.report.pages.svg import svg

from .pictures import LINE, crawl, labels, root, texts, titles


def test_a_blocking_call_without_a_span_has_a_row():
    """It never gave up control, so it left only its block."""
    timeline = Timeline(2, (root(2),), blocks=(Block(0, 2, "computing", None, "count"),))

    assert "count" in texts(svg(timeline, title=""))


def test_calls_of_fakes_are_rows_when_there_is_nothing_else():
    """The answer awaits only what it was handed; the run itself is not counted with them."""
    run = root(4, waits=(Wait(0, 2, "sleep", LINE), Wait(2, 4, "sleep", LINE)))
    calls = tuple(Call("fetch", f"'/{n}'", 2 * n, 2 * n + 2, "returned", 1, LINE) for n in (0, 1))

    picture = svg(Timeline(4, (run,), calls=calls), title="")

    assert [text for text in texts(picture) if "fetch" in text] == ["fetch /0", "fetch /1"]
    assert "call of fetch /1, gather.py:14: from 2 s to 4 s (2 s), returned" in titles(picture)


def test_threads_of_a_library_have_rows():
    """`to_thread` stands in the library, but is what the learner has begun."""
    caller = crawl(1, 0, 3, waits=(Wait(0, 3, "task", LINE),))
    thread = Span(
        2, "to_thread", "to_thread", "Task-2", 0, 3, 1, True, False, waits=(Wait(0, 3, "thread"),)
    )

    assert "to_thread" in texts(svg(Timeline(3, (root(3), caller, thread)), title=""))


def test_a_function_in_a_thread_has_a_bar_of_its_own():
    """From the moment at which it was handed over until its result was there."""
    job = Span(2, "read", "read attic", "thread 1", 1, 3, 1, True, False, place=LINE)
    picture = svg(Timeline(3, (root(3), crawl(1, 0, 3), job)), title="")

    assert "read attic" in texts(picture)
    assert "in a thread from 1 s to 3 s (2 s)" in titles(picture)


def test_a_child_process_has_a_bar_of_its_own():
    """What the event loop makes for it has none."""
    child = Span(2, "sleep", "sleep 9", "process 1", 1, 3, 1, True, False, "SIGTERM", LINE)
    pipes = Span(3, "_connect_pipes", "_connect_pipes", "Task-2", 1, 1, 1, True, False)
    picture = svg(Timeline(3, (root(3), crawl(1, 0, 3), child, pipes)), title="")

    assert "sleep 9" in texts(picture)
    assert "_connect_pipes" not in texts(picture)
    assert "in a process from 1 s to 3 s (2 s)" in titles(picture)
    (words,) = [title for title in titles(picture) if title.startswith("sleep 9: ")]
    assert words.startswith("sleep 9: started at gather.py:14")
    assert words.endswith("was ended by SIGTERM")
    assert "ended by a signal" in texts(picture)  # in the legend; the row has no room


def test_an_exit_code_is_named():
    """The legend stands for all of them."""
    child = Span(1, "sh", "sh 1", "process 1", 0, 1, 0, True, False, "exit code 3", LINE)
    picture = svg(Timeline(3, (root(3), child)), title="")

    (words,) = [title for title in titles(picture) if title.startswith("sh 1: ")]
    assert words.endswith("ended with exit code 3")
    assert {"exit code 3", "exit code other than 0"} <= set(texts(picture))


def test_connections_are_rows():
    """Each says in words when it was open, how it ended and, where that is known, its bytes."""
    some = (
        Connection("accepted", 0, 2, "closed", 12, 2400, True, LINE),
        Connection("opened", 1, 3, "open", 12, 24, False, LINE),
    )
    picture = svg(Timeline(3, (root(3),), connections=some), title="")

    assert labels(picture) == ["connection 12 in, 2,400 out", "connection"]
    first, second = [title for title in titles(picture) if title.startswith("connection")]
    assert first == (
        "connection 12 in, 2,400 out: accepted by the server of gather.py:14, 12 bytes read,"
        " 2,400 bytes written, from 0 s to 2 s (2 s), closed"
    )
    assert second == (
        "connection: opened at gather.py:14, from 1 s to 3 s (2 s), still open at the end"
    )
    assert "open from 0 s to 2 s (2 s)" in titles(picture)
    assert {"a connection is open", "still open"} <= set(texts(picture))


def test_many_connections_are_one_row():
    """It has a stretch for each of them."""
    some = tuple(Connection("accepted", n, n + 1, "closed", 5, 2, True, LINE) for n in range(9))
    picture = svg(Timeline(9, (root(9),), connections=some), title="")

    assert labels(picture) == ["9 connections"]
    assert sum(title.startswith("open from") for title in titles(picture)) == 9
    (words,) = [title for title in titles(picture) if title.startswith("9 connections")]
    assert "45 bytes read, 18 bytes written" in words


def test_rows_that_a_finding_is_about_are_drawn():
    """However many others there are."""
    timeline = Timeline(4, (root(4), *(crawl(n, 0, 4) for n in range(1, 200))))

    assert "crawl url_150" not in texts(svg(timeline, title=""))
    assert "crawl url_150" in texts(svg(timeline, title="", about=["crawl url_150"]))
