"""What stands in the pages as an example is true: it is run, or it says why not."""

import re
import shutil
import subprocess
import sys

import pytest

from ..conftest import KEEP_WORKERS
from .commands import INLINE, SHELLS, commands_in, faults
from .conftest import ROOT, all_blocks, blocks, pages

NOT_RUN, ANSWER, SAID = "not run: ", "answer: ", "said of it: "
"""How the notes before blocks begin."""

PYTHON = [block for block in all_blocks() if block.language in ("python", "py")]

TEST = re.compile(r"^async def (test_\w+)\((kata)?", re.MULTILINE)

ANSWERS = [
    (answer, said)
    for answer, said in zip(all_blocks(), all_blocks()[1:], strict=False)
    if answer.note.startswith(ANSWER)
]


def kata_of(test):
    """Return the directory of the kata that has a *test* of that name."""
    found = [
        path.parent
        for path in sorted(ROOT.glob("katas/*/test_*.py"))
        if re.search(rf"def {test}\(", path.read_text(encoding="utf-8"))
    ]
    assert found, f"no kata has a test called {test}; an example should be one that there is"
    return found[0]


@pytest.fixture
def judge(pytester):
    """Return a function that runs a kata's tests in a copy of it, on an answer."""
    shutil.copy(ROOT / "tests/sample/pyproject.toml", pytester.path)

    def run(kata, answer, tests=None, name=""):
        folder = pytester.path / "katas" / kata.name
        shutil.copytree(kata, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / f"{kata.name.partition('_')[2]}.py").write_text(answer, encoding="utf-8")
        if tests is not None:
            (folder / f"test_{kata.name}.py").write_text(tests, encoding="utf-8")
        return pytester.runpytest_inprocess(
            "--kata-clock", "virtual", KEEP_WORKERS, f"katas/{kata.name}", "-k", name
        )

    return run


@pytest.mark.parametrize("block", PYTHON, ids=str)
def test_python_in_a_page_works(block, judge, pytester):
    """A test passes, a program ends well, an answer is judged elsewhere; else there is a reason."""
    test = TEST.search(block.text)
    if block.note.startswith((NOT_RUN, ANSWER)):
        assert block.note.partition(": ")[2]
    elif test and test[2]:
        kata = kata_of(test[1])
        solution = ROOT / "solutions" / kata.name / f"{kata.name.partition('_')[2]}.py"
        source = block.text if "import pytest" in block.text else f"import pytest\n\n{block.text}"
        judge(kata, solution.read_text(encoding="utf-8"), source).assert_outcomes(passed=1)
    elif test:
        file = pytester.makepyfile(block.text)
        pytester.runpytest_inprocess(file).assert_outcomes(passed=1)
    elif "asyncio.run(" in block.text or "__main__" in block.text:
        subprocess.run([sys.executable, "-c", block.text], check=True, timeout=60)
    else:
        pytest.fail(f"{block} is neither a test nor a program: <!-- {NOT_RUN}WHY --> before it")


@pytest.mark.parametrize(("answer", "said"), ANSWERS, ids=str)
def test_what_is_said_of_an_answer_is_what_learners_read(answer, said, judge):
    """The explanation in the page is that of today, to the letter."""
    kata = ROOT / "katas" / answer.note.removeprefix(ANSWER)
    result = judge(kata, answer.text, name=said.note.removeprefix(SAID))
    shown = "\n".join(line.rstrip() for line in result.outlines)

    assert said.note.startswith(SAID)
    assert said.text.rstrip() in shown


def test_there_are_examples():
    """The pages are found, and the blocks in them."""
    assert len(PYTHON) >= 4
    assert ANSWERS


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_in_a_page_exist(page):
    """Each command of ours in it is there, and takes the options that it is given."""
    text = page.read_text(encoding="utf-8")
    lines = [b.text for b in blocks(text) if b.language in SHELLS]
    prose = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
    lines += INLINE.findall(prose)
    found = [fault for part in lines for words in commands_in(part) for fault in faults(words)]

    assert found == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("kata chek 03", "kata chek"),
        ("kata check 03 --fast", "kata check --fast"),
        ("kata check 03 -- --kata-clok wall", "pytest --kata-clok"),
        ("cd x && .venv/bin/python -m pytest katas --kata-hints", "pytest --kata-hints"),
        ("python -m pytest_asyncio_kata solve", "kata solve"),
        ("tox -e lint,typos", "tox -e typos"),
        ("$ pytest --kata-tim=3  # draws", "pytest --kata-tim"),
    ],
)
def test_planted_command_is_found(line, fault):
    """A command or an option that there is not is named."""
    assert [one for words in commands_in(line) for one in faults(words)] == [fault]


def test_blocks_are_read_with_their_notes():
    """A comment right before a block belongs to it; a block in a list loses its indent."""
    text = "<!-- not run: too long -->\n```python\nx\n```\n\n1. so\n\n   ```sh\n   kata\n   ```\n"
    first, second = blocks(text)

    assert (first.language, first.text, first.note) == ("python", "x\n", "not run: too long")
    assert (second.language, second.text, second.note) == ("sh", "kata\n", "")
