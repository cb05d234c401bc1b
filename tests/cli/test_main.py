"""The command as a whole: what it makes of words that it does not know, and where it is typed."""

import subprocess
import sys

import pytest

from pytest_asyncio_kata.cli.main import COMMANDS, MEANT

WITH_A_KATA = "kata read {0}, kata watch {0}, kata check {0}"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("chek", "there is no command 'chek'; nearest: check"),
        ("Solutions", "there is no command 'Solutions'; nearest: solution"),
        ("test", "there is no command 'test'; nearest: check"),
        ("restore", "there is no command 'restore'; nearest: reset"),
        ("frobnicate", "there is no command 'frobnicate'; all: kata --help"),
        ("03", f"'03' is no command; for a kata: {WITH_A_KATA.format('03')}"),
        ("03_gather", f"'03_gather' is no command; for a kata: {WITH_A_KATA.format('03_gather')}"),
    ],
)
def test_unknown_command_gets_a_suggestion(kata, monkeypatch, tmp_path, word, said):
    """One sentence, and the exit code of what cannot be followed."""
    monkeypatch.chdir(tmp_path)
    result = kata(word, "--more")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {said}\n"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("8", f"'8' is no command; for a kata: {WITH_A_KATA.format('8')}"),
        ("99", "there is no kata '99'; known: 07_sample to 08_other"),
        ("08_othre", "there is no kata '08_othre'; nearest: 08_other"),
    ],
)
def test_number_in_the_place_of_a_command_names_no_kata_that_is_not_there(course, kata, word, said):
    """Each command that is suggested can be typed."""
    course.another()

    assert kata(word).stderr == f"Error: {said}\n"


def test_suggestions_are_commands():
    """And no command is taken for another word."""
    words = " ".join(MEANT.values()).split()

    assert MEANT.keys() <= COMMANDS.keys()
    assert set(words) & COMMANDS.keys() == set()
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_each_command_explains_itself(kata, command):
    """A short option does it, and the long one."""
    words = [command] if command else []

    short, long = kata(*words, "-h"), kata(*words, "--help")
    assert short.exit_code == 0
    assert short.stdout == long.stdout
    assert short.stdout.startswith(f"Usage: {' '.join(['kata', *words])} ")
    assert "-h, --help" in short.stdout


def test_help_imports_no_sub_command():
    """The list is there at once, however many there will be."""
    program = (
        "import sys; from pytest_asyncio_kata.cli.main import main\n"
        "try: main(['--help'])\n"
        "finally: print('grading' in ' '.join(sys.modules), 'rich' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "Grade submissions: one, a class" in said
    assert said.endswith("False False\n")


@pytest.mark.parametrize(
    ("command", "first"),
    [
        (["hint"], "08 other"),
        (["read"], "08 Other"),
        (["read", "Your", "turn"], "Your turn"),
        (["read", "other", "your turn"], "Your turn"),
        (["read", "07", "Begin first"], "Begin first, wait later"),
        (["check", "--", "--collect-only"], "$ pytest . --collect-only"),
    ],
)
def test_in_the_folder_of_a_kata_its_name_is_not_needed(course, kata, monkeypatch, command, first):
    """Also where an earlier kata is not solved."""
    folder = course.another()
    (folder / "README.md").write_text("# 08 Other\n\nHello.\n\n## Your turn\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    result = kata(*command)

    assert result.stdout.partition("\n")[0] == first


def test_there_a_word_may_be_a_part_of_a_test_s_name(course, kata, monkeypatch):
    """`kata show twice` draws it; a kata's name is a kata's name all the same."""
    monkeypatch.chdir(course.another())

    assert kata("show", "twice").stderr.startswith("Error: no run of 08 other was kept yet")
    assert kata("show", "07").stderr.startswith("Error: no run of 07 sample was kept yet")


def test_there_the_stub_comes_back_and_the_solution_is_shown(learner, monkeypatch):
    """These two never go to the next kata by themselves."""
    monkeypatch.chdir(learner.kata)

    assert learner.types("reset").stdout == "sample.py is the stub already.\n"
    assert "asyncio.gather" in learner.types("solution", "--now").stdout


@pytest.mark.parametrize("command", ["debug", "reset", "solution"])
def test_elsewhere_it_is(course, kata, command):
    """What changes a file, or shows what one may not want to see, asks for a name."""
    result = kata(command)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"Error: name a kata, such as kata {command} 01, or type it in the folder of one\n"
    )
