"""A planted fault of each kind: the lint finds it, and says what to do."""

import ast
import inspect
import re

import pytest

from pytest_asyncio_kata.course.lint import command, file_rules
from pytest_asyncio_kata.course.lint.command import broken_rules

KATA = "katas/07_sample"
STUB = f"{KATA}/sample.py"
TESTS = f"{KATA}/test_07_sample.py"
TOML = f"{KATA}/kata.toml"
LESSON = f"{KATA}/README.md"
SOLUTIONS = "solutions/07_sample"
WRONG = "tests/wrong_answers/07_sample"


def without(path):
    """Return a fault: the file is gone."""
    return lambda course: (course.root / path).unlink()


def beside(path, text=""):
    """Return a fault: a file is there."""
    return lambda course: (course.root / path).write_text(text, encoding="utf-8")


def changed(path, old, new):
    """Return a fault: a text stands in the place of another."""
    return lambda course: course.edit(path, old, new)


def grown(path, lines):
    """Return a fault: a file has more lines."""
    return lambda course: course.edit(path, "\n## One call", "\nLine." * lines + "\n\n## One call")


def with_class(text):
    """Return a fault: the settings promise a class, and this stands in the stub."""

    def plant(course):
        course.edit(course.settings, "[next]", 'classes = ["Bed"]\n\n[next]')
        course.edit(course.stub, "import asyncio\n", f"import asyncio\n\n\n{text}\n    x = 1\n")

    return plant


def golden_of_chance(course):
    """Plant a fault: an answer that declares chance has a golden text."""
    course.edit(f"{WRONG}/in_turn.py", "code: SEQUENTIAL", "code: SEQUENTIAL\nchance: who is first")
    (course.root / WRONG / "in_turn.txt").write_text("in turn", encoding="utf-8")


HINT = "What has to begin before you wait for anything?"
LEARNED = "Both naps began before the first was waited for, so their waits overlapped."
GIVEN_AWAY = "Write return await asyncio.gather(*(nap(name) for name in names)) there."

ONE_FAULT = {
    # files_are_complete
    "no lesson": (without(LESSON), f"{KATA}: README.md is missing; write it"),
    "no stub": (without(STUB), f"{KATA}: sample.py is missing; write it"),
    "no tests": (without(TESTS), f"{KATA}: test_07_sample.py is missing; write it"),
    "stray file": (
        beside(f"{KATA}/notes.txt"),
        f"{KATA}/notes.txt is not part of the kata; remove it, or move it to its place",
    ),
    "picture missing": (
        changed(LESSON, "## Your turn", "![Two beds](beds.svg)\n\n## Your turn"),
        f"{KATA}: beds.svg is missing; write it",
    ),
    "picture that is not shown": (
        beside(f"{KATA}/beds.svg"),
        f"{KATA}/beds.svg is not part of the kata; remove it, or move it to its place",
    ),
    # nothing_is_left_to_fill_in
    "words to fill in": (
        changed(f"{WRONG}/in_turn.py", "import asyncio\n", "import asyncio  # FILL IN\n"),
        f"{WRONG}/in_turn.py:6: replace the words FILL IN",
    ),
    # lesson_is_whole
    "short lesson": (
        changed(LESSON, "\n\n\n", "\n"),
        f"{LESSON} has 28 lines; a lesson has 30 to 120",
    ),
    "long lesson": (grown(LESSON, 100), f"{LESSON} has 135 lines; a lesson has 30 to 120"),
    "other heading": (
        changed(LESSON, "# 07 Sample", "# Sample"),
        f"{LESSON}: begin with the heading `# 07 Sample`, as in kata.toml",
    ),
    "file not named": (
        changed(LESSON, "Open `sample.py`", "Open the file"),
        f"{LESSON}: end with `## Your turn`, which names `sample.py`",
    ),
    "command not named": (
        changed(LESSON, "pytest katas/07_sample", "pytest"),
        f"{LESSON}: end with `## Your turn`, which names `pytest katas/07_sample`",
    ),
    # code_fits_a_terminal
    "long line of code": (
        changed(LESSON, "## Your turn", f"```python\n{'x' * 77}\n```\n\n## Your turn"),
        f"{LESSON}:33: a line of code has at most 76 columns, not 77",
    ),
    # settings_lead_somewhere
    "unknown code": (
        changed(TOML, "BROKEN =", "SLOW ="),
        f"{TOML}: there is no code SLOW; see pytest_asyncio_kata/record/finding.py",
    ),
    "unknown reason": (
        changed(TOML, "SEQUENTIAL =", '"SEQUENTIAL.lazy" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: SEQUENTIAL has no reason 'lazy'; known: no_tasks",
    ),
    "reason of a code without any": (
        changed(TOML, "SEQUENTIAL =", '"ORDER.late" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: ORDER has no reason 'late'; known: none",
    ),
    "diagnosis in no test": (
        changed(TOML, "SEQUENTIAL =", '"ORDER.test_nap" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: ORDER.test_nap names test_nap, which is no test of the kata",
    ),
    "reason in no test": (
        changed(TOML, "SEQUENTIAL =", '"SEQUENTIAL.no_tasks.test_nap" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: SEQUENTIAL.no_tasks.test_nap names test_nap, which is no test of the kata",
    ),
    "unknown reason in a test": (
        changed(TOML, "SEQUENTIAL =", '"ORDER.late.test_naps" = "Your turn"\nSEQUENTIAL ='),
        f"{TOML}: ORDER has no reason 'late'; known: none",
    ),
    "unknown heading in a test": (
        changed(TOML, "SEQUENTIAL =", '"ORDER.test_naps" = "My turn"\nSEQUENTIAL ='),
        f"{TOML}: the lesson has no heading 'My turn', which ORDER.test_naps leads to",
    ),
    "unknown heading of a reason": (
        changed(TOML, "SEQUENTIAL =", '"SEQUENTIAL.no_tasks" = "My turn"\nSEQUENTIAL ='),
        f"{TOML}: the lesson has no heading 'My turn', which SEQUENTIAL.no_tasks leads to",
    ),
    "unknown heading": (
        changed(TOML, 'SEQUENTIAL = "Begin first', 'SEQUENTIAL = "Start first'),
        f"{TOML}: the lesson has no heading 'Start first, wait later', which SEQUENTIAL leads to",
    ),
    "builds on nothing": (
        changed(TOML, 'builds_on = ""', 'builds_on = "06_gone"'),
        f"{TOML}: builds_on must name an earlier kata, not '06_gone'",
    ),
    "builds on itself": (
        changed(TOML, 'builds_on = ""', 'builds_on = "07_sample"'),
        f"{TOML}: builds_on must name an earlier kata, not '07_sample'",
    ),
    # diagnoses_lead_somewhere
    "diagnosis that leads nowhere": (
        changed(TOML, "SEQUENTIAL =", "RACE ="),
        (
            f"{TOML}: name in [next] the heading for SEQUENTIAL, which in_turn.py gets;"
            ' `SEQUENTIAL = ""` if it needs none'
        ),
    ),
    "other diagnosis that leads nowhere": (
        changed(f"{WRONG}/in_turn.py", "code: SEQUENTIAL", "code: SEQUENTIAL; also: RACE"),
        (
            f"{TOML}: name in [next] the heading for RACE, which in_turn.py gets;"
            ' `RACE = ""` if it needs none'
        ),
    ),
    # scenarios_have_words
    "scenario without words": (
        changed(f"{KATA}/scenarios.py", '"two_nights":', '"one_night":'),
        (f"{KATA}/scenarios.py: two_nights is not in IN_WORDS; say there what messages call it"),
    ),
    "words for no method": (
        changed(f"{KATA}/scenarios.py", "IN_WORDS = {", 'IN_WORDS = {"Bed.night": "the night", '),
        f"{KATA}/scenarios.py: IN_WORDS has Bed.night, which is no coroutine function",
    ),
    # hints_lead_gently
    "few hints": (
        changed(TOML, f'    "{HINT}",\n', ""),
        f"{TOML}: give at least 3 hints, from gentle to explicit",
    ),
    "telling hint": (
        changed(TOML, HINT, GIVEN_AWAY),
        (
            f"{TOML}: hint 2 gives away a line of the solution:"
            " return await asyncio.gather(*(nap(name) for name in names))"
        ),
    ),
    "help for nothing": (
        changed(TOML, "[next]", '[helps]\n4 = "test_naps"\n\n[next]'),
        f"{TOML}: [helps] names hint 4; there are 3",
    ),
    "help with nothing": (
        changed(TOML, "[next]", '[helps]\n1 = "test_nap"\n\n[next]'),
        f"{TOML}: [helps] names test_nap, which is no test of the kata",
    ),
    # success_is_explained
    "no sentence for success": (
        changed(TOML, LEARNED, ""),
        (f'{TOML}: say why an answer that passes works, in one sentence: learned = "..."'),
    ),
    "half a sentence for success": (
        changed(TOML, "waits overlapped.", "waits overlapped"),
        f"{TOML}: learned must be one sentence of at most 160 characters",
    ),
    "drawing of no test": (
        changed(TOML, 'drawn = "test_naps_together"', 'drawn = "test_dreams"'),
        (
            f"{TOML}: drawn must name a test of the kata: test_naps, test_naps_together,"
            " test_naps_on_two_nights"
        ),
    ),
    # stub_is_inviting
    "coroutine not defined": (
        changed(STUB, "async def nap", "async def doze"),
        f"{STUB}: define `async def nap`, which kata.toml promises",
    ),
    "coroutine not async": (
        changed(STUB, "async def nap", "def nap"),
        f"{STUB}: define `async def nap`, which kata.toml promises",
    ),
    "coroutine without a docstring": (
        changed(STUB, '    """Let all *names* nap', '    x = """Let all *names* nap'),
        f"{STUB}: give main a docstring that says what it has to do",
    ),
    "generator not defined": (
        changed(TOML, "[next]", 'generators = ["dreams"]\n\n[next]'),
        f"{STUB}: define `async def dreams`, which kata.toml promises",
    ),
    "class not defined": (
        with_class("class Bad:"),
        f"{STUB}: define `class Bed`, which kata.toml promises",
    ),
    "class without a docstring": (
        with_class("class Bed:"),
        f"{STUB}: give Bed a docstring that says what it has to do",
    ),
    "stub without a TODO": (
        changed(STUB, "# TODO: ", "# "),
        f"{STUB}: mark what to write with `# TODO: ...` and `raise NotImplementedError`",
    ),
    "stub that does not raise": (
        changed(STUB, "raise NotImplementedError", "pass"),
        f"{STUB}: mark what to write with `# TODO: ...` and `raise NotImplementedError`",
    ),
    "stub that cannot be run": (
        changed(STUB, 'if __name__ == "__main__":', "if False:"),
        f'{STUB}: end with `asyncio.run(...)` under `if __name__ == "__main__":`',
    ),
    "stub that is not valid Python": (
        changed(STUB, "async def nap(name):", "async def nap(name)"),
        f"{STUB}:6 is not valid Python: expected ':'; correct it",
    ),
    # tests_are_sentences
    "test not async": (
        changed(TESTS, "async def test_naps(", "def test_naps("),
        f"{TESTS}: make test_naps an `async def`",
    ),
    "few drawn inputs": (
        changed(TESTS, 'kata.random.choice(["cat_2", "cow_2", "dog_2"])', '"cat_2"'),
        (
            f"{TESTS}: 2 of 6 points depend on drawn input (kata.random); draw it for half of"
            " them at least"
        ),
    ),
    "test without a sentence": (
        changed(TESTS, '    """A nap of 2 s prints two lines and returns the name."""\n', ""),
        f"{TESTS}: give test_naps a docstring; it is the line that the learner reads",
    ),
    "test without points": (
        changed(TESTS, "@pytest.mark.points(3)\n", ""),
        f"{TESTS}: mark test_naps_together with `@pytest.mark.points(n)`, n above 0",
    ),
    "test for no points": (
        changed(TESTS, "points(3)", "points(0)"),
        f"{TESTS}: mark test_naps_together with `@pytest.mark.points(n)`, n above 0",
    ),
    "test for half a point": (
        changed(TESTS, "points(3)", "points(0.5)"),
        f"{TESTS}: mark test_naps_together with `@pytest.mark.points(n)`, n above 0",
    ),
    "nothing on the wall clock": (
        changed(TESTS, "@pytest.mark.wall_clock\n", ""),
        f"{TESTS}: mark exactly one test with `@pytest.mark.wall_clock`, not 0",
    ),
    "two on the wall clock": (
        changed(TESTS, "@pytest.mark.points(2)", "@pytest.mark.wall_clock\n@pytest.mark.points(2)"),
        f"{TESTS}: mark exactly one test with `@pytest.mark.wall_clock`, not 2",
    ),
    "tests that import the answer": (
        changed(TESTS, "import pytest\n", "import pytest\nfrom sample import nap\n"),
        f"{TESTS} imports sample; ask the kata fixture to run the answer instead",
    ),
    "tests that import the solution": (
        changed(TESTS, "import pytest\n", "import pytest\nimport solutions.x\n"),
        f"{TESTS} imports solutions.x; ask the kata fixture to run the answer instead",
    ),
    "tests that are not valid Python": (
        changed(TESTS, "async def test_naps(kata):", "async def test_naps(kata:"),
        f"{TESTS}:",
    ),
    # right_answers_are_there
    "no solution": (
        without(f"{SOLUTIONS}/sample.py"),
        f"{SOLUTIONS}/sample.py is missing; write the solution",
    ),
    "few alternatives": (
        without(f"{SOLUTIONS}/alt_wait.py"),
        f"{SOLUTIONS}: add at least 3 right answers in other styles, alt_*.py",
    ),
    "stray solution": (
        beside(f"{SOLUTIONS}/other.py"),
        f"{SOLUTIONS}/other.py is no right answer; name it alt_<how>.py, or remove it",
    ),
    # mutants_are_explained
    "explanation without reason": (
        beside(f"{SOLUTIONS}/mutants.toml", '[[same]]\noperator = "await gone"\nchange = "a -> b"'),
        f"{SOLUTIONS}/mutants.toml: entry 1: 'why' is missing",
    ),
    # wrong_answers_are_declared
    "no wrong answer": (
        without(f"{WRONG}/in_turn.py"),
        f"{WRONG}: add a wrong answer for each mistake to catch",
    ),
    "wrong answer without a code": (
        changed(f"{WRONG}/in_turn.py", "code: SEQUENTIAL", "It is slow."),
        (
            f"{WRONG}/in_turn.py: end its docstring with the diagnosis that it must get, such as"
            " `code: SEQUENTIAL`"
        ),
    ),
    "wrong answer with a code that there is not": (
        changed(f"{WRONG}/in_turn.py", "code: SEQUENTIAL", "code: SLOW"),
        f"{WRONG}/in_turn.py: there is no code SLOW; see pytest_asyncio_kata/record/finding.py",
    ),
    "golden text of nothing": (
        beside(f"{WRONG}/gone.txt"),
        f"{WRONG}/gone.txt belongs to no wrong answer; remove it",
    ),
    "golden text of chance": (
        golden_of_chance,
        f"{WRONG}/in_turn.txt: in_turn.py declares that chance decides in this text; remove it",
    ),
    # readme_lists_it
    "not in the table": (
        changed("README.md", "| [07_sample]", "| [07_simple]"),
        (
            "README.md: give the table of katas the row: | [07_sample](katas/07_sample/README.md)"
            " | Two naps at once take as long as the longer one. |"
        ),
    ),
    "other words in the table": (
        changed("README.md", "Two naps", "Three naps"),
        (
            "README.md: give the table of katas the row: | [07_sample](katas/07_sample/README.md)"
            " | Two naps at once take as long as the longer one. |"
        ),
    ),
    # lint: what stands beside the katas
    "settings that cannot be read": (
        changed(TOML, "timeout = 15\n", ""),
        f"{TOML}: 'timeout' is missing",
    ),
    "stray solutions": (
        lambda course: (course.root / "solutions/09_gone").mkdir(),
        "solutions/09_gone belongs to no kata; rename or remove it",
    ),
    "stray file beside the katas": (
        beside("katas/notes.md"),
        "katas/notes.md belongs to no kata; move or remove it",
    ),
    "sockets that are not said": (
        changed(f"{SOLUTIONS}/sample.py", "import asyncio\n", "import asyncio\nimport socket\n"),
        f'{TOML}: say `needs` with "loopback": {SOLUTIONS}/sample.py uses socket',
    ),
    "processes that are not said": (
        changed(
            f"{SOLUTIONS}/sample.py",
            "import asyncio\n",
            "import asyncio\n\nstart = asyncio.create_subprocess_exec\n",
        ),
        f'{TOML}: say `needs` with "processes": {SOLUTIONS}/sample.py uses create_subprocess_exec',
    ),
    "stray wrong answers": (
        lambda course: (course.root / "tests/wrong_answers/09_gone").mkdir(),
        "tests/wrong_answers/09_gone belongs to no kata; rename or remove it",
    ),
}
"""For each fault what plants it, and the sentence that must be the only one."""


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
