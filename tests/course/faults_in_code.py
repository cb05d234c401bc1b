"""Faults of a stub, of tests, and of right and wrong answers."""

from .planting import (
    SOLUTIONS,
    STUB,
    TESTS,
    TOML,
    WRONG,
    beside,
    changed,
    golden_of_chance,
    with_class,
    without,
)

FAULTS_IN_CODE = {
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
}
"""For each fault what plants it, and the sentence that must be the only one."""
