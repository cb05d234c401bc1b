"""--kata-ahead: the last tests take place beside the first ones, and nothing else is different."""

import re

import pytest

from pytest_asyncio_kata.plugin import tests_ahead

THREE = """
import threading

import pytest

BEGUN = threading.Semaphore(0)


async def judged(kata, name):
    with open("threads.txt", "a") as file:
        file.write(f"{name} {threading.current_thread().name}\\n")
    BEGUN.release()
    run = await kata.run("main", ["cat_1"])
    run.returned(["cat_1"])


async def test_first(kata):
    for _ in range(AWAITED):
        assert BEGUN.acquire(timeout=20), "no other test takes place meanwhile"
    await judged(kata, "first")


async def test_second(kata):
    await judged(kata, "second")


# third
async def test_third(kata):
    await judged(kata, "third")
"""
"""Tests of which the first waits until so many others have begun."""

STOPPED = """
import threading

import pytest

@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    session.items[-1].module.BEGUN.release()
    for thread in threading.enumerate():
        if thread.name.startswith("kata-ahead"):
            thread.join(20)
"""
"""A conftest.py that lets the last test go on when pytest has finished, and waits for its end."""

ON_ITS_OWN = ("MainThread", "kata-ahead-0", "kata-ahead-0")
"""Where the three tests take place if the first one waits for the others."""


@pytest.fixture(autouse=True)
def two_processors(monkeypatch):
    """Make this machine one with two processors."""
    monkeypatch.setattr(tests_ahead, "processors", lambda: 2)


@pytest.fixture
def threads_of(solved):
    """Return a function that runs three tests, changed by a dict, and gives their threads."""

    def run(changes, *options, clock="virtual"):
        text = THREE
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        solved.tests.write_text(text, encoding="utf-8")
        run_it = solved.session if "--kata-debug" in options else solved.run
        run_it("--kata-ahead", *options, clock=clock)
        lines = (solved.root / "threads.txt").read_text("utf-8").splitlines()
        return tuple(line.split()[1] for line in sorted(lines))

    return run


def test_the_last_tests_take_place_beside_the_first(threads_of, solved):
    """The first one waits for both of the others here; they are reported in their order."""
    assert threads_of({"AWAITED": "2"}) == ON_ITS_OWN
    assert [(test["id"][-6:], test["verdict"]) for test in solved.results()] == [
        *(("_first", "passed"), ("second", "passed"), ("_third", "passed"))
    ]


def test_all_that_is_said_is_the_same(in_turn):
    """Two tests fail with one cause, and one passes."""
    said = []
    for options in [], ["--kata-ahead"]:
        shown = in_turn.run("--kata-seed=1", "--kata-timeline", *options).stdout.str()
        text = re.sub(r"in \d+\.\d+s", "in no time", shown.partition("FAILURES")[2])
        results = [{**test, "seconds": 0.0} for test in in_turn.results()]
        said.append((text.replace("=", ""), results))

    assert said[0] == said[1]
    assert in_turn.verdicts() == ["passed", "failed", "failed"]


def test_workers_of_xdist_run_their_own_tests(threads_of, solved):
    """None of them knows which tests the others run."""
    assert threads_of({"AWAITED": "0"}, "-n1") == ("MainThread",) * 3
    assert solved.verdicts() == ["passed", "passed", "passed"]


@pytest.mark.parametrize(
    "mark",
    [
        "@pytest.mark.xfail(reason='as an example')",
        "@pytest.mark.skipif('False', reason='as an example')",
        "@pytest.mark.usefixtures('tmp_path')",
        "@pytest.mark.parametrize('number', [1])",
        "@pytest.mark.wall_clock",
    ],
    ids=["xfail", "skipif", "usefixtures", "parametrize", "wall_clock"],
)
def test_what_needs_more_than_the_fixture_is_left_to_pytest(threads_of, mark):
    """So is a test on the wall clock, which would not be alone."""
    argument = "number, kata" if "parametrize" in mark else "kata"
    changes = {"AWAITED": "1", "# third": mark, "third(kata)": f"third({argument})"}

    assert threads_of(changes, clock="auto") == ("MainThread", "kata-ahead-0", "MainThread")


def test_a_test_that_ends_without_a_verdict_does_so_where_pytest_reports_it(threads_of, solved):
    """It is skipped, or has an error of its own."""
    changes = {
        "AWAITED": "2",
        'judged(kata, "second")': 'judged(kata, "second"); pytest.skip("not today")',
        'judged(kata, "third")': 'judged(kata, "third"); raise KeyError("no such kata")',
    }

    assert threads_of(changes) == ON_ITS_OWN
    assert solved.verdicts() == ["passed", "not_run", "error"]


def test_nothing_begins_when_pytest_has_stopped(threads_of, solved):
    """The test that has begun ends, and no other is taken."""
    (solved.root / "conftest.py").write_text(STOPPED, encoding="utf-8")
    waits = "    for _ in range(2):\n        BEGUN.acquire(timeout=20)\n"
    changes = {
        'await judged(kata, "first")': 'await judged(kata, "first"); assert False',
        "AWAITED": "1",
        'third(kata):\n    await judged(kata, "third")': (
            f'third(kata):\n    await judged(kata, "third")\n{waits}'
        ),
    }

    assert threads_of(changes, "-x") == ("MainThread", "kata-ahead-0")


def test_answers_in_pytests_own_process_take_turns(threads_of):
    """A debugger stops one of them at a time."""
    assert threads_of({"AWAITED": "0"}, "--kata-debug", "-s") == ("MainThread",) * 3


def test_a_machine_with_one_processor_runs_one_test_after_another(threads_of, monkeypatch):
    """Two at a time would only wait for each other."""
    monkeypatch.setattr(tests_ahead, "processors", lambda: 1)

    assert threads_of({"AWAITED": "0"}) == ("MainThread",) * 3
