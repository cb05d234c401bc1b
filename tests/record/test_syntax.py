"""Trees of source: the same from several threads at once, whatever the collector does."""

import ast
import gc
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import pytest_asyncio_kata
from pytest_asyncio_kata.record.syntax import tree_of

PACKAGE = Path(pytest_asyncio_kata.__file__).parent
SOURCE = Path(__file__).read_text(encoding="utf-8")


class Garbage:
    """A cycle, which only the collector ends, and whose end lets another thread run."""

    def __init__(self):
        self.itself = self

    def __del__(self):
        """Use Python long enough that threads change."""
        for _ in range(200):
            pass


@pytest.fixture
def busy_collector():
    """Collect often, and change threads often."""
    threshold, interval = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(200)
    sys.setswitchinterval(1e-6)
    yield
    gc.set_threshold(*threshold)
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("busy_collector")
def test_threads_parse_side_by_side():
    """Python 3.11.7 says "AST constructor recursion depth mismatch" to one in a hundred here."""
    together = threading.Barrier(4)

    def parse(depth):
        if depth:
            return parse(depth - 1)
        together.wait()
        trees = []
        for _ in range(60):
            garbage = [Garbage() for _ in range(50)]
            del garbage
            trees.append(tree_of(SOURCE))
        return trees

    with ThreadPoolExecutor(4) as pool:
        trees = [tree for several in pool.map(parse, range(0, 16, 4)) for tree in several]

    assert {ast.dump(tree) for tree in trees} == {ast.dump(ast.parse(SOURCE))}


def test_what_is_no_python_is_said_with_its_file():
    """As ``ast.parse`` does."""
    with pytest.raises(SyntaxError) as raised:
        tree_of("a = ", "gather.py")

    assert raised.value.filename == "gather.py"


def test_what_python_warns_of_is_not_said():
    """Not even where warnings are errors, as in this test."""
    assert ast.unparse(tree_of("slash = '\\d'")) == "slash = '\\\\d'"


def test_no_other_module_parses():
    """So none of them warns of what a learner has written, or meets another thread that parses."""
    found = [
        module.relative_to(PACKAGE).as_posix()
        for module in sorted(PACKAGE.rglob("*.py"))
        if "ast.parse(" in module.read_text(encoding="utf-8")
    ]

    assert found == ["record/syntax.py"]
