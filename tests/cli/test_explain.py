"""``kata explain``: what a diagnosis means, with a drawn example."""

import pytest

from pytest_asyncio_kata.record.finding import Code


@pytest.mark.parametrize("code", Code, ids=lambda code: code.name)
def test_each_diagnosis_reads_as_agreed(course, kata, golden, code):
    """What it means, an example, and what causes it, word for word."""
    said = kata("explain", code.name).stdout

    assert said == golden(f"explain_{code.name}", said)


def test_the_list_reads_as_agreed(course, kata, golden):
    """Without a name, all of them in their order."""
    said = kata("explain").stdout

    assert said == golden("explain", said)


@pytest.mark.parametrize(
    "words",
    [
        ["sequential"],
        ["SEQUENTIAL:"],
        ["  SEQUENTIAL  The 4 calls of crawl_page ran one after another."],
        ["SEQUENTIAL", "Same", "as", "above", "(test_raised_too_slow):"],
    ],
)
def test_a_diagnosis_can_be_pasted(course, kata, words):
    """As a test prints it, or in small letters."""
    assert kata("explain", *words).stdout.startswith("SEQUENTIAL: ran one after another")


@pytest.mark.parametrize(
    ("words", "code"),
    [(["never", "awaited"], "NEVER_AWAITED"), (["never-awaited"], "NEVER_AWAITED")],
)
def test_a_blank_is_as_good_as_a_line(course, kata, words, code):
    """Nobody has to type the underscore."""
    assert kata("explain", *words).stdout.startswith(f"{code}: ")


def test_a_misspelt_diagnosis_gets_a_suggestion(course, kata):
    """One sentence, and the exit code of what cannot be followed."""
    result = kata("explain", "sequentail")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: there is no diagnosis 'sequentail'; nearest: SEQUENTIAL\n"


def test_an_unknown_diagnosis_leads_to_the_list(course, kata):
    """Where nothing is near."""
    assert (
        kata("explain", "xyz").stderr == "Error: there is no diagnosis 'xyz'; all: kata explain\n"
    )


def test_it_says_where_the_course_explains_it(tmp_path, kata, monkeypatch):
    """Outside of a course, too: then it is the installed one."""
    monkeypatch.chdir(tmp_path)
    said = kata("explain", "SEQUENTIAL").stdout.splitlines()

    assert said[-3:-1] == ["", '  kata read 02 "Start first, wait later"']


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_it_fits_the_terminal(course, kata, columns):
    """Only a program, which can be copied, may be wider."""
    said = [kata("explain", code.name, columns=columns).stdout for code in Code]
    lines = [line for text in said for line in text.splitlines()]

    assert [line for line in lines if len(line) > max(columns, 80)] == []
    assert [line for line in lines if "█" in line and len(line) > columns] == []


def test_a_terminal_without_such_letters_gets_others(course, kata):
    """Bars of ASCII, and nothing that has to be escaped."""
    said = kata("explain", "loop_blocked", charset="ascii").stdout

    assert "ask Ada   ====" in said
    assert "\\u" not in said
