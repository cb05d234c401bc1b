"""The levels of calls are made when they are asked for, and once."""

from dataclasses import replace

from pytest_asyncio_kata.checks.levels import Levels
from pytest_asyncio_kata.record.timeline import THE_TEST, Call, Place, Span, Timeline, Wait


def call(number, begin, end, **fields):
    """Return the record of a call of the root."""
    waits = (Wait(begin, end, "sleep"),)
    fields = {"name": "f", "label": f"f {number}", "parent": 0, **fields}
    return Span(number, task="main", begin=begin, end=end, waits=waits, **fields)


ROOT = Span(0, "main", "main", "main", 0.0, 4.0, is_task=True)
IN_TURN = Timeline(4.0, (ROOT, call(1, 0.0, 1.0), call(2, 1.0, 4.0)))
TRIED_AGAIN = Timeline(
    4.0,
    (
        ROOT,
        call(1, 0.0, 1.0, label="f a", ended="raised"),
        call(2, 1.0, 2.0, label="f b"),
        call(3, 2.0, 4.0, label="f a"),
    ),
)


def test_levels_are_the_calls_and_then_their_waits():
    """Of the root, from top to bottom."""
    levels = Levels(IN_TURN)

    assert [[unit.label for unit in units] for units in levels.all] == [["f 1", "f 2"]] * 2
    assert levels.first_siblings == levels.siblings[0]
    assert levels.in_turn[0]


def test_a_level_is_made_once():
    """A check asks for it three or four times."""
    levels = Levels(IN_TURN)

    assert levels.all is levels.all
    assert levels.first_siblings is levels.first_siblings


def test_a_call_without_its_tries_is_still_known():
    """Taking the tries together changes no call of the level itself."""
    levels = Levels(TRIED_AGAIN)
    tried = levels.with_tries[0]

    assert [(unit.label, unit.tries, unit.seconds) for unit in tried] == [
        ("f a", 2, 4.0),
        ("f b", 1, 1.0),
    ]
    assert [(unit.label, unit.tries, unit.seconds) for unit in levels.all[0]] == [
        ("f a", 1, 1.0),
        ("f b", 1, 1.0),
        ("f a", 1, 2.0),
    ]


def test_a_run_without_a_wait_has_no_levels():
    """Also if it called a fake."""
    levels = Levels(Timeline(0.0, calls=(Call("f", "", 0.0, 0.0, "returned"),)))

    assert (levels.all, levels.siblings, levels.first_siblings) == ([], [], [])


AT = Place("gather.py", 12, "main")


def of_the_test(*begins, names=("f", "f")):
    """Return a test that starts a task at each of these seconds; each makes two calls in turn."""
    spans = [Span(0, THE_TEST, THE_TEST, "main", 0.0, 9.0, is_task=True)]
    for begin in begins:
        number = len(spans)
        main = call(number, begin, begin + 2, name="main", label="main", is_task=True)
        spans.append(replace(main, waits=()))
        for after in (0, 1):
            one = call(number + 1 + after, begin + after, begin + after + 1, place=AT)
            spans.append(replace(one, parent=number, name=names[after]))
    return Levels(Timeline(9.0, tuple(spans)))


def test_what_the_test_starts_at_different_moments_are_no_siblings():
    """It makes its calls when it likes; that some began late is not the answer's doing."""
    assert [unit.begin for unit in of_the_test(0.0, 3.0).first_siblings] == [0.0, 1.0, 3.0, 4.0]
    assert [unit.label for unit in of_the_test(3.0, 3.0).first_siblings] == ["main", "main"]


def test_calls_of_several_callers_are_in_turn_if_each_made_its_own_so():
    """Then the line that made them is the one to look at."""
    assert of_the_test(3.0, 3.0).line_in_turn == AT
    assert of_the_test(3.0, 3.0).of_one_caller
    assert of_the_test(0.0, 3.0).of_one_caller == []
    assert of_the_test(0.0, 3.0, 3.0).of_one_caller == []
    assert Levels(IN_TURN).line_in_turn is None
    assert of_the_test(3.0, 3.0, names=("read", "write")).line_in_turn is None
