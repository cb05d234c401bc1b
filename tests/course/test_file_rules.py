"""A planted fault of each kind: the lint finds it, and says what to do."""

import ast
import inspect
import re

import pytest

from pytest_asyncio_kata.course.lint import command, file_rules
from pytest_asyncio_kata.course.lint.command import broken_rules

from .faults_in_code import FAULTS_IN_CODE
from .faults_in_words import FAULTS_IN_WORDS
from .planting import KATA, LESSON, SOLUTIONS, TESTS, TOML, WRONG, with_class

ONE_FAULT = {**FAULTS_IN_WORDS, **FAULTS_IN_CODE}


def test_course_without_faults_breaks_no_rule(course):
    """The sample course has no faults; the tests below rely on it."""
    assert broken_rules(course.layout) == []


@pytest.mark.parametrize("fault", ONE_FAULT)
def test_fault_is_told_in_one_sentence(course, fault):
    """One fault is planted, one sentence comes out, and it says where and what to do."""
    plant, said = ONE_FAULT[fault]
    plant(course)
    found = broken_rules(course.layout)

    assert len(found) == 1
    assert found[0].startswith(said)
    assert found[0] == said or said.endswith(":")


def test_class_that_is_promised_and_defined_breaks_no_rule(course):
    """A kata may ask for a class beside coroutines."""
    with_class('class Bed:\n    """A bed."""')(course)

    assert broken_rules(course.layout) == []


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<!-- drawn: what the example does -->\n```text\n", "```\n"),
        ("<!-- the picture as text\n```text\n", "```\n-->\n"),
        ("<details><summary>Answer</summary>\n\n", "\n</details>\n"),
    ],
)
def test_drawing_does_not_make_a_lesson_long(course, begin, end):
    """It is looked at, not read; and an answer is folded."""
    block = begin + "a bar\n" * 100 + end
    course.edit(LESSON, "## One call", f"{block}\n## One call")

    assert broken_rules(course.layout) == []


def test_comment_in_a_code_block_is_no_heading(course):
    """Settings cannot lead a learner to it."""
    course.edit(course.settings, 'SEQUENTIAL = "Begin first, wait later"', 'SEQUENTIAL = "Naps"')
    course.edit(LESSON, "\n## Your turn", "\n```python\n# Naps\n```\n\n## Your turn")

    assert broken_rules(course.layout) == [
        f"{TOML}: the lesson has no heading 'Naps', which SEQUENTIAL leads to"
    ]


def test_diagnosis_may_need_no_heading(course):
    """It is named, so that nobody has forgotten it."""
    course.edit(course.settings, 'SEQUENTIAL = "Begin first, wait later"', 'SEQUENTIAL = ""')

    assert broken_rules(course.layout) == []


def test_topic_must_not_hide_a_module_of_python(course):
    """A stub called queue.py would be imported in the place of Python's."""
    course.another("08_queue")

    assert (
        "katas/08_queue/queue.py hides Python's own module queue; choose another topic name"
        in broken_rules(course.layout)
    )


def test_kata_without_settings_is_told(course):
    """A directory among the katas has to be one."""
    (course.root / "katas/08_empty").mkdir()

    assert broken_rules(course.layout) == ["katas/08_empty: there is no kata.toml"]


def test_kata_with_another_name_is_told(course):
    """A directory's name is the key of everything else."""
    (course.root / "katas/later").mkdir()

    assert broken_rules(course.layout) == [
        "katas/later: a kata's directory has two digits and a topic: 03_gather"
    ]


def test_lint_in_the_wrong_place_is_told(course, monkeypatch):
    """A course without katas is a fault."""
    monkeypatch.chdir(course.root / "solutions")

    assert command.main([]) == 1
    assert broken_rules(type(course.layout)(course.root / "solutions")) == [
        "there are no katas in katas/; run this in the repository's root"
    ]


def test_kata_on_the_wall_clock_needs_no_mark(course):
    """Where every run is in real seconds, none has to be marked."""
    course.edit(TOML, 'clock = "auto"', 'clock = "wall"')
    course.edit(TESTS, "@pytest.mark.wall_clock\n", "")

    assert broken_rules(course.layout) == []


def test_what_python_and_pytest_leave_is_no_stray(course):
    """Caches are ignored."""
    for tree in (KATA, SOLUTIONS, WRONG, "solutions"):
        (course.root / tree / "__pycache__").mkdir()

    assert broken_rules(course.layout) == []


def test_every_sentence_has_a_planted_fault():
    """A rule that is added without a fault above is noticed."""
    said = [said for _, said in ONE_FAULT.values()]
    said += ["hides Python's own module queue"]
    patterns = []
    for node in ast.walk(ast.parse(inspect.getsource(file_rules))):
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr):
            texts = [v.value for v in node.value.values if isinstance(v, ast.Constant)]
            patterns.append(max(texts, key=len))
    unheard = [text for text in patterns if not any(text.strip(" :") in line for line in said)]

    assert len(patterns) > 20
    assert unheard == [], re.escape(str(unheard))
