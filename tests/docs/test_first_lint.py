"""The maintainers' page shows what the lint says of a new kata, as it says it today."""

import shutil

import pytest

from pytest_asyncio_kata.course.layout import Layout
from pytest_asyncio_kata.course.lint.command import main
from pytest_asyncio_kata.course.skeletons import new_kata

from .conftest import ROOT, all_blocks

NAME = "13_semaphore"

LEFT_OUT = "..."
"""A line of the page in the place of several that are like the ones around it."""


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Return a repository with our README and one kata, which has just begun."""
    shutil.copy(ROOT / "README.md", tmp_path)
    for path, text in new_kata(Layout(tmp_path), NAME).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_the_page_shows_what_the_lint_says_first(capsys):
    """Each line of the page is said, in that order, and the last one has the same number."""
    (block,) = [b for b in all_blocks() if b.page == "docs/maintainers.md" and b.language == "text"]
    expected = [line for line in block.text.splitlines() if line != LEFT_OUT]

    assert main([NAME]) == 1

    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line in expected] == expected
    assert said[0] == expected[0]
    assert said[-1] == expected[-1]
    page = (ROOT / "docs/maintainers.md").read_text(encoding="utf-8")
    assert f"At first it names {len(said) - 1} faults." in page
