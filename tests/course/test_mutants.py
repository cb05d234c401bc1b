"""Mistakes put into right answers: what is left alone, judging, explanations, the command."""

import ast
import dataclasses

import pytest

from pytest_asyncio_kata.course.given_code import given_code
from pytest_asyncio_kata.course.lint.command import broken_rules
from pytest_asyncio_kata.course.lint.trial import Trial
from pytest_asyncio_kata.course.mutants import command
from pytest_asyncio_kata.course.mutants.command import chosen_answers
from pytest_asyncio_kata.course.mutants.explanations import explanations_in
from pytest_asyncio_kata.course.mutants.judging import Fate, candidates, judged
from pytest_asyncio_kata.course.mutants.mutant import difference, mutants_of
from pytest_asyncio_kata.course.mutants.operators.all import OPERATORS

# -- what is left alone

LEFT_ALONE = '''"""An answer that returns 1."""

import asyncio

SECONDS: "a text" = 1


async def main(name: "another" = "a"):
    """Return 1."""
    return 1


def given():
    return 2


def unused():
    return 3


if __name__ == "__main__":
    asyncio.run(main(4))
'''


def test_words_given_code_and_what_nobody_runs_are_left_alone(tmp_path):
    """No docstring, annotation, import, given or unused function, and no main part is changed."""
    stub = tmp_path / "stub.py"
    stub.write_text('def given():\n    """Words."""\n    return 2\n', encoding="utf-8")

    made = mutants_of(LEFT_ALONE, needed=["main", "given"], given=given_code(stub))

    assert {each.line for each in made} == {5, 8, 10}
    assert {each.function for each in made} == {"", "main"}


def test_function_that_a_needed_one_calls_is_changed():
    """Used is who is called by somebody that is used."""
    text = "def a():\n    return b()\ndef b():\n    return 1\ndef c():\n    return b()\n"

    assert {each.function for each in mutants_of(text, needed=["a"])} == {"a", "b"}


def test_equal_mutants_are_one():
    """Two operators that make the same text make one mutant; the same as the answer is none."""
    made = mutants_of("async def f(c):\n    await (c)\n    return None\n")
    trees = [ast.dump(ast.parse(each.text)) for each in made]

    assert len(set(trees)) == len(trees)
    assert "return None -> return None" not in [each.change for each in made]


def test_what_cannot_be_compiled_is_no_mutant():
    """`await` in a function that is no coroutine function is left out."""
    made = mutants_of("def f(c):\n    return create_task(c)\n")

    assert [each.change for each in made if each.operator == "task gone"] == [
        "return create_task(c) -> return c"
    ]


def test_difference_has_a_line_around():
    """What a report shows of a mutant is short."""
    text = "async def f():\n    a\n    await b()\n    c\n    d\n"
    mutant = mutants_of(text)[0]

    assert difference(text, mutant, "f.py").splitlines() == [
        *("--- f.py", "+++ mutant", "@@ -2,3 +2,3 @@"),
        *("     a", "-    await b()", "+    b()", "     c"),
    ]


# -- judging


class FakeJudges:
    """They say of each answer what a function says of its text."""

    def __init__(self, codes_of, count=1):
        self.codes_of = codes_of

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def judge(self, kata, answer, clock, root, *, stop_early=False):
        codes = self.codes_of(answer.read_text(encoding="utf-8"))
        return Trial(
            answer=answer,
            clock=clock,
            exit_code=1 if codes else 0,
            codes=codes,
            passed=1,
            text="",
            seconds=0,
            advice={},
        )


def work_of(course, *names):
    """Return the candidates of the sample's answers with these names."""
    folder = course.layout.solutions / course.kata.name
    return list(candidates([(course.kata, [folder / name for name in names])]))


@pytest.mark.parametrize(
    ("code", "fate"),
    [
        ("RESULT", Fate.DEAD),
        ("", Fate.NOT_JUDGED),
        ("HARNESS", Fate.NOT_JUDGED),
        (None, Fate.SURVIVED),
    ],
)
def test_fate_is_what_the_tests_say(course, code, fate):
    """A diagnosis kills a mutant; a fault of ours does not, nor a failure that says nothing."""
    judges = FakeJudges(lambda text: {} if code is None else {"test_naps": code})
    work = work_of(course, "sample.py")[:1]

    assert [each.fate for each in judged(judges, work, course.root, 1)] == [fate]


def test_session_that_ends_otherwise_is_not_judged(course):
    """An error of pytest is neither a pass nor a failure."""
    judges = FakeJudges(lambda text: {})
    trial = judges.judge(course.kata, course.stub, "virtual", course.root)
    judges.judge = lambda *_, **__: dataclasses.replace(trial, exit_code=3)
    [result] = judged(judges, work_of(course, "sample.py")[:1], course.root, 1)

    assert result.fate is Fate.NOT_JUDGED
    assert "exit code 3" in result.words


def test_function_that_answers_share_is_changed_once(course):
    """`nap` is the same in all answers of the sample."""
    work = work_of(course, "sample.py", "alt_tasks.py")

    assert {each.mutant.function for each in work if each.answer.name == "sample.py"} == {
        *("nap", "main")
    }
    assert {each.mutant.function for each in work if each.answer.name == "alt_tasks.py"} == {"main"}


def test_real_tests_kill_and_let_live(course, judges):
    """The sample's tests see that `await` is gone, and never ask for more than two naps."""
    work = {each.mutant.change: each for each in work_of(course, "sample.py")}
    awaited = next(each for change, each in work.items() if change.startswith("return await"))
    limited = work["main begins -> names = list(names)[:10]"]
    results = judged(judges, [awaited, limited], course.root, 2)

    assert [each.fate for each in results] == [Fate.DEAD, Fate.SURVIVED]


# -- explanations

ENTRY = """[[same]]
operator = "items changed"
change = "main begins -> names = list(names)[:100]"
why = "Nobody naps a hundred times."
"""


def explain(course, text):
    """Write *text* as the explanations of the sample."""
    path = course.layout.solutions / course.kata.name / "mutants.toml"
    path.write_text(text, encoding="utf-8")


def test_lint_accepts_an_explanation(course):
    """The file lies beside the answers, and is complete."""
    explain(course, ENTRY + 'answers = ["sample.py"]\nfunction = "main"\n')

    assert broken_rules(course.layout) == []


FAULTS = {
    "operator": (
        ENTRY.replace("items changed", "items"),
        "entry 1: there is no operator 'items'; --operators lists them",
    ),
    "why": (
        ENTRY.replace("Nobody naps a hundred times.", "same"),
        "entry 1: 'why' must be a sentence: a capital letter, a reason, a full stop; not 'same'",
    ),
    "change": (
        ENTRY.replace(" -> ", " to "),
        "entry 1: 'change' must be `old text -> new text`, as the report prints it",
    ),
    "missing": (
        ENTRY.replace("operator =", "operators ="),
        "entry 1: 'operators' is not known; known: operator, change, why, function, answers",
    ),
    "answers": (
        ENTRY + 'answers = ["alt_x.py"]\n',
        "entry 1: there is no answer 'alt_x.py' beside it",
    ),
    "number": (ENTRY + "function = 1\n", "entry 1: 'function' must be a text"),
    "other table": ("[other]\n", "it must hold [[same]] and nothing else, not other"),
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.values(), ids=FAULTS)
def test_lint_names_the_fault_of_an_explanation(course, text, fault):
    """What is not as it should be is said, with what would have been right."""
    explain(course, text)

    assert (
        broken_rules(course.layout)[0].removeprefix("solutions/07_sample/mutants.toml: ") == fault
    )
    with pytest.raises(ValueError, match=r"mutants\.toml"):
        explanations_in(course.layout.solutions / course.kata.name)


# -- the command


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
