"""The command that puts mistakes into right answers: what it says, and its exit code."""

import pytest

from pytest_asyncio_kata.course.mutants import command
from pytest_asyncio_kata.course.mutants.command import chosen_answers
from pytest_asyncio_kata.course.mutants.operators.all import OPERATORS

from .explanation import ENTRY, explain
from .fake_judges import FakeJudges


@pytest.fixture
def run(course, monkeypatch, capsys):
    """Return a function that runs the command, and returns its exit code and its lines.

    All mutants die but those whose text holds a word that is handed over.
    """
    folder = course.layout.solutions / course.kata.name
    right = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]

    def run(*arguments, living="no such text"):
        def codes_of(text):
            return {} if living in text or text in right else {"test_naps": "RESULT"}

        monkeypatch.setattr(command, "Judges", lambda count: FakeJudges(codes_of))
        exit_code = command.main([*arguments, "--jobs", "1"])
        return exit_code, capsys.readouterr().out.splitlines()

    return run


def test_nothing_is_said_of_the_dead(run):
    """When every mutant dies, only the table is printed, and the exit code is 0."""
    exit_code, lines = run("07")

    assert exit_code == 0
    assert lines[0].split() == ["kata", "made", "killed", "explained", "surviving"]
    name, made, killed, *others = lines[1].split()
    assert (name, others) == ("07_sample", ["0", "0"])
    assert made == killed


def test_survivor_is_shown_with_its_difference(run):
    """The line, the operator, the change, and the difference."""
    exit_code, lines = run("07_sample", "--references", living="[:100]")

    assert exit_code == 1
    assert lines[:8] == [
        "solutions/07_sample/sample.py:14: items changed: main begins -> names = list(names)[:100]",
        *("--- sample.py", "+++ mutant", "@@ -13,2 +13,3 @@", " async def main(names):"),
        "+    names = list(names)[:100]",
        "     return await asyncio.gather(*(nap(name) for name in names))",
        "",
    ]
    assert lines[-1].split()[-2:] == ["0", "1"]


def test_explained_survivor_is_no_fault(run, course):
    """An entry fits the same change in every answer of its kata."""
    explain(course, ENTRY)
    exit_code, lines = run("sample", living="[:100]")

    assert exit_code == 0
    assert lines[-1].split()[-2:] == ["4", "0"]


def test_explanation_of_some_answers_fits_no_other(run, course):
    """With `answers`, a survivor of another answer is not explained."""
    explain(course, ENTRY + 'answers = ["sample.py", "alt_group.py", "alt_tasks.py"]\n')
    exit_code, lines = run("07", living="[:100]")

    assert exit_code == 1
    assert lines[0].startswith("solutions/07_sample/alt_wait.py:14: items changed")


def test_explanation_that_fits_nothing_is_a_fault(run, course):
    """An entry for a mutant that dies by now is named, if all answers were judged."""
    explain(course, ENTRY)

    exit_code, lines = run("07")
    assert exit_code == 1
    assert lines[0] == (
        "solutions/07_sample/mutants.toml: items changed: main begins -> names ="
        " list(names)[:100]: no mutant that lives has this change; remove the entry"
    )
    assert run("07", "--references")[0] == 0
    assert run("solutions/07_sample/alt_wait.py")[0] == 0


def test_answer_without_survivor_is_named(run, course):
    """A name in `answers` for which the entry is not needed is named."""
    explain(course, ENTRY.replace("[:100]", "[:10]") + 'answers = ["sample.py", "alt_wait.py"]\n')

    exit_code, lines = run("07", living="asyncio.gather(*(nap(name) for name in names))")
    assert exit_code == 1
    assert "none of alt_wait.py lives; remove the name from the entry" in lines[-3]


def test_answer_that_fails_itself_is_not_mutated(run, course):
    """If a right answer fails, its mutants would all die, and mean nothing."""
    folder = course.layout.solutions / course.kata.name
    (folder / "alt_wait.py").write_text("async def main(names):\n    return 1\n", "utf-8")

    exit_code, lines = run("07", "--references", "solutions/07_sample/alt_wait.py")
    assert exit_code == 1
    [line] = lines
    assert line == (
        "solutions/07_sample/alt_wait.py: RESULT in test_naps;"
        " a right answer must pass before it is mutated"
    )


def test_mutants_and_operators_are_listed(run):
    """What would be judged can be read first."""
    mutants, operators = run("07", "--references", "--list")[1], run("--operators")[1]

    assert mutants[0] == (
        "solutions/07_sample/sample.py:8: await gone:"
        ' await asyncio.sleep(int(name.split("_")[-1])) ->'
        ' asyncio.sleep(int(name.split("_")[-1]))'
    )
    assert len(operators) == len(OPERATORS)


def test_report_is_written(run, course):
    """The file holds what is printed."""
    _, lines = run("07", "--references", "--report", "mutants.txt", living="[:100]")

    assert (course.root / "mutants.txt").read_text(encoding="utf-8").splitlines() == lines


@pytest.mark.parametrize(
    ("name", "said"),
    [("08", "there is no kata '08'"), ("solutions/07_sample/no.py", "there is no answer")],
)
def test_wrong_name_is_refused(run, capsys, name, said):
    """A name that means nothing is an error, with what is known."""
    with pytest.raises(SystemExit) as ended:
        run(name)

    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_answer_from_elsewhere_is_taken(course, tmp_path_factory):
    """An answer may lie outside of the course, if its name says of which kata it is."""
    path = tmp_path_factory.mktemp("others") / "sample.py"
    path.write_text("async def main(names):\n    return 1\n", encoding="utf-8")

    [(kata, answers)] = chosen_answers(course.layout, [str(path)], references=False)

    assert (kata.name, answers) == ("07_sample", [path])
