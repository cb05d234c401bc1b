"""Scenarios in several files: each has its own words, and imports the others."""

import dataclasses

import pytest

from pytest_asyncio_kata.record.timeline import THE_TEST
from pytest_asyncio_kata.record.values import decode

ANSWER = """\
    import asyncio

    async def work(seconds):
        await asyncio.sleep(seconds)
        return seconds
    """

BANK = """\
import asyncio

IN_WORDS = {"pays": "the bank"}

opened = []


async def pays(answer, seconds):
    opened.append(seconds)
    return await answer.work(seconds)
"""

PROGRAM = """\
import asyncio

from .bank import opened, pays

IN_WORDS = {"twice": "`work`, called twice", "beside": "a neighbour"}


async def beside():
    await asyncio.sleep(3)


async def twice(answer):
    neighbour = asyncio.create_task(beside())
    await asyncio.create_task(pays(answer, 1))
    await asyncio.create_task(pays(answer, 2))
    await neighbour
    return opened
"""


@pytest.fixture
def several(ask, tmp_path):
    """Return a function that writes files of scenarios, and gives the request to run `twice`."""

    def request(**sources):
        folder = tmp_path / "scenarios"
        folder.mkdir()
        for name, source in sources.items():
            (folder / f"{name}.py").write_text(source, encoding="utf-8")
        files = tuple(str(file) for file in sorted(folder.glob("*.py")))
        plain = ask(ANSWER, coroutine="twice")
        called = str(folder / "program.py")
        return dataclasses.replace(plain, scenarios=called, beside=files, defines=("work",))

    return request


def test_files_import_each_other(workers, several):
    """What they define is theirs, and is not the answer's."""
    record = workers.run(several(program=PROGRAM, bank=BANK))

    assert decode(record.end.value) == [1, 2]
    assert record.timeline.seconds == 3


def test_each_coroutine_has_the_words_of_its_own_file(workers, several):
    """The one that is called is the test."""
    record = workers.run(several(program=PROGRAM, bank=BANK))

    names = {span.name for span in record.timeline.spans}
    assert names == {THE_TEST, "the bank", "a neighbour", "work"}


def test_each_call_has_modules_of_its_own(workers, several):
    """A call that is cut at each step meets nothing of the one before."""
    request = several(program=PROGRAM, bank=BANK)
    record = workers.run(dataclasses.replace(request, cancel_everywhere=True))

    assert record.cuts
    assert decode(record.end.value) == [1, 2]
    assert {cut.run.end.kind for cut in record.cuts} == {"cancelled"}


@pytest.mark.parametrize(
    ("bank", "said"),
    [
        ("def = 1\n", "program.py: SyntaxError: invalid syntax (bank.py, line 1)"),
        (
            "opened = []\n",
            "program.py: ImportError: cannot import name 'pays' from 'kata_answer_scenarios.bank'",
        ),
    ],
)
def test_a_file_that_cannot_be_imported_is_no_fault_of_the_answer(workers, several, bank, said):
    """The end says which file, and why."""
    record = workers.run(several(program=PROGRAM, bank=bank))

    assert (record.end.kind, record.end.how) == ("broken", "scenarios")
    assert record.end.message.startswith(said)


THIEF = """\
    import importlib.machinery, sys, types

    class Finder:
        def find_spec(self, name, path, target=None):
            if name.endswith(".bank"):
                return importlib.machinery.ModuleSpec(name, self)

        def create_module(self, spec):
            return types.SimpleNamespace(pays=None, opened=["everything"])

        def exec_module(self, module):
            pass

    sys.meta_path.insert(0, Finder())
    sys.modules["kata_answer_scenarios.bank"] = types.SimpleNamespace(pays=None, opened=[])

    async def work(seconds):
        return seconds
    """


def test_an_answer_cannot_put_another_file_there(workers, several, ask):
    """Neither before it is looked for, nor when it is."""
    request = several(program=PROGRAM, bank=BANK)
    thief = ask(THIEF)

    record = workers.run(dataclasses.replace(request, answer=thief.answer))

    assert decode(record.end.value) == [1, 2]


LOOKS = """\
import asyncio, sys

ARRIVALS = "pytest_asyncio_kata.worker.arrivals"
before = ARRIVALS in sys.modules

from pytest_asyncio_kata.worker.arrivals import arrival


async def looks(answer):
    task = asyncio.create_task(arrival("door opens", lambda: before))
    return [await task, arrival.__name__]
"""


def test_what_scenarios_import_of_us_is_there_and_has_its_name(workers, ask):
    """Most of them import it, and no run has to do it anew."""
    record = workers.run(ask(ANSWER, scenarios=LOOKS, coroutine="looks"))

    assert decode(record.end.value) == [True, THE_TEST]
    assert {span.label for span in record.timeline.spans} == {THE_TEST}
