"""The page of Markdown: what it says, and that nothing can leave its place in it."""

import re
from dataclasses import replace

import pytest

from pytest_asyncio_kata.grading.formats.summary import bar, markdown
from pytest_asyncio_kata.grading.grade import KataGrade
from pytest_asyncio_kata.results.result import FAILED, Result


def kata_of(*tests, **changes):
    """Return a kata graded with *tests*."""
    return replace(KataGrade("03_gather", "Gather", "a/gather.py", "", tests), **changes)


def failed(message="no", explanation="", name="test_it", points=2):
    """Return a failed test."""
    result = Result(f"t.py::{name}", "03_gather", "It.", "virtual", 0, points, FAILED, "RESULT")
    return replace(result, message=message, explanation=explanation)


def outside_of_fences(page):
    """Return the lines of *page* that are not in a block of code."""
    lines, fence = [], ""
    for line in page.splitlines():
        if not fence and line.startswith("```"):
            fence = re.match("`+", line)[0]
        elif fence and line == fence:
            fence = ""
        elif not fence:
            lines.append(line)
    assert not fence
    return lines


def outside_of_code(page):
    """Return *page* without its blocks and spans of code."""
    text = "\n".join(outside_of_fences(page))
    return re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "CODE", text)


def test_page_begins_with_points_and_a_bar(grade):
    """The first line shows the points."""
    lines = markdown(grade).splitlines()

    assert lines[0] == "## 5 of 13 points"
    assert lines[2] == "`" + "█" * 15 + "░" * 25 + "` 38 %"


def test_table_has_a_row_for_each_kata(grade):
    """With its points, a bar and one word."""
    rows = [line for line in markdown(grade).splitlines() if re.match(r"\| \d\d ", line)]

    assert rows == [
        "| 01 Async and await | 3 of 3 | `████████████` | ✅ solved |",
        "| 03 Gather | 2 of 6 | `████░░░░░░░░` | ⚠️ a test ended without a verdict |",
        "| 07 Timeouts | 0 of 4 | `░░░░░░░░░░░░` | ⬜ not run |",
    ]


@pytest.mark.parametrize(
    ("points", "drawn"), [(0, "░░░░"), (1, "█░░░"), (99, "███░"), (100, "████")]
)
def test_bar_is_full_only_when_all_is_there(points, drawn):
    """And empty only when nothing is."""
    assert bar(points, 100, 4) == drawn


def test_bar_of_nothing_is_empty():
    """A kata that is worth no points has an empty bar."""
    assert bar(0, 0, 4) == "░░░░"


def test_each_lost_point_has_its_sentence(grade):
    """With the test, the line to look at, and the diagnosis."""
    bullets = [line for line in markdown(grade).splitlines() if line.startswith("- ")]

    assert bullets == [
        (
            "- **3 points**, `test_takes_as_long_as_the_slowest_page`, line 14 of `gather.py`:"
            " `SEQUENTIAL` The 4 crawls ran one after another."
        ),
        (
            "- **1 point**, `test_is_cancelled`: `HARNESS` the test ended without a verdict:"
            " KeyError (The tests failed here, not the answer; please tell your teacher.)"
        ),
        "- **4 points**: There is no timeouts.py in the submission.",
    ]


def test_solved_kata_needs_no_section(grade):
    """Its row in the table says all."""
    assert re.findall("^### .*", markdown(grade), re.MULTILINE) == [
        "### 03 Gather: 2 of 6 points",
        "### 07 Timeouts: 0 of 4 points",
    ]


def test_explanation_is_folded_under_the_name_of_its_test(grade):
    """GitHub shows Markdown in it only after an empty line."""
    lines = markdown(grade).splitlines()
    at = lines.index("<details>")

    assert lines[at + 1 : at + 5] == [
        "<summary><code>test_takes_as_long_as_the_slowest_page</code></summary>",
        "",
        "```text",
        "03 gather · test_takes_as_long_as_the_slowest_page                 0 of 3 points",
    ]
    assert lines[lines.index("</details>") - 2 :][:2] == ["```", ""]


def test_same_explanation_is_shown_once(grade):
    """An open stub explains itself in the same words for each test."""
    kata = kata_of(failed(explanation="same"), failed(explanation="same"))

    assert markdown(replace(grade, katas=(kata,))).count("<details>") == 1


def test_page_says_under_which_conditions_it_was_judged(grade):
    """Enough to judge it once more, and to know how far to trust it."""
    assert "isolation `bubblewrap`; Python `3.13.0`" in markdown(grade)
    weaker = markdown(replace(grade, isolation="process"))
    assert "isolation `process (does not stop cheating)`" in weaker


HOSTILE = [
    "```\n# out",
    "```` ` `` ```",
    "@everyone see #12, owner/repo#1 and www.example.com",
    "https://example.com mail@example.com",
    "<img src=x onerror=alert(1)></details><script>",
    "[x](javascript:alert(1)) ![x](y) *b* _i_ __b__ ~~s~~ $x$ | a | b |",
    "</code></summary></details>\n\n# out",
    "- [ ] a\n1. b\n> c\n| d |\n---",
    "\\`\\@everyone` @everyone",
    "`a` @everyone `b`",
    "a `` @everyone",
    "\r\n\r\n## out\x85## out\u2028## out\x0b## out",
    "\x00\x1b[31m\ud83d\u202e👩‍💻",
    "~~~\nout",
    "&commat;everyone &#64;everyone",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_learner_wrote_does_not_leave_its_place(text, grade):
    """A page with it has the same lines, outside of code, as one with a word in its place."""

    def page(word):
        # The slash alone makes code of it, so that both pages have the same words.
        tests = [failed(word, f"x\n{word}\ny"), failed(f"a {word} b", f"{word}", name="test_two")]
        kata = kata_of(*tests, answer=f"{word}.py")
        note = kata_of(failed(), note=word, kata="04_x")
        return markdown(replace(grade, katas=(kata, note), submission=word))

    assert outside_of_code(page(text)) == outside_of_code(page("a/b"))


def test_very_long_explanation_is_cut(grade):
    """And says how much is missing."""
    page = markdown(replace(grade, katas=(kata_of(failed("x" * 200_000, "y" * 200_000)),)))

    assert "… 180000 more characters were left out" in page
    assert "… (199500 more characters)" in page
    assert len(page) < 25_000


@pytest.mark.parametrize("most", [3_000, 20_000, 125_000, 1024 * 1024])
def test_page_has_at_most_the_bytes_it_may_have(grade, most):
    """Explanations go first; the sentences of all katas stay as long as they can."""
    tests = [failed("ä" * 50, f"{n}" + "ä" * 30_000, name=f"test_{n}") for n in range(120)]
    katas = [kata_of(*tests[n : n + 10], kata=f"{n:03}_x") for n in range(0, 120, 10)]

    page = markdown(replace(grade, katas=tuple(katas)), most)

    assert len(page.encode()) <= most
    assert page.startswith("## 0 of 240 points")
    assert outside_of_fences(page)[-1].startswith("Left out: ")


def test_sentences_stay_when_explanations_do_not_fit(grade):
    """Those of the last kata, too; what was left out is told."""
    long = [failed("no", f"{n}" + "x" * 1000, name=f"test_{n}") for n in range(20)]
    last = [failed(f"reason {n} {'because ' * 50}") for n in range(6)]
    katas = (kata_of(*long), kata_of(*last, kata="04_x"))

    page = markdown(replace(grade, katas=katas), 15_000)

    assert [f"reason {n}" in page for n in range(6)] == [True] * 6
    assert "Left out: 11 explanations; this page may have 15,000 bytes." in page


def test_page_that_fits_says_nothing_of_limits(grade):
    """Most pages do."""
    assert "Left out" not in markdown(grade)
