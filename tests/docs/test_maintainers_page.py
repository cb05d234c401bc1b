"""What the page for maintainers says of a new kata is what it really begins with."""

import shutil

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course.lint import command

from .conftest import ROOT, blocks

PAGE = ROOT / "docs" / "maintainers.md"

NEW = "13_semaphore"
"""The kata that the page makes."""


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """Return a copy of the course as the page's kata finds it, in the current directory."""
    for kata in ROOT.glob("katas/*_*"):
        if kata.name < NEW:
            shutil.copytree(kata, tmp_path / "katas" / kata.name)
    shutil.copy(ROOT / "README.md", tmp_path)
    (tmp_path / "solutions").mkdir()
    (tmp_path / "tests" / "wrong_answers").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_lint_says_of_a_new_kata_what_the_page_says(copy, capsys):
    """The page counts the faults, and shows all but the words that are missing."""
    text = PAGE.read_text(encoding="utf-8")
    shown = next(block for block in blocks(text) if block.language == "text")
    made = CliRunner().invoke(main, ["new", NEW])
    command.main([NEW])
    said = capsys.readouterr().out.splitlines()
    words = [line for line in said if line.endswith("write what stands for FILL IN")]
    others = [line for line in said if line not in words]

    assert f"kata new {NEW}" in text
    assert made.exit_code == 0
    assert shown.text.splitlines() == others
    assert (
        f"The first answer names {len(said) - 1} faults: {len(words)} lines with the words FILL IN,"
        " and these:" in text
    )
