"""Equal answers are pointed out, whatever they are formatted and named like."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.handed_in.equal_answers import EqualAnswers, equal_answers, shape
from pytest_asyncio_kata.grading.job import Answer

from .folders import KATA, put

ONE = '''\
"""Fetches pages."""
import asyncio

async def crawl(urls: list[str], fetch) -> list[str]:
    """Return all pages."""
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    pages: list[str] = []
    for task in tasks:
        pages.append(await task)
    return pages
'''

RENAMED = """\
# all my own work
import asyncio as aio
async def crawl(u, get):

    jobs = [aio.create_task(get(one)) for one in u]
    found = []
    for j in jobs: found.append(await j)
    return found
"""

OTHER = ONE.replace("append(await task)", "append(await asyncio.shield(task))")


def test_formatting_and_names_do_not_count():
    """Nor do comments, docstrings and annotations; `import` under another name is a name."""
    plain = RENAMED.replace("import asyncio as aio", "import asyncio").replace("aio.", "asyncio.")

    assert shape(plain, ["crawl"]) == shape(ONE, ["crawl"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("create_task", "ensure_future"),
        ("for url in urls", "for url in reversed(urls)"),
        ("return pages", "return tasks"),
        ("crawl", "crawl_all"),
        ("= []", "= [1]"),
    ],
)
def test_what_a_program_does_counts(old, new):
    """Names of others, constants, and which name of its own is meant."""
    assert shape(ONE.replace(old, new), ["crawl"]) != shape(ONE, ["crawl"])


@pytest.mark.parametrize("text", ["def broken(:", "\0", "(" * 10_000])
def test_what_is_no_program_is_like_nothing(text):
    """Not even like itself."""
    assert shape(text) == ""


def handed_in(**texts):
    """Return submissions with an answer each."""
    return [
        (name, [Answer("03_gather", "gather.py" if text else "", "", text)])
        for name, text in texts.items()
    ]


def test_learners_with_one_answer_are_a_group():
    """The same text, letter for letter, says more, and comes first."""
    found = equal_answers(
        [KATA], handed_in(ann=ONE, bo=OTHER, cy=RENAMED, dee=OTHER, eve=ONE.replace("url", "u"))
    )

    assert found == [
        EqualAnswers("03 gather", ("bo", "dee"), 7, True),
        EqualAnswers("03 gather", ("ann", "eve"), 7, False),
    ]


def test_what_nobody_wrote_is_no_group(tmp_path):
    """Neither the stub, nor an answer that is not there or cannot be parsed."""
    kata = replace(KATA, directory=tmp_path / "03_gather")
    put(kata.directory, "gather.py", ONE.encode())

    texts = {"ann": ONE, "bo": ONE, "cy": "", "dee": "", "eve": "x = (", "fay": "x = ("}
    assert equal_answers([kata], handed_in(**texts)) == []


def test_answer_that_everybody_finds_is_no_hint():
    """A third of a class did not copy from each other."""
    alone = {f"other{number}": f"{ONE}x = {number}\n" for number in range(6)}

    assert equal_answers([KATA], handed_in(ann=ONE, bo=ONE, cy=ONE, dee=ONE, **alone)) == []
    assert len(equal_answers([KATA], handed_in(ann=ONE, bo=ONE, **alone))) == 1
