"""Pages as axe sees them, and as they are used without a mouse; if there is a Chromium.

axe measures no contrast in pictures; `test_page_colours` compares their colours.
"""

import html
import importlib.util
from pathlib import Path

import pytest

from pytest_asyncio_kata.grading.class_view import class_view
from pytest_asyncio_kata.grading.formats.class_page import teachers_page
from pytest_asyncio_kata.report.pages.document import POLICY
from pytest_asyncio_kata.report.pages.html import Link, index, page
from pytest_asyncio_kata.report.pages.learned import KataLine, Picture, learned_page
from pytest_asyncio_kata.report.pages.lesson import lesson_page
from pytest_asyncio_kata.report.pages.test_section import part

from ..grading.test_class_view import CLASS
from .browser import CHROMIUM, browse
from .pages import BLOCKED, NOT_RUN, PASSED, SEQUENTIAL, UNTRUSTED, crawls


def axe_file() -> Path | None:
    """Return axe's script, from a package that carries it; None if none is installed."""
    for package in ("axe_playwright_python", "axe_core_python"):
        found = importlib.util.find_spec(package)
        if found is not None and found.origin is not None:
            return Path(found.origin).with_name("axe.min.js")
    return None


AXE = axe_file()

LESSON = Path(__file__).parents[2] / "katas/03_gather/README.md"

WIDTHS = (390, 1280)

PAGES = {
    "kata": page(
        "03 gather",
        [part(test) for test in (SEQUENTIAL, BLOCKED, PASSED, UNTRUSTED, NOT_RUN)],
        teaches="Several coroutines at once.",
        index="index.html",
        lesson="lesson.html",
    ),
    "index": index([Link("03 gather", "03.html", 1, 13, "Several."), Link("04", "04.html", 0, 1)]),
    "lesson": lesson_page(
        "03 gather", LESSON.read_text("utf-8"), tests="03.html", pictures={}, led=str
    ),
    "learned": learned_page(
        *("What you have learned", "1 of 2 katas is solved."),
        [
            KataLine("06 Cancellation", "It came at an `await`.", "solved", True, "06/README.md"),
            KataLine("33 Crawler", "Pages at once.", "2 of 16 points", False),
        ],
        points=(12, 28),
        then="Go on with 33 crawler: kata check 33",
        picture=Picture("Your crawler", "crawl", "virtual", 0.01, crawls((0, 1), (0, 3))),
        notes=["Three pages at once."],
        going_on="# Where to go on\n\n[asyncio](https://docs.python.org/3/)\n\n## To read\n\nIt.\n",
        led=str,
    ),
    "class": teachers_page(class_view(CLASS), {"alice": "alice.html", "bo": "bo.html"}),
}

ASK = """
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const asked = async frame => {
  const view = frame.contentWindow, page = frame.contentDocument;
  page.querySelectorAll("details").forEach(one => one.open = true);
  const found = await view.axe.run(page, {runOnly: {type: "tag", values: TAGS}});
  const reached = "a[href], input, summary, [tabindex]";
  const shown = one => one.getClientRects().length > 0;
  const keys = [...page.querySelectorAll(reached)].filter(shown).map(one => {
    one.focus({focusVisible: true});
    const look = view.getComputedStyle(one), box = one.getBoundingClientRect();
    const seen = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    return [one.textContent, page.activeElement === one, seen, box.left >= 0, one.tabIndex];
  });
  return {
    passes: found.passes.length,
    violations: found.violations.flatMap(
      one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)}`)),
    keys,
  };
};
window.onload = async () => {
  const frames = [...document.querySelectorAll("iframe")];
  const all = [];
  for (const frame of frames) all.push(await asked(frame));
  document.querySelector("output").textContent = JSON.stringify(all);
};
"""
"""What is asked of each page; axe has to run inside, so the page's policy is taken out."""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to look at the pages with"),
    pytest.mark.skipif(AXE is None, reason="axe is not installed: pip install axe-core-python"),
]


def asked_of_all(folder: Path, widths: tuple[int, ...], *flags: str) -> dict[str, dict]:
    """Return what is found on each page in each of the *widths*, in pixels."""
    inside = f'<script src="{AXE.as_uri()}"></script></body>'
    frames, names = "", []
    for name, text in PAGES.items():
        free = text.replace(html.escape(POLICY), "").replace("</body>", inside)
        for width in widths:
            names.append(f"{name}, {width} px")
            frames += f'<iframe width={width} height=900 srcdoc="{html.escape(free)}"></iframe>'
    outside = f"<!DOCTYPE html>{frames}<output></output><script>{ASK}</script>"
    return dict(zip(names, browse(outside, folder, *flags).measured, strict=True))


# Dark differs in colours alone, and they do not depend on the width.
@pytest.fixture(scope="module", params=[(1, WIDTHS), (0, WIDTHS[:1])], ids=["light", "dark"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Return what is found where the system is set to light, and to dark."""
    scheme, widths = request.param
    look = f"--blink-settings=preferredColorScheme={scheme}"
    return asked_of_all(tmp_path_factory.mktemp("axe"), widths, look)


def test_axe_finds_nothing(found):
    """No violation on any page, on a phone or at a desk, with all that is folded open."""
    assert [one for each in found.values() for one in each["violations"]] == []
    assert min(each["passes"] for each in found.values()) > 20


def test_everything_can_be_reached_from_the_keyboard(found):
    """Each link, switch and fold takes the focus in its turn, and shows that it has it."""
    reached = [key for each in found.values() for key in each["keys"]]

    assert len(reached) >= 10 * len(found)
    assert [key for key in reached if key[1:] != [True, True, True, 0]] == []


def test_the_first_stop_leads_over_the_head(found):
    """Who comes with the keyboard need not pass all links."""
    firsts = {name.partition(",")[0]: each["keys"][0][0] for name, each in found.items()}

    assert firsts == {
        "kata": "To the tests",
        "index": "To the katas",
        "lesson": "To the lesson",
        "learned": "To what you have learned",
        "class": "To the class",
    }
