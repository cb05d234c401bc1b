"""--virtual-timeline: what every task of a project's own test did, in a terminal and on a page."""

import os
import re

import pytest

NAPS = """
    import asyncio, time
    import pytest, pytest_asyncio

    pytestmark = [pytest.mark.asyncio, pytest.mark.virtual_clock]

    async def nap(seconds):
        await asyncio.sleep(seconds)

    async def nap_and_wake(lock):
        async with lock:
            await nap(1)
            await nap(2)

    async def test_naps():
        await asyncio.gather(nap(1), nap(3))
"""

DRAWN = [
    "=* what every task did =*",
    "test_naps.py::test_naps",
    "  3 s on the virtual clock",
    "              0 s * 3 s",
    "  test_naps   ████████*",
    "  nap 1       ████████*",
    "  nap 3       ████████*",
]


@pytest.fixture
def naps(pytester):
    """Return a function that writes a project whose tests nap, with *more* of them."""

    def write(more="", source=NAPS):
        pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
        pytester.makepyfile(test_naps=source + more)
        return pytester

    return write


def drawing(result):
    """Return the lines below the heading, up to the next."""
    text = "\n".join(result.stdout.lines)
    return text.partition("what every task did")[2].partition("\n===")[0].splitlines()[1:]


def test_every_task_has_a_row(naps):
    """The option draws the test and the tasks that it made, in virtual seconds."""
    result = naps().runpytest_inprocess("--virtual-timeline")

    result.stdout.fnmatch_lines(DRAWN, consecutive=True)
    result.assert_outcomes(passed=1)


def test_nothing_is_drawn_unless_asked(naps):
    """Without the option nothing is recorded."""
    result = naps().runpytest_inprocess()

    assert drawing(result) == []


def test_mark_draws_one_test(naps):
    """The mark asks for the drawing of its own test alone."""
    more = """
    @pytest.mark.virtual_clock(timeline=True)
    async def test_lock():
        lock = asyncio.Lock()
        await asyncio.gather(nap_and_wake(lock), nap_and_wake(lock))
    """
    result = naps(more).runpytest_inprocess()

    lines = drawing(result)
    assert lines[0] == "test_naps.py::test_lock"
    assert sum("nap_and_wake" in line for line in lines) == 2
    assert any("waits for a lock" in line for line in lines)


def test_drawings_come_from_the_workers_of_xdist(naps):
    """Workers of pytest-xdist send their drawings to the terminal."""
    result = naps().runpytest_inprocess("--virtual-timeline", "-n1")

    result.stdout.fnmatch_lines(DRAWN[:4])


def test_names_of_tasks_are_in_their_rows(naps):
    """A task that was given a name is told from its sister by it."""
    more = """
    async def test_names():
        tasks = [asyncio.create_task(nap(2), name=name) for name in ("Ann", "Bob")]
        time.sleep(1)
        await asyncio.wait(tasks)
    """
    result = naps(more).runpytest_inprocess("--virtual-timeline", "-k", "names")

    assert [line.split("  ")[1] for line in drawing(result)[3:6]] == [
        "test_names",
        "nap 2 (Ann)",
        "nap 2 (Bob)",
    ]


def test_deadlock_is_drawn_as_it_was(naps):
    """The drawing ends where the test was stuck; how the plugin tidies up is not in it."""
    more = """
    async def test_stuck():
        nap_1 = asyncio.create_task(nap(1))
        await asyncio.Event().wait()
    """
    result = naps(more).runpytest_inprocess("--virtual-timeline", "-k", "stuck")

    assert [re.sub("█+", "█", line) for line in drawing(result)[3:]] == [
        "  test_stuck   █►",
        "  nap 1        █",
        "               ► still running",
    ]


def test_shared_loop_is_drawn_from_the_beginning_of_each_test(naps):
    """On a loop that is shared, each drawing begins at 0; a task of a fixture is there at once."""
    source = """
    import asyncio
    import pytest, pytest_asyncio

    pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.virtual_clock(begin=50)]

    async def tick():
        while True:
            await asyncio.sleep(1)

    @pytest_asyncio.fixture(loop_scope="module", scope="module")
    async def ticks():
        task = asyncio.create_task(tick())
        yield
        task.cancel()

    async def test_first(ticks):
        await asyncio.sleep(4)

    async def test_second(ticks):
        await asyncio.sleep(2)
    """
    result = naps(source=source).runpytest_inprocess("--virtual-timeline")

    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        [
            *("test_naps.py::test_first", "  4 s on the virtual clock", "* 0 s * 4 s"),
            *("test_naps.py::test_second", "  2 s on the virtual clock", "* 0 s * 2 s"),
            "  tick          ████*",
            "  test_second   ████*",
        ]
    )


def test_page_and_pictures_are_written(naps):
    """--virtual-html writes an SVG for each test, and a page with all of them."""
    more = """
    async def test_fails():
        await nap(1)
        raise ValueError("<b>")
    """
    pytester = naps(more)
    result = pytester.runpytest_inprocess("--virtual-html=pages")

    page = (pytester.path / "pages" / "index.html").read_text(encoding="utf-8")
    pictures = sorted(path.name for path in (pytester.path / "pages").glob("*.svg"))
    result.stdout.fnmatch_lines([f"*page: pages{os.sep}index.html"])
    assert page.index("test_fails ended with ValueError") < page.index("test_naps took 3&nbsp;s")
    assert len(pictures) == 2
    assert all(f'href="{name}"' in page for name in pictures)
    assert "nap 3" in (pytester.path / "pages" / pictures[1]).read_text(encoding="utf-8")


def test_page_that_cannot_be_written_is_said(naps):
    """A folder in which nothing can be written ends the session with an error, and its reason."""
    pytester = naps()
    pytester.path.joinpath("file").write_text("", encoding="utf-8")
    result = pytester.runpytest_inprocess("--virtual-html=file/pages")

    result.stdout.fnmatch_lines(["--virtual-html: ERROR: * cannot be written: Not a directory"])
    assert result.ret == pytest.ExitCode.INTERNAL_ERROR


def test_file_in_the_place_of_the_folder_is_refused(naps):
    """A path that is a file is refused before any test runs."""
    result = naps().runpytest_inprocess("--virtual-html=test_naps.py")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--virtual-html: test_naps.py is a file; name a directory"])


def test_session_without_such_tests_has_no_page(naps):
    """Where no test runs on the virtual clock, that is said."""
    result = naps(source="def test_it(): pass\n").runpytest_inprocess("--virtual-html=pages")

    result.stdout.fnmatch_lines(["--virtual-html: no page: no test on the virtual clock has run"])
