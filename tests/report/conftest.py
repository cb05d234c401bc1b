"""Golden texts: what an explanation says, word for word; and pages, as a browser reads them.

Update the texts after a change of words, then read the difference:

    UPDATE_GOLDEN=1 pytest tests/report
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_asyncio_kata.report.pages.html import page
from pytest_asyncio_kata.report.pages.test_section import TestOnPage, part

from .page_reader import Reader

FOLDER = Path(__file__).with_name("golden")


@pytest.fixture
def golden() -> Callable[[str, str], str]:
    """Return a function that gives the golden text of a name, or makes the text golden."""

    def read(name: str, text: str) -> str:
        file = FOLDER / f"{name}.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            FOLDER.mkdir(exist_ok=True)
            file.write_text(text + "\n", encoding="utf-8")
        return file.read_text(encoding="utf-8").removesuffix("\n")

    return read


@pytest.fixture
def read() -> Callable[..., Reader]:
    """Return a function that reads the page of some tests."""

    def reader(*tests: TestOnPage, **more: str) -> Reader:
        found = Reader(page("03 gather", [part(test) for test in tests], **more))
        assert found.open == []
        return found

    return reader
