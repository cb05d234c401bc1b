"""Timelines as pictures."""

import itertools
import re
from xml.etree import ElementTree as ET

import pytest

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.record.timeline import (
    Block,
    Call,
    Connection,
    Line,
    Place,
    Span,
    Timeline,
    Wait,
)
from pytest_asyncio_kata.report import draw
from pytest_asyncio_kata.report.pages.svg import WIDTH, svg
from pytest_asyncio_kata.report.seconds import ticks, with_unit

SVG = "{http://www.w3.org/2000/svg}"
LINE = Place("gather.py", 14, "main")
HOSTILE = "</text><script>alert('x')</script>&amp;\"]]>\x00\x1b[31m\ud800\u202e"


def root(seconds: float, **more: object) -> Span:
    return Span(0, "main", "main", "main", 0, seconds, is_task=True, **more)


def crawl(number: int, begin: float, end: float, ended: str = "returned", **more: object) -> Span:
    wait = Wait(begin, end, "sleep", Place("gather.py", 8, "crawl"))
    fields = {"label": f"crawl url_{number}", "waits": (wait,), "place": LINE, **more}
    return Span(number, "crawl", task="main", begin=begin, end=end, ended=ended, parent=0, **fields)


IN_TURN = Timeline(
    6,
    (root(6), crawl(1, 0, 1), crawl(2, 1, 3), crawl(3, 3, 6)),
    lines=(Line(0, "crawling url_1"), Line(1, "OK url_1"), Line(6, "OK url_3")),
)
BLOCKED = Timeline(
    3,
    (root(3), crawl(1, 0, 3, waits=())),
    blocks=(Block(0, 3, "time.sleep", LINE, "crawl url_1"),),
)


def read(picture: str) -> ET.Element:
    """Return the picture as a file is read, byte by byte."""
    return ET.fromstring(picture.encode("utf-8"))


def texts(picture: str) -> list[str]:
    """Return what is written in the picture."""
    return [element.text or "" for element in read(picture).iter(f"{SVG}text")]


def titles(picture: str) -> list[str]:
    """Return what is said of an element when somebody points at it."""
    return [element.text or "" for element in read(picture).iter(f"{SVG}title")]


def looks(picture: str) -> list[str]:
    """Return the classes of all elements."""
    return [element.get("class", "") for element in read(picture).iter()]


def numbers(picture: str) -> list[float]:
    """Return where everything begins and how wide it is."""
    names = ("x", "width", "cx")
    found = [element.get(name) for element in read(picture).iter() for name in names]
    return [float(value) for value in found if value is not None]


def test_a_picture_of_calls_in_turn(golden):
    """The whole of it, as it is written."""
    picture = svg(IN_TURN, title="main took 6 s", pointer=Pointer(1, "'OK url_1'"))

    assert picture == golden("SVG_in_turn", picture)


def test_a_picture_of_a_blocked_loop(golden):
    """The whole of it, as it goes into a page."""
    picture = svg(BLOCKED, title="main took 3 s", ids="t1", inline=True)

    assert picture == golden("SVG_blocked", picture)


def labels(picture: str) -> list[str]:
    """Return the names of the rows, from top to bottom."""
    found = [text for text in read(picture).iter(f"{SVG}text") if text.get("class") == "kp-code"]
    return [text.text or "" for text in found]


def test_it_has_the_rows_of_the_drawing():
    """Terminal and picture have the same rows: a call that is wrapped has no row of its own."""
    inner = Span(4, "inner", "inner", "main", 0, 1, parent=1)
    timeline = Timeline(6, (*IN_TURN.spans, inner))

    drawn = [line.split("   ")[0] for line in draw(timeline, width=80)[1:]]

    assert labels(svg(timeline, title="")) == drawn == ["crawl url_1", "crawl url_2", "crawl url_3"]


@pytest.mark.parametrize(
    "reason",
    ["sleep", "task", "thread", "queue", "lock", "event", "process", "socket", "future"],
)
def test_each_reason_has_a_pattern_and_a_name(reason):
    """Readers who see no colours have the bar, its pattern and the legend."""
    call = crawl(1, 0, 4, waits=(Wait(0, 4, reason, LINE),))

    picture = svg(Timeline(4, (root(4), call)), title="", ids="one")

    assert reason in texts(picture)
    assert f'id="one-{reason}"' in picture
    assert f'fill="url(#one-{reason})"' in picture


def test_patterns_differ():
    """No two reasons have the same lines; those without any differ in their edge."""
    reasons = ["sleep", "thread", "queue", "lock", "event", "process", "socket", "future"]
    waits = tuple(Wait(n, n + 1, reason, LINE) for n, reason in enumerate(reasons))
    picture = svg(Timeline(8, (root(8), crawl(1, 0, 8, waits=waits))), title="")

    lines = [path.get("d") for path in read(picture).iterfind(f".//{SVG}pattern/{SVG}path")]

    assert len(set(lines)) == len(lines) == len(reasons) - 1


def test_an_unknown_reason_is_a_wait():
    """What a worker sends as a reason never becomes a class or an id."""
    call = crawl(1, 0, 4, waits=(Wait(0, 4, HOSTILE, LINE),))

    picture = svg(Timeline(4, (root(4), call)), title="")

    assert 'id="kp-other"' in picture
    assert "<script" not in picture


def test_a_blocked_loop_is_red_hatched_and_labelled():
    """And the stretch lies over all rows: nobody else could run."""
    picture = svg(BLOCKED, title="")

    assert 'patternTransform="rotate(45)"' in picture
    assert "blocks" in texts(picture)
    assert looks(picture).count("kp-veil") == 1
    assert (
        "crawl url_1 blocks the event loop (time.sleep) from 0 s to 3 s (3 s), gather.py:14:"
        " nothing else can run" in titles(picture)
    )


def test_a_blocking_call_without_a_span_has_a_row():
    """It never gave up control, so it left only its block."""
    timeline = Timeline(2, (root(2),), blocks=(Block(0, 2, "computing", None, "count"),))

    assert "count" in texts(svg(timeline, title=""))


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        ("cancelled", "cancelled"),
        ("raised", "ended with an exception"),
        ("pending", "still running"),
    ],
)
def test_ends_are_marked_and_explained(ended, words):
    """By a mark, with words beside it and in the legend."""
    picture = svg(Timeline(4, (root(4), crawl(1, 0, 2, ended))), title="")

    assert texts(picture).count(words) == 2


def test_pointing_at_a_bar_tells_what_happened_and_where():
    """With the line of the answer."""
    said = titles(svg(IN_TURN, title=""))

    assert "sleeps from 1 s to 3 s (2 s), gather.py:8" in said
    assert "crawl url_2: awaited at gather.py:14, from 1 s to 3 s (2 s), returned" in said
    assert "printed at 1 s: OK url_1" in said


def test_a_call_runs_between_its_waits():
    """It runs for no time, which is a line: at its begin, between two waits, at its end."""
    waits = (Wait(0, 1, "sleep", LINE), Wait(1, 4, "queue", LINE))
    picture = svg(Timeline(4, (root(4), crawl(1, 0, 4, waits=waits))), title="", inline=True)

    assert looks(picture).count("kp-step") == 3 + 1  # and one in the legend


def test_a_moment_is_pointed_at():
    """By an arrow at its time, with its text."""
    picture = svg(IN_TURN, title="", pointer=Pointer(3, "'OK url_2'"))

    assert "'OK url_2'" in texts(picture)
    assert "at 3 s: 'OK url_2'" in titles(picture)


def test_a_long_text_at_the_end_is_written_before_its_arrow():
    """Else it would leave the picture."""
    picture = svg(IN_TURN, title="", pointer=Pointer(6, "x" * 90))

    (text,) = [t for t in read(picture).iter(f"{SVG}text") if (t.text or "").startswith("xxx")]
    assert text.get("text-anchor") == "end"
    assert len(text.text or "") == 60


def test_printed_lines_of_one_moment_stand_below_each_other():
    """Three of them; the others are counted, and can be read by pointing."""
    lines = tuple(Line(1, f"line {number}") for number in range(5))

    picture = svg(Timeline(4, (root(4), crawl(1, 0, 4)), lines=lines), title="")

    assert texts(picture)[-6:-2] == ["line 0", "line 1", "line 2", "and 2 more lines"]
    assert "printed at 1 s: line 4" in titles(picture)[-1]


def test_printed_lines_do_not_lie_over_each_other():
    """Texts at the same height leave room for each other."""
    lines = tuple(Line(number / 10, f"a line at {number}") for number in range(100))
    picture = svg(Timeline(10, (root(10), crawl(1, 0, 10)), lines=lines), title="")

    rows: dict[str, list[tuple[float, float]]] = {}
    for text in read(picture).iter(f"{SVG}text"):
        if "kp-said" in text.get("class", ""):
            x, width = float(text.get("x", "0")), len(text.text or "") * 6.4
            left = x - width if text.get("text-anchor") == "end" else x
            rows.setdefault(text.get("y", ""), []).append((left, left + width))
    for spans in rows.values():
        spans.sort()
        assert all(a[1] <= b[0] + 1 for a, b in itertools.pairwise(spans))
    assert len(rows) > 3


def test_hostile_text_stays_text():
    """Labels, lines, places, pointers and titles of a learner are shown, not obeyed."""
    place = Place(HOSTILE, 1)
    call = crawl(1, 0, 4, label=HOSTILE, waits=(Wait(0, 2, "sleep", place),), place=place)
    block = Block(2, 3, HOSTILE, place, HOSTILE)
    timeline = Timeline(4, (root(4), call), (block,), (Line(1, HOSTILE),))

    picture = svg(timeline, title=HOSTILE, pointer=Pointer(1, HOSTILE))

    names = {element.tag.removeprefix(SVG) for element in read(picture).iter()}
    assert names <= {
        "svg",
        "title",
        "style",
        "rect",
        "text",
        "defs",
        "pattern",
        "path",
        "g",
        "circle",
    }
    assert not [
        key for element in read(picture).iter() for key in element.attrib if key[:2] == "on"
    ]
    assert all(letter.isprintable() or letter == "\n" for letter in picture)
    assert any("\\x1b[31m" in title for title in titles(picture))


def test_ten_thousand_calls_are_counted():
    """The first and some of the last are drawn, and how many there were at once."""
    calls = tuple(crawl(n, n // 5000 * 4.0, n // 5000 * 4.0 + 2 + n % 3) for n in range(1, 10001))

    picture = svg(Timeline(8, (root(8), *calls)), title="")

    labels = [text for text in texts(picture) if text.startswith("crawl url_")]
    assert len(labels) == 40
    assert labels[-1] == "crawl url_10000"
    assert "… 9,960 more rows are not drawn" in texts(picture)
    assert any(re.fullmatch(r"10,000 calls, at most 5,\d{3} at once", t) for t in texts(picture))
    assert "with 10,000 rows, of which 40 are drawn" in picture
    assert len(picture) < 100_000


def test_sixty_calls_are_all_drawn():
    """Nothing is left out where there is room."""
    picture = svg(Timeline(60, (root(60), *(crawl(n, n, n + 1) for n in range(60)))), title="")

    assert len([text for text in texts(picture) if text.startswith("crawl url_")]) == 60
    assert "not drawn" not in picture


def test_a_hundred_thousand_waits_stay_bounded():
    """Neighbours become one bar, which says how many it stands for."""
    waits = tuple(Wait(n / 1000, (n + 1) / 1000, "sleep", LINE) for n in range(100_000))

    picture = svg(Timeline(100, (root(100), crawl(1, 0, 100, waits=waits))), title="")

    assert len(picture) < 300_000
    assert any(re.match(r"\d+ waits from 0 s to .*; the first sleeps", t) for t in titles(picture))


def test_many_waits_of_many_calls_are_bars_to_the_end():
    """They become longer, so that none of them has to be left out."""
    waits = tuple(Wait(n / 100, (n + 1) / 100, "sleep", LINE) for n in range(1000))
    calls = (crawl(number, 0, 10, waits=waits) for number in range(1, 31))

    picture = svg(Timeline(10, (root(10), *calls)), title="", inline=True)

    bars = [bar for bar in read(picture).iter(f"{SVG}rect") if bar.get("fill", "")[:4] == "url("]
    ends = {bar.get("y"): float(bar.get("x", "0")) + float(bar.get("width", "0")) for bar in bars}
    assert len(bars) <= 801
    assert [round(end) for end in ends.values()][:30] == [WIDTH - 24] * 30


def test_twenty_thousand_lines_stay_bounded():
    """One group for each place on the axis."""
    lines = tuple(Line(n / 1000, "y" * 2000) for n in range(20_000))

    picture = svg(Timeline(20, (root(20), crawl(1, 0, 20)), lines=lines), title="")

    assert len(picture) < 400_000


@pytest.mark.parametrize("seconds", [0.0, 1e-6, 0.5, 4.0, 1e6, 1e12])
def test_every_scale_can_be_drawn(seconds):
    """From a run of no time to one of many days, and nothing leaves the picture."""
    timeline = Timeline(seconds, (root(seconds), crawl(1, 0, seconds / 2), crawl(2, 0, seconds)))

    picture = svg(timeline, title="")

    assert all(0 <= number <= WIDTH + 1 for number in numbers(picture))
    assert "0 s" in texts(picture)


def test_a_run_that_never_waited_is_a_moment():
    """One row, with the moment in which it ran."""
    picture = svg(Timeline(0, (root(0, ended="cancelled"),)), title="", inline=True)

    assert texts(picture)[:2] == ["0 s", "main"]
    assert "cancelled" in texts(picture)


def test_nothing_at_all_can_be_drawn():
    """An answer that could not be loaded has an empty record."""
    assert read(svg(Timeline(), title="nothing")).get("role") == "img"


def test_a_record_that_lies_about_its_times_does_no_harm():
    """Everything stays within the picture."""
    spans = (root(4), crawl(1, -500, -400), crawl(2, 9, 2), crawl(3, 3, 99))

    picture = svg(Timeline(4, spans), title="", pointer=Pointer(-3, "early"))

    assert all(0 <= number <= WIDTH + 1 for number in numbers(picture))


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


def test_a_cancelled_call_has_a_cross_at_the_moment():
    """Also when it returned; and the moment is pointed at."""
    pointer = Pointer(2, "cancelled", "crawl url_1")
    timeline = Timeline(4, (root(4), crawl(1, 0, 4), crawl(2, 0, 4)))

    picture = svg(timeline, title="", pointer=pointer)

    assert looks(picture).count("kp-end kp-stop") == 2  # in its row and in the legend
    assert "cancelled" in texts(picture)


def test_rows_that_a_finding_is_about_are_drawn():
    """However many others there are."""
    timeline = Timeline(4, (root(4), *(crawl(n, 0, 4) for n in range(1, 200))))

    assert "crawl url_150" not in texts(svg(timeline, title=""))
    assert "crawl url_150" in texts(svg(timeline, title="", about=["crawl url_150"]))


def test_two_pictures_can_have_one_axis():
    """A run of 2 s on an axis of 6 s takes a third of it."""
    timeline = Timeline(2, (root(2), crawl(1, 0, 2)))

    assert "6 s" in texts(svg(timeline, title="", seconds=6))


def test_light_and_dark_are_in_the_file():
    """A picture of its own carries its style; one in a page uses the page's."""
    assert "prefers-color-scheme: dark" in svg(IN_TURN, title="")
    assert "<style" not in svg(IN_TURN, title="", inline=True)


def test_it_says_what_it_is():
    """To a screen reader it is one image with a name."""
    picture = read(svg(IN_TURN, title="main took 6 s"))

    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "main took 6 s. A timeline from 0 s to 6 s with 3 rows."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (1e-6, "1 µs"),
        (0.00025, "0.25 ms"),
        (0.1, "0.1 s"),
        (1 / 3, "0.333 s"),
        (4, "4 s"),
        (10.0, "10 s"),
        (1e6, "1,000,000 s"),
        (1e12, "1e+12 s"),
        (-2, "-2 s"),
    ],
)
def test_seconds_are_spoken_in_the_unit_that_fits(seconds, words):
    """A learner reads neither 1e-06 nor 0.25000001."""
    assert with_unit(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "most", "words"),
    [
        (10, 6, ["0 s", "2 s", "4 s", "6 s", "8 s", "10 s"]),
        (4, 6, ["0 s", "1 s", "2 s", "3 s", "4 s"]),
        (0.45, 6, ["0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s"]),
        (3e-6, 5, ["0 s", "1 µs", "2 µs", "3 µs"]),
        (1e6, 6, ["0 s", "200,000 s", "400,000 s", "600,000 s", "800,000 s", "1,000,000 s"]),
        (0, 6, ["0 s"]),
    ],
)
def test_an_axis_has_round_marks(seconds, most, words):
    """Steps of 1, 2 or 5, times a power of ten."""
    assert [text for _, text in ticks(seconds, most)] == words
