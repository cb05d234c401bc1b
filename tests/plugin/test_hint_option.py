"""--kata-hint: one more hint each time."""

from pytest_asyncio_kata.course.learner import progress

HINTS = [
    "Do two cats sleep longer than one?",
    "What has to begin before you wait for anything?",
    "One gather takes all naps and is awaited once.",
]


def hints(result):
    lines = result.stdout.lines
    found = [n for n, line in enumerate(lines) if line.startswith("  hint ") and line[7].isdigit()]
    return [(lines[n].strip(), lines[n + 1].strip()) for n in found]


def test_each_time_there_is_one_more(course):
    """Hints go from gentle to explicit; the last one is marked as the last, and is shown again."""
    shown = [hints(course.session("--kata-hint")) for _ in range(4)]

    assert shown == [
        [(f"hint 1    {HINTS[0]}", "(2 more hints)")],
        [(f"hint 2    {HINTS[1]}", "(1 more hint)")],
        [(f"hint 3    {HINTS[2]}", "(the last hint)")],
        [(f"hint 3    {HINTS[2]}", "(the last hint)")],
    ]


def test_hints_are_not_shown_unasked(course):
    """Without the option the footer only says how to get one."""
    assert hints(course.session()) == []


def test_each_kata_has_its_own_hints(course):
    """A hint for one kata does not count for another kata."""
    course.another()
    course.session("--kata-hint", "katas/07_sample")
    result = course.session("--kata-hint")

    assert [hint[0][:6] for hint in hints(result)] == ["hint 2", "hint 1"]


def test_solved_kata_needs_none(solved):
    """A kata with all points gets no hint."""
    assert hints(solved.session("--kata-hint")) == []


def test_hint_of_the_command_is_counted_too(course):
    """Both share one count: a hint that ``kata hint`` has shown is not shown again."""
    folder = course.root / ".kata"
    progress.update(folder, lambda before: {"07_sample": progress.KataProgress(hints=2)})

    assert hints(course.session("--kata-hint"))[0][0] == f"hint 3    {HINTS[2]}"


def test_count_does_not_need_the_cache_of_pytest(course):
    """Hints are counted beside the katas, with the progress."""
    shown = [hints(course.session("--kata-hint", "-p", "no:cacheprovider")) for _ in range(2)]

    assert [hint[0][0][:6] for hint in shown] == ["hint 1", "hint 2"]


def test_where_nothing_is_kept_it_is_always_the_first(course):
    """The hint says why it does not change."""
    shown = [hints(course.run("--kata-hint")) for _ in range(2)]

    assert shown[0] == shown[1]
    assert shown[0][0][1] == "(2 more hints; with --kata-report this is always the first hint)"


def test_where_nothing_can_be_kept_the_hint_says_so(course):
    """If a file is in the place of the folder, the hint is still shown."""
    (course.root / ".kata").touch()
    shown = [hints(course.session("--kata-hint")) for _ in range(2)]

    assert shown[0] == shown[1]
    assert shown[0][0][1] == "(2 more hints; the number of hints shown cannot be kept)"


def test_kata_without_hints_has_none(course):
    """An empty list is no error."""
    text = course.settings.read_text(encoding="utf-8")
    head, _, tail = text.partition("hints = [")
    course.settings.write_text(head + "hints = [" + tail[tail.index("]") :], encoding="utf-8")
    result = course.session("--kata-hint")

    assert hints(result) == []
    result.stdout.fnmatch_lines(["07 sample: 0 of 6 points"])


def test_long_hint_is_wrapped(course, monkeypatch):
    """A hint is text: it fits the terminal."""
    course.edit(course.settings, HINTS[0], "Long, longer, longest. " * 10)
    monkeypatch.setenv("COLUMNS", "60")
    result = course.session("--kata-hint")
    lines = result.stdout.lines
    first = next(n for n, line in enumerate(lines) if line.startswith("  hint 1"))
    text = lines[first : lines.index("            (2 more hints)")]

    assert len(text) > 3
    assert max(len(line) for line in text) <= 60
