"""A kata's directory and its settings."""

import re

import pytest

from pytest_asyncio_kata.course.answers import AnswersError, locate
from pytest_asyncio_kata.course.catalog import katas_in, next_after
from pytest_asyncio_kata.course.kata import KataError, is_kata, read
from pytest_asyncio_kata.course.layout import Layout


def test_kata_is_what_its_settings_say(course):
    """Name, topic and paths come from the directory, the rest from kata.toml."""
    kata = course.kata

    assert (kata.name, kata.topic, kata.spoken) == ("07_sample", "sample", "07 sample")
    assert (kata.title, kata.clock, kata.timeout) == ("Sample", "auto", 15)
    assert kata.coroutines == ("nap", "main")
    assert kata.next["SEQUENTIAL"] == "Begin first, wait later"
    assert kata.stub == course.stub
    assert kata.lesson.is_file()
    assert kata.scenarios == (kata.directory / "scenarios.py",)


def test_answer_must_define_coroutines_and_classes(course):
    """A kata without classes need not say so."""
    assert course.kata.defines == ("nap", "main")

    course.edit(course.settings, "[next]\n", 'classes = ["Bed"]\n\n[next]\n')

    assert read(course.stub.parent).classes == ("Bed",)
    assert read(course.stub.parent).defines == ("nap", "main", "Bed")


def test_answer_must_define_async_generators(course):
    """They are asked for beside the coroutines, and are none of them."""
    course.edit(course.settings, "[next]\n", 'generators = ["dreams"]\n\n[next]\n')

    assert read(course.stub.parent).coroutines == ("nap", "main")
    assert read(course.stub.parent).defines == ("nap", "main", "dreams")


def test_runs_may_need_pytest(course):
    """Beside Python; most need nothing."""
    assert course.kata.needs == ()

    course.edit(course.settings, "[next]\n", 'needs = ["pytest"]\n\n[next]\n')

    assert read(course.stub.parent).needs == ("pytest",)


def test_directory_with_settings_is_a_kata(course):
    """kata.toml makes the difference."""
    assert is_kata(course.stub.parent)
    assert not is_kata(course.root / "katas")


def test_a_reason_has_its_own_heading_or_that_of_its_code(course):
    """The first of the causes that the settings name."""
    course.edit(course.settings, "[next]\n", '[next]\n"SEQUENTIAL.no_tasks" = "Your turn"\n')
    kata = read(course.stub.parent)

    assert kata.heading(["SEQUENTIAL.no_tasks", "SEQUENTIAL"]) == "Your turn"
    assert kata.heading(["SEQUENTIAL.other", "SEQUENTIAL"]) == "Begin first, wait later"
    assert kata.heading(["ORDER"]) == ""


def test_a_diagnosis_may_have_another_heading_in_one_test(course):
    """It comes before that of the diagnosis, and after that of a reason."""
    keys = '[next]\nORDER = "A"\n"ORDER.test_naps" = "B"\n"SEQUENTIAL.test_naps" = "C"\n'
    course.edit(course.settings, "[next]\n", keys + '"SEQUENTIAL.no_tasks" = "D"\n')
    kata = read(course.stub.parent)

    assert kata.heading(["ORDER"], "test_naps") == "B"
    assert kata.heading(["ORDER"], "test_naps_together") == "A"
    assert kata.heading(["SEQUENTIAL.no_tasks", "SEQUENTIAL"], "test_naps") == "D"
    assert kata.heading(["SEQUENTIAL.other", "SEQUENTIAL"], "test_naps") == "C"
    assert kata.heading(["RAISED.plain_error"], "test_naps") == ""


def test_a_reason_without_quotes_is_told(course):
    """TOML takes it for a table of its own."""
    course.edit(course.settings, "[next]\n", '[next]\nORDER.late = "Your turn"\n')

    with pytest.raises(KataError, match="'next' must hold texts; put a name with a point"):
        read(course.stub.parent)


FAULTS = {
    "missing": ("timeout = 15\n", "", "'timeout' is missing"),
    "unknown need": (
        "[next]\n",
        'needs = ["redis"]\n\n[next]\n',
        "needs 'redis' is not known; known: loopback, processes, pytest",
    ),
    "unknown": ('title = "S', 'titel = "S', "'titel' is not known; known: title, teaches, "),
    "text": ("timeout = 15", 'timeout = "15"', "'timeout' must be a int, not '15'"),
    "truth": ("timeout = 15", "timeout = true", "'timeout' must be a int, not True"),
    "zero": ("timeout = 15", "timeout = 0", "timeout must be seconds above 0"),
    "clock": ('clock = "auto"', 'clock = "sun"', "clock must be one of auto, virtual, wall"),
    "python": ('python = "3.11"', 'python = "new"', "python must be a version such as 3.11"),
    "list": ('["nap", "main"]', "[1, 2]", "'coroutines' must hold texts, not [1, 2]"),
    "classes": ("[next]", "classes = [1]\n[next]", "'classes' must hold texts, not [1]"),
    "table": ('BROKEN = "Your turn"', "BROKEN = 7", "'next' must hold texts, not {"),
    "syntax": ("timeout = 15", "timeout = = 15", "Invalid value (at line 6, column 11)"),
}
"""A text in the settings, the text in its place, and the expected message."""


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_in_the_settings_is_told_with_the_file(course, fault):
    """Each fault is a sentence that begins with the file."""
    old, new, said = FAULTS[fault]
    course.edit(course.settings, old, new)

    with pytest.raises(KataError, match=re.escape(f"07_sample/kata.toml: {said}")):
        read(course.stub.parent)


def test_settings_in_another_encoding_are_told(course):
    """TOML is UTF-8."""
    course.settings.write_bytes("title = 'é'".encode("latin-1"))

    with pytest.raises(KataError, match=r"^07_sample/kata.toml: .*utf-8"):
        read(course.stub.parent)


@pytest.mark.parametrize("name", ["sample", "7_sample", "07-sample", "07_Sample", "07_"])
def test_directory_has_a_number_and_a_topic(course, name):
    """Another name is refused, with an example."""
    directory = course.stub.parent.rename(course.root / "katas" / name)

    with pytest.raises(KataError, match=f"^{name}: a kata's directory has two digits and a topic"):
        read(directory)


def test_directory_without_settings_is_told(course):
    """A directory that looks like a kata has to have settings."""
    course.settings.unlink()

    with pytest.raises(KataError, match=r"^07_sample: there is no kata.toml$"):
        read(course.stub.parent)


def test_katas_stand_in_the_order_of_their_names(course):
    """The directory's name is the only order; what is no kata is left out."""
    course.another("10_later")
    course.another("02_early")
    (course.root / "katas" / "__pycache__").mkdir()

    names = [kata.name for kata in katas_in(course.root / "katas")]

    assert names == ["02_early", "07_sample", "10_later"]


def test_next_is_the_following_name(course):
    """After a kata comes the one with the next name, whole or not; after the last none."""
    later = course.another("10_later")
    (later / "kata.toml").write_text("broken", encoding="utf-8")

    assert next_after(course.kata) == later
    (later / "kata.toml").unlink()
    assert next_after(course.kata) is None


def test_answer_is_the_stub_by_default(course):
    """Without a place for answers the learner's file is judged."""
    assert locate(course.kata, None) == course.stub


def test_answer_in_a_directory_has_the_katas_name(course):
    """A directory is laid out like solutions/; whether the file is there is not asked."""
    answers = course.root / "solutions"

    assert locate(course.kata, answers, selected=3) == answers / "07_sample" / "sample.py"
    assert locate(course.kata, course.root).exists() is False


def test_answer_may_be_a_file_when_one_kata_is_selected(course):
    """One file is the answer to one kata."""
    file = course.root / "solutions/07_sample/alt_wait.py"

    assert locate(course.kata, file) == file
    with pytest.raises(AnswersError, match="2 katas are selected; name one of them: pytest katas/"):
        locate(course.kata, file, selected=2)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "nowhere",
            r"nowhere does not exist; expected a directory with 07_sample/sample\.py, or an",
        ),
        ("README.md", r"README\.md is not a Python file; its name must end in \.py"),
    ],
)
def test_answer_that_cannot_be_one_is_refused(course, path, said):
    """A path that cannot hold answers is refused; the message says what was expected."""
    with pytest.raises(AnswersError, match=said):
        locate(course.kata, course.root / path)


def test_layout_is_three_trees_and_one_key(course):
    """The directory's name leads to the solution, the alternatives and the wrong answers."""
    layout, kata = Layout(course.root), course.kata

    assert layout.solution(kata).is_file()
    assert [path.name for path in layout.alternatives(kata)] == [
        "alt_group.py",
        "alt_tasks.py",
        "alt_wait.py",
    ]
    assert [layout.shown(path) for path in layout.wrong(kata)] == [
        "tests/wrong_answers/07_sample/in_turn.py"
    ]
    assert list(layout.directories(course.root / "nowhere")) == []


def test_kata_for_a_newer_python_is_not_run(course):
    """Its tests are skipped, with the version that they need."""
    course.edit(course.settings, 'python = "3.11"', 'python = "3.99"')
    course.run()

    assert course.verdicts() == ["not_run"] * 3
    assert course.results()[0]["message"].endswith("07 sample needs Python 3.99")
