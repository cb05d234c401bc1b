"""The corpus of attacks: each says what it earns, and is whole when it is laid out."""

import builtins
import importlib.util
import re
import symtable
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pytest_asyncio_kata.grading.handed_in.surroundings import questions
from pytest_asyncio_kata.record.finding import Code

TESTS = Path(__file__).parent.parent

NAMES_A_BASE = re.compile(r"\b(?:from|import) bases\b")

OF_A_MODULE = {"__file__", "__name__", "__spec__"}
"""Names that every module has."""


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    """`tests/attacks/corpus.py`, which lies in no package."""
    spec = importlib.util.spec_from_file_location("corpus", TESTS / "attacks" / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "corpus", module)  # dataclasses look there
        spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def texts(corpus) -> dict[str, str]:
    """Each attack of one file as it is submitted, but for the one that is meant not to parse."""
    cases = [case for case in corpus.corpus() if case.path.is_file()]
    return {case.name: corpus.composed(case.path) for case in cases if case.name != "honest/syntax"}


def undefined(text):
    """The names that *text* uses and nobody defines."""
    top = symtable.symtable(text, "attack.py", "exec")
    tables, used = [top], set()
    for table in tables:
        tables += table.get_children()
        used |= {name.get_name() for name in table.get_symbols() if _is_global_use(table, name)}
    bound = {name.get_name() for name in top.get_symbols() if name.is_assigned()}
    bound |= {name.get_name() for name in top.get_symbols() if name.is_imported()}
    return used - bound - set(dir(builtins)) - OF_A_MODULE


def _is_global_use(table, name):
    return name.is_referenced() and (name.is_global() or table.get_type() == "module")


def test_each_attack_says_what_it_earns(corpus):
    """It names a kata of the course and diagnoses that there are."""
    cases = corpus.corpus()

    katas = {path.name for path in (TESTS.parent / "katas").iterdir()}
    assert {case.kata for case in cases} <= katas
    assert {code for case in cases for code in case.codes} <= {*Code.__members__, "-"}


def test_each_attack_is_whole_when_its_bases_are_in_place(texts):
    """It parses, and uses no name that neither it nor a base of it defines."""
    open_ends = {name: undefined(text) for name, text in texts.items()}

    assert {name: names for name, names in open_ends.items() if names} == {}


def test_each_cheat_is_called(texts):
    """An attack that leaves out `both_cheat` would fail for want of a `main`."""
    with_a_cheat = {name: text for name, text in texts.items() if "def cheat(" in text}

    assert [name for name, text in with_a_cheat.items() if text.count("cheat(") == 1] == []


def test_no_line_that_names_a_base_is_submitted(texts):
    """There are no bases where an answer is judged."""
    assert [name for name, text in texts.items() if NAMES_A_BASE.search(text)] == []


def test_each_answer_that_is_right_for_the_grader_alone_is_pointed_out(texts):
    """It earns its points, so nothing but this hint tells a teacher."""
    names = [name for name in texts if name.startswith("right_for_the_grader")]

    assert len(names) == 2
    assert all(questions(texts[name]) for name in names)
    assert questions(texts["honest/solution"]) == []


def test_a_base_that_is_named_twice_is_put_in_place_once(corpus, tmp_path):
    """`typed_record` is itself made from the story that the attack names, too."""
    attack = tmp_path / "attack.py"
    lines = ("from bases.story import story\n", "from bases.typed_record import perfect\n")
    attack.write_text("".join(lines), encoding="utf-8")

    text = corpus.composed(attack)

    assert text.count("def story(") == 1
    assert text.count("def perfect(") == 1


def test_what_is_laid_out_is_the_whole_attack(corpus, texts, tmp_path):
    """The answer that a grader gets is the text with the bases in it."""
    case = corpus.declared(corpus.HERE / "forge_twice.py")

    answer = corpus.lay_out(case, tmp_path / "submission", TESTS.parent)

    assert answer.name == "gather.py"
    assert answer.read_text(encoding="utf-8") == texts["forge_twice"]


def test_a_base_that_does_not_exist_is_refused(corpus, tmp_path):
    """A slip in a base's name does not become an attack that does less than it should."""
    attack = tmp_path / "attack.py"
    attack.write_text("from bases.stroy import story\n", encoding="utf-8")

    with pytest.raises(FileNotFoundError, match="stroy"):
        corpus.composed(attack)


def test_every_base_is_used_and_says_what_it_is(corpus):
    """Whatever no attack is made from is left over."""
    files = [case.path for case in corpus.corpus() if case.path.is_file()]
    bases = {path.stem: path.read_text(encoding="utf-8") for path in corpus.BASES.glob("*.py")}
    sources = [*(path.read_text(encoding="utf-8") for path in files), *bases.values()]

    named = {line["base"] for text in sources for line in corpus.FROM_BASE.finditer(text)}
    assert named == set(bases)
    assert [name for name, text in bases.items() if not text.startswith('"""')] == []


def test_an_attack_of_several_files_is_made_from_no_base(corpus):
    """A folder is copied as it is."""
    folders = [case.path for case in corpus.corpus() if case.path.is_dir()]

    files = [path for folder in folders for path in folder.rglob("*.py")]
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    assert [path for path, text in texts.items() if NAMES_A_BASE.search(text)] == []
