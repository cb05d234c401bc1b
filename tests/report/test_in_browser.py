"""Pages in a real browser, if there is one: Chromium, from the command line."""

import html
import re
from pathlib import Path

import pytest

from pytest_asyncio_kata.report.pages.html import page
from pytest_asyncio_kata.report.pages.lesson import lesson_page
from pytest_asyncio_kata.report.pages.svg import svg
from pytest_asyncio_kata.report.pages.test_section import part

from .browser import CHROMIUM, browse
from .pages import BLOCKED, NOT_RUN, PASSED, SEQUENTIAL, UNTRUSTED

WIDTHS = (320, 360, 768, 1200)
"""Widths of windows, in pixels: of a small phone, a phone, a tablet and a desk."""

MEASURE = """
const frames = [...document.querySelectorAll("iframe")];
const measured = frame => {
  const page = frame.contentDocument, view = frame.contentWindow;
  page.querySelectorAll("details").forEach(one => one.open = true);
  const root = page.documentElement, body = view.getComputedStyle(page.body);
  const shown = one => one.getClientRects().length > 0;
  const boxes = [...page.querySelectorAll(".picture")].filter(shown);
  const bars = [...page.querySelectorAll("svg .kp-bar")].filter(shown);
  const letters = [...page.querySelectorAll("svg text")].filter(shown);
  const scale = text => {
    const all = text.closest("svg");
    return all.getBoundingClientRect().width / all.viewBox.baseVal.width;
  };
  const leaves = text => {
    const one = text.getBoundingClientRect();
    const all = text.closest("svg").getBoundingClientRect();
    return one.left < all.left - 1 || one.right > all.right + 1 || one.bottom > all.bottom + 1;
  };
  return {
    width: view.innerWidth,
    content: root.scrollWidth,
    ground: body.backgroundColor,
    ink: body.color,
    fills: bars.map(bar => view.getComputedStyle(bar).fill),
    scrolling: boxes.filter(box => box.scrollWidth > box.clientWidth).length,
    outside: boxes.filter(box => box.getBoundingClientRect().right > view.innerWidth).length,
    shown: boxes.length,
    pushed: [...page.querySelectorAll("figure")].filter(one =>
      one.lastElementChild.getBoundingClientRect().bottom > one.getBoundingClientRect().bottom + 1
      && shown(one)).length,
    size: parseFloat(body.fontSize),
    letters: letters.map(one => parseFloat(view.getComputedStyle(one).fontSize) * scale(one)),
    leaving: letters.filter(leaves).map(one => one.textContent),
    images: [...page.querySelectorAll("img")].map(one => one.getBoundingClientRect().width),
    underlines: [...page.querySelectorAll("a")].filter(shown).map(one => {
      const look = view.getComputedStyle(one);
      return parseFloat(look.textUnderlineOffset) / parseFloat(look.fontSize);
    }),
  };
};
window.onload = () => {
  document.querySelector("output").textContent = JSON.stringify(frames.map(measured));
};
"""
"""What is asked of a page, from outside: it runs no scripts of its own."""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium here to look at the pages with"
)


def measure(folder: Path, *texts: str, scheme: int) -> list[dict[int, dict]]:
    """Measure pages in windows of all widths, where the system is set to dark (0) or light (1)."""
    frames = "".join(
        f'<iframe width={width} height=900 frameborder=0 srcdoc="{html.escape(text)}"></iframe>'
        for text in texts
        for width in WIDTHS
    )
    outside = f"<!DOCTYPE html>{frames}<output></output><script>{MEASURE}</script>"
    found = iter(
        browse(outside, folder, f"--blink-settings=preferredColorScheme={scheme}").measured
    )
    return [{width: next(found) for width in WIDTHS} for _ in texts]


ALL = page(
    "03 gather",
    [part(test) for test in (SEQUENTIAL, BLOCKED, PASSED, UNTRUSTED, NOT_RUN)],
    teaches="Several coroutines at once.",
    index="index.html",
)


KATA = Path(__file__).parents[2] / "katas/02_create_task"

LESSON = lesson_page(
    *("02 create task", (KATA / "README.md").read_text("utf-8")),
    tests="02.html",
    pictures={file.name: file.read_bytes() for file in KATA.glob("*.svg")},
    led=str,
)


BIG = ('id="big"', 'id="big" checked=""')
"""What the switch for big letters is, and what it is when it is on."""


@pytest.fixture(scope="module")
def lights(tmp_path_factory: pytest.TempPathFactory) -> list[dict[int, dict]]:
    """Return what was measured in a browser that is set to light, of each page plain and big."""
    pages = [big for text in (ALL, LESSON) for big in (text, text.replace(*BIG))]
    return measure(tmp_path_factory.mktemp("light"), *pages, scheme=1)


@pytest.fixture(scope="module")
def light(lights: list[dict[int, dict]]) -> dict[int, dict]:
    """Return what was measured where the system is set to light."""
    return lights[0]


@pytest.fixture(scope="module")
def big(lights: list[dict[int, dict]]) -> dict[int, dict]:
    """Return what was measured where the switch for big letters is on."""
    return lights[1]


@pytest.fixture(scope="module")
def dark(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict]:
    """Return what was measured where the system is set to dark."""
    return measure(tmp_path_factory.mktemp("dark"), ALL, scheme=0)[0]


def test_a_page_renders_without_complaints(tmp_path):
    """All of it is there and painted, and the console is empty."""
    picture = tmp_path / "page.png"

    seen = browse(ALL, tmp_path, "--window-size=1200,900", f"--screenshot={picture}")

    assert seen.console == []
    assert "03 gather</h1>" in seen.dom
    assert seen.dom.count("<article") == 5
    assert seen.dom.rstrip().endswith("</html>")
    assert picture.stat().st_size > 20_000


def test_no_script_of_a_learner_runs(tmp_path):
    """Not even if its text had become markup: the page's policy stops it, and says so."""
    taken = "<script>document.title = 'taken'</script>"

    seen = browse(ALL.replace("<main", f"{taken}<main"), tmp_path)

    assert "<title>taken" not in seen.dom
    assert any("Content Security Policy" in line for line in seen.console)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_never_scrolls_sideways(light, width):
    """With any words of the learner."""
    assert light[width]["width"] == width
    assert light[width]["content"] <= width
    assert light[width]["outside"] == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_fit_their_boxes(light, width):
    """On a phone too: none has to be scrolled, and its letters can be read."""
    assert light[width]["shown"] > 0
    assert light[width]["scrolling"] == 0
    assert min(light[width]["letters"]) >= 7.5


def test_letters_are_big_for_the_projector(light, big):
    """In the text and in the pictures, when the switch is on."""
    assert big[1200]["size"] == 1.5 * light[1200]["size"]
    assert min(big[1200]["letters"]) >= 1.8 * min(light[1200]["letters"])
    assert big[1200]["content"] <= 1200
    assert big[1200]["pushed"] == 0


def test_the_picture_of_a_lesson_grows_for_the_projector(lights):
    """It has letters, too; and on a phone it stays within the page."""
    plain, big = lights[2:]

    assert plain[320]["images"][0] < 320
    assert plain[1200]["images"] == [360]
    assert big[1200]["images"] == [34 * 24]
    assert all(each["content"] <= width for width, each in big.items())


def test_an_underscore_of_a_path_is_seen_above_the_line_of_its_link(light):
    """In most fonts it ends a quarter of a letter's size below the letters."""
    assert len(light[1200]["underlines"]) > 5
    assert min(light[1200]["underlines"]) >= 0.28


def test_bars_have_their_patterns(light):
    """Each bar is filled with a pattern of its own picture."""
    fills = light[1200]["fills"]

    assert len(fills) > 10
    assert all(re.fullmatch(r'url\("#[\w-]+"\)', fill) for fill in fills)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_leaves_its_picture(light, width):
    """With the fonts of this machine."""
    assert light[width]["leaving"] == []


def test_the_page_follows_the_system(light, dark):
    """Dark ink on light ground, and the other way round."""
    assert (light[768]["ground"], light[768]["ink"]) == ("rgb(252, 251, 248)", "rgb(36, 39, 45)")
    assert (dark[768]["ground"], dark[768]["ink"]) == ("rgb(22, 24, 27)", "rgb(228, 226, 221)")


def test_a_picture_is_a_file_too(tmp_path):
    """Read as XML, which forgives nothing."""
    picture = svg(UNTRUSTED.runs[0].timeline, title=UNTRUSTED.title)

    seen = browse(picture, tmp_path, name="picture.svg")

    assert seen.console == []
    assert "parsererror" not in seen.dom
    assert "</svg>" in seen.dom
