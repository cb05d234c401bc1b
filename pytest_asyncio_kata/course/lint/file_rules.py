"""What every kata must have: rules about its files alone.

Each rule yields sentences that say where something is missing and what to do.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from ...record.finding import REASONS, Code
from ...record.syntax import tree_of
from ..kata import DEMONSTRATION, LESSON, SCENARIOS, SETTINGS, Kata
from ..kata_tests import names_of_tests, read_tests, tests_in
from ..layout import Layout
from ..mutants.explanations import FILE as EXPLANATIONS
from ..mutants.explanations import explanation_faults
from .declaration import DeclarationError, declared_by
from .help_rules import code_fits_a_terminal, hints_lead_gently, success_is_explained
from .scenario_rules import scenarios_have_words

Rule = Callable[[Kata, Layout], Iterator[str]]

LESSON_LINES = range(30, 121)
"""How long a lesson may be, without what is `ASIDE`: what is read in a few minutes."""

ASIDE = re.compile(r"(?ms)^<(!-- drawn:.*?^```.*?^```|!-- the pict.*?-->|details>.*?</details>)$")
"""What does not count: pictures made of text, and answers that are folded."""

LEAST_ALTERNATIVES = 3

IGNORED = {"__pycache__", ".pytest_cache"}

KEPT_COPY = re.compile(r"\.py\.\d+")
"""How the names of the copies end that ``kata reset`` keeps."""

TO_FILL_IN = "FILL IN"
"""What ``kata new`` writes in the places where words are missing."""


def files_are_complete(kata: Kata, layout: Layout) -> Iterator[str]:
    """Lesson, its pictures, stub, tests and settings exist, and nothing else does."""
    wanted = {LESSON, SETTINGS, kata.answer_file, f"test_{kata.name}.py"}
    wanted |= {picture.name for picture in kata.pictures}
    there = {path.name for path in kata.directory.iterdir()} - IGNORED
    there = {name for name in there if not KEPT_COPY.search(name)}
    where = layout.shown(kata.directory)
    for name in sorted(wanted - there):
        yield f"{where}: {name} is missing; write it"
    for name in sorted(there - wanted - {SCENARIOS, f"{SCENARIOS}.py", DEMONSTRATION}):
        yield f"{where}/{name} is not part of the kata; remove it, or move it to its place"


def nothing_is_left_to_fill_in(kata: Kata, layout: Layout) -> Iterator[str]:
    """The words of a new kata's skeleton have been replaced."""
    folders = (
        kata.directory,
        layout.solutions / kata.name,
        layout.wrong_answers / kata.name,
    )
    for folder in folders:
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.suffix not in (".py", ".md", ".toml"):
                continue
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, 1):
                if TO_FILL_IN in line:
                    yield f"{layout.shown(path)}:{number}: replace the words {TO_FILL_IN}"


def lesson_is_whole(kata: Kata, layout: Layout) -> Iterator[str]:
    """The lesson is short, and its end says what to do."""
    text = kata.lesson.read_text(encoding="utf-8")
    where, lines = layout.shown(kata.lesson), text.splitlines()
    long = len(ASIDE.sub("", text).splitlines())
    if long not in LESSON_LINES:
        yield f"{where} has {long} lines; a lesson has 30 to 120"
    number = kata.name.partition("_")[0]
    if not lines or lines[0] != f"# {number} {kata.title}":
        yield f"{where}: begin with the heading `# {number} {kata.title}`, as in {SETTINGS}"
    _, found, turn = text.rpartition("\n## Your turn\n")
    for needed in (kata.answer_file, f"pytest katas/{kata.name}"):
        if not found or needed not in turn:
            yield f"{where}: end with `## Your turn`, which names `{needed}`"


def settings_lead_somewhere(kata: Kata, layout: Layout) -> Iterator[str]:
    """Headings, codes and other katas that the settings name do exist."""
    where = layout.shown(kata.directory / SETTINGS)
    prose = re.sub(r"(?ms)^```.*?^```", "", kata.lesson.read_text("utf-8"))
    headings = set(re.findall(r"^#+ (.+)$", prose, re.MULTILINE))
    tests = names_of_tests(kata)
    for code, heading in kata.next.items():
        yield from _unknown(code, tests, where)
        if heading and heading not in headings:
            yield f"{where}: the lesson has no heading {heading!r}, which {code} leads to"
    known = kata.builds_on < kata.name and (layout.katas / kata.builds_on).is_dir()
    if kata.builds_on and not known:
        yield f"{where}: builds_on must name an earlier kata, not {kata.builds_on!r}"


def _unknown(cause: str, tests: Collection[str], where: str) -> Iterator[str]:
    """Yield what is not known of *cause*: a code, perhaps with a reason, a test, or both."""
    code, point, reason = cause.partition(".")
    first, _, last = reason.rpartition(".")
    if last in tests:
        point = reason = first
    if code not in Code.__members__:
        yield f"{where}: there is no code {code}; see pytest_asyncio_kata/record/finding.py"
    elif last.startswith("test_") and last not in tests:
        yield f"{where}: {cause} names {last}, which is no test of the kata"
    elif point and f"{code}.{reason}" not in REASONS:
        known = [key.partition(".")[2] for key in REASONS if key.startswith(f"{code}.")]
        yield f"{where}: {code} has no reason {reason!r}; known: {', '.join(known) or 'none'}"


def diagnoses_lead_somewhere(kata: Kata, layout: Layout) -> Iterator[str]:
    """Each diagnosis that its wrong answers get leads to a heading, or is said to need none."""
    answers: dict[str, Path] = {}
    for path in layout.wrong(kata):
        try:
            declared = declared_by(path)
        except DeclarationError:  # for `wrong_answers_are_declared`
            continue
        for code in {declared.code, *declared.also}:
            answers.setdefault(code, path)
    where = layout.shown(kata.directory / SETTINGS)
    for code in sorted(answers.keys() - kata.next.keys()):
        yield (
            f"{where}: name in [next] the heading for {code}, which {answers[code].name} gets;"
            f' `{code} = ""` if it needs none'
        )


def stub_is_inviting(kata: Kata, layout: Layout) -> Iterator[str]:
    """The stub says what to write, can be run, and hides no module of Python."""
    where = layout.shown(kata.stub)
    if kata.topic in sys.stdlib_module_names:
        yield f"{where} hides Python's own module {kata.topic}; choose another topic name"
    source = kata.stub.read_text(encoding="utf-8")
    body = tree_of(source, where).body
    functions = {node.name: node for node in body if isinstance(node, ast.AsyncFunctionDef)}
    classes = {node.name: node for node in body if isinstance(node, ast.ClassDef)}
    wanted = [
        ("async def", name, functions.get(name)) for name in kata.coroutines + kata.generators
    ]
    methods = {
        f"{owner}.{node.name}": node
        for owner, found in classes.items()
        for node in found.body
        if isinstance(node, ast.AsyncFunctionDef)
    }
    for how, name, node in [
        *wanted,
        *(("async def", name, methods.get(name)) for name in kata.methods),
        *(("class", name, classes.get(name)) for name in kata.classes),
    ]:
        if node is None:
            yield f"{where}: define `{how} {name}`, which {SETTINGS} promises"
        elif not ast.get_docstring(node):
            yield f"{where}: give {name} a docstring that says what it has to do"
    if "# TODO: " not in source or "raise NotImplementedError" not in source:
        yield f"{where}: mark what to write with `# TODO: ...` and `raise NotImplementedError`"
    # A kata about a loop of one's own has its own `run`.
    runs = re.search(r"asyncio\.run\(|^def run\(", source, re.MULTILINE)
    if 'if __name__ == "__main__":' not in source or not runs:
        yield f'{where}: end with `asyncio.run(...)` under `if __name__ == "__main__":`'


def tests_are_sentences(kata: Kata, layout: Layout) -> Iterator[str]:
    """Each test is a coroutine with a sentence and points; one runs on the wall clock."""
    path = kata.directory / f"test_{kata.name}.py"
    where = layout.shown(path)
    tree = tree_of(path.read_text(encoding="utf-8"), where)
    tests = list(tests_in(tree))
    for test in tests:
        if not test.is_coroutine:
            yield f"{where}: make {test.name} an `async def`"
        if not test.docstring:
            yield f"{where}: give {test.name} a docstring; it is the line that the learner reads"
        if not test.points:
            yield f"{where}: mark {test.name} with `@pytest.mark.points(n)`, n above 0"
    on_the_wall = sum("wall_clock" in test.marks for test in tests)
    if kata.clock == "auto" and on_the_wall != 1:
        yield f"{where}: mark exactly one test with `@pytest.mark.wall_clock`, not {on_the_wall}"
    for name in _imports(tree):
        if name.partition(".")[0] in (kata.topic, "solutions", "katas"):
            yield f"{where} imports {name}; ask the kata fixture to run the answer instead"


def half_of_the_points_are_drawn(kata: Kata, layout: Layout) -> Iterator[str]:
    """No answer that knows the tests by heart earns more than half of the points."""
    tests = read_tests(kata)
    points = sum(test.points or 0 for test in tests)
    drawn = sum(test.points or 0 for test in tests if test.draws)
    if 2 * drawn < points:
        yield (
            f"{layout.shown(kata.tests)}: {drawn} of {points} points depend on drawn input"
            " (kata.random); draw it for half of them at least"
        )


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def right_answers_are_there(kata: Kata, layout: Layout) -> Iterator[str]:
    """There are a solution and several other right answers, and nothing else."""
    if not layout.solution(kata).is_file():
        yield f"{layout.shown(layout.solution(kata))} is missing; write the solution"
        return
    alternatives = layout.alternatives(kata)
    where = layout.shown(layout.solutions / kata.name)
    if len(alternatives) < LEAST_ALTERNATIVES:
        yield f"{where}: add at least {LEAST_ALTERNATIVES} right answers in other styles, alt_*.py"
    known = {kata.answer_file, EXPLANATIONS, *(path.name for path in alternatives)} | IGNORED
    for path in sorted((layout.solutions / kata.name).iterdir()):
        if path.name not in known:
            yield f"{layout.shown(path)} is no right answer; name it alt_<how>.py, or remove it"


def mutants_are_explained(kata: Kata, layout: Layout) -> Iterator[str]:
    """What is said of mutants of the right answers names an operator and a reason."""
    folder = layout.solutions / kata.name
    yield from (f"{layout.shown(folder)}/{fault}" for fault in explanation_faults(folder))


def wrong_answers_are_declared(kata: Kata, layout: Layout) -> Iterator[str]:
    """Each wrong answer says which mistake it makes; a golden text belongs to one of them."""
    answers = layout.wrong(kata)
    directory = layout.wrong_answers / kata.name
    if not answers:
        yield f"{layout.shown(directory)}: add a wrong answer for each mistake to catch"
        return
    for path in answers:
        try:
            by_chance = declared_by(path).by_chance
        except DeclarationError as error:
            yield f"{layout.shown(path)}: {error}"
            continue
        if by_chance and golden_of(path).is_file():
            text = layout.shown(golden_of(path))
            yield f"{text}: {path.name} declares that chance decides in this text; remove it"
    known = {path.name for path in answers} | {golden_of(path).name for path in answers}
    for path in sorted(directory.iterdir()):
        if path.name not in known | IGNORED:
            yield f"{layout.shown(path)} belongs to no wrong answer; remove it"


def golden_of(answer: Path) -> Path:
    """Return the file with what the learner of a wrong answer reads."""
    return answer.with_suffix(".txt")


def readme_lists_it(kata: Kata, layout: Layout) -> Iterator[str]:
    """The table of all katas has a row for it."""
    text = layout.readme.read_text(encoding="utf-8") if layout.readme.is_file() else ""
    row = f"| [{kata.name}](katas/{kata.name}/README.md) | {kata.teaches} |"
    if row not in text:
        yield f"{layout.shown(layout.readme)}: give the table of katas the row: {row}"


RULES: tuple[Rule, ...] = (
    files_are_complete,
    nothing_is_left_to_fill_in,
    lesson_is_whole,
    code_fits_a_terminal,
    settings_lead_somewhere,
    diagnoses_lead_somewhere,
    hints_lead_gently,
    stub_is_inviting,
    scenarios_have_words,
    tests_are_sentences,
    half_of_the_points_are_drawn,
    success_is_explained,
    right_answers_are_there,
    mutants_are_explained,
    wrong_answers_are_declared,
    readme_lists_it,
)
"""All rules; the first one that finds a file missing ends the list for its kata."""
