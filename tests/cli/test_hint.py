"""``kata hint``: one more each time."""

import pytest

from pytest_asyncio_kata.course.learner import progress

HINTS = [
    "Do two cats sleep longer than one?",
    "What has to begin before you wait for anything?",
    "One gather takes all naps and is awaited once.",
]


def shown(result):
    return [line.strip() for line in result.stdout.splitlines()]


def test_each_time_there_is_one_more(course, kata):
    """Numbered, with how many are left; the last hint is shown again."""
    again = "again     kata hint 07 --again"

    assert [shown(kata("hint", "07")) for _ in range(4)] == [
        ["07 sample", f"hint 1    {HINTS[0]}", "(2 more hints)"],
        ["07 sample", f"hint 2    {HINTS[1]}", "(1 more hint)", again],
        ["07 sample", f"hint 3    {HINTS[2]}", "(the last hint)", again],
        ["07 sample", f"hint 3    {HINTS[2]}", "(the last hint)", again],
    ]


def test_hints_can_be_read_again(course, kata, history):
    """All that were shown, and nothing is counted."""
    history(hints=2)

    assert [shown(kata("hint", "07", "--again")) for _ in range(2)] == [
        ["07 sample", f"hint 1    {HINTS[0]}", f"hint 2    {HINTS[1]}", "(1 more hint)"]
    ] * 2


def test_a_hint_for_a_test_that_passes_is_left_out(course, kata, history):
    """It is not counted among those that come, and not shown again."""
    settings = course.settings.read_text("utf-8")
    helps = '\n[helps]\n1 = "test_naps"\n3 = "test_naps"\n'
    course.settings.write_text(settings + helps, encoding="utf-8")
    history(good=1, failed=2)

    assert shown(kata("hint", "07"))[:3] == [
        "07 sample",
        f"hint 2    {HINTS[1]}",
        "(the last hint)",
    ]
    assert shown(kata("hint", "07", "--again"))[1] == f"hint 2    {HINTS[1]}"


def test_hints_that_are_gone_are_not_shown_again(course, kata, history):
    """A newer lesson may have fewer."""
    history(hints=9)

    assert shown(kata("hint", "07", "--again"))[-2:] == [f"hint 3    {HINTS[2]}", "(the last hint)"]


def test_without_a_hint_there_is_nothing_to_read_again(course, kata):
    """It says how to see the first."""
    assert shown(kata("hint", "07", "--again")) == [
        "No hint for 07 sample was shown yet: kata hint 07"
    ]


def test_hint_of_pytest_is_counted_too(course, kata):
    """It is one count for both."""
    course.session("--kata-hint")

    assert shown(kata("hint", "sample"))[1] == f"hint 2    {HINTS[1]}"


def test_without_a_name_it_is_for_where_you_are(course, kata, history):
    """The first kata that is not solved."""
    course.another()
    history(3)

    assert shown(kata("hint"))[0] == "08 other"


def test_all_are_solved(course, kata, history):
    """No hint is needed; a kata that is named still gets its hint."""
    history(3)

    assert shown(kata("hint"))[0].startswith("All katas are solved.")
    assert shown(kata("hint", "07"))[1] == f"hint 1    {HINTS[0]}"


def test_kata_without_hints_says_so(course, kata):
    """An empty list is no error."""
    text = course.settings.read_text(encoding="utf-8")
    head, _, tail = text.partition("hints = [")
    course.settings.write_text(head + "hints = [" + tail[tail.index("]") :], encoding="utf-8")

    assert shown(kata("hint", "07")) == ["07 sample has no hints."]


def test_unknown_kata_is_one_sentence(course, kata):
    """It names what there is."""
    result = kata("hint", "sampel")

    assert result.exit_code == 2
    assert result.stderr == "Error: there is no kata 'sampel'; nearest: 07_sample\n"


def test_where_nothing_can_be_kept_it_is_always_the_first(course, kata):
    """The hint says why, and so does a note."""
    (course.root / ".kata").touch()
    results = [kata("hint", "07") for _ in range(2)]

    assert [shown(result)[2] for result in results] == [
        "(2 more hints; the number of hints shown cannot be kept)"
    ] * 2
    assert results[0].stderr.startswith("progress is not kept in .kata: ")
    assert results[0].exit_code == 0


def test_damaged_progress_is_set_aside(course, kata):
    """The count begins again, and a note says so."""
    (course.root / ".kata").mkdir()
    (course.root / ".kata/progress.json").write_text("{", encoding="utf-8")
    result = kata("hint", "07")

    assert "progress.json.broken-1" in result.stderr
    assert progress.load(course.root / ".kata")["07_sample"].hints == 1


@pytest.mark.parametrize("columns", [60, 120])
def test_long_hint_is_wrapped(course, kata, columns):
    """A hint is text: it fits the terminal."""
    course.edit(course.settings, HINTS[0], "Long, longer, longest. " * 10)
    lines = kata("hint", "07", columns=columns).stdout.splitlines()

    assert columns - 12 < max(map(len, lines)) <= columns
