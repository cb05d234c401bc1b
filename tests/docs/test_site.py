"""The site's pages: put together from the repository, with links that lead somewhere."""

import re
import runpy
import subprocess
import sys
from fnmatch import fnmatch

import pytest

from .conftest import ROOT

HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)

PLANTED = '''
class Asked:
    """What a test asks."""

    def took(self, seconds: float, *, wrong: bool = False) -> None:
        """Check that it took *seconds*.

        Args:
            seconds: How long,
                in ``float``.

        Raises:
            Unmet: If not.
        """

    def _hidden(self) -> None:
        """Nobody asks for it."""

    def finish(self) -> None:
        """The fixture calls it."""
'''


@pytest.fixture
def pages(make_pages):
    """Return all pages."""
    return make_pages.Pages()


def slug(heading):
    """Return GitHub's name for a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_lessons_are_pages(pages):
    """Each kata's lesson is a page, and stays where it is."""
    lessons = {name for name in pages.sources if name.startswith("lessons/")}

    assert lessons == {f"lessons/{path.parent.name}" for path in ROOT.glob("katas/*/README.md")}


def test_each_page_is_in_the_menu_once(pages, make_pages):
    """So a new page is not forgotten."""
    listed = [
        page
        for patterns in make_pages.NAVIGATION.values()
        for page in pages._listed(patterns)
        if page != "index"
    ]

    there = [*pages.sources, *pages.diagnoses]

    assert sorted(listed) == sorted(page for page in there if page != "index")
    assert all(any(fnmatch(page, pattern) for page in there)
               for patterns in make_pages.NAVIGATION.values() for pattern in patterns)  # fmt: skip


def test_all_links_lead_to_a_page_or_to_the_repository(pages, make_pages):
    """A file that is moved takes its links along; headings are there, too."""
    texts = {page: pages.text(page) for page in (*pages.sources, *pages.diagnoses)}
    missing = []
    for page, text in texts.items():
        for _, target, _ in make_pages.LINK.findall(
            re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        ):
            path, _, heading = target.partition("#")
            if not heading or ":" in path:
                continue
            there = _joined(page, path) if path else page
            headings = {slug(found) for found in HEADING.findall(texts[there])}
            missing += [f"{page}: {target}"] if heading not in headings else []

    assert missing == []


def _joined(page, path):
    parts = page.split("/")[:-1]
    for part in path.removesuffix(".md").split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_a_link_to_nothing_is_refused(pages, make_pages):
    """The page and the link are named."""
    source = ROOT / "docs/learners.md"

    with pytest.raises(make_pages.BrokenLink, match=r"docs/learners.md: there is no gone.md"):
        pages._led("learners", source, "gone.md")


def test_links_are_led(pages):
    """To pages of the site where there is one, else to the repository; pictures come along."""
    source = ROOT / "docs/learners.md"

    def led(target):
        return pages._led("learners", source, target)

    assert led("../katas/03_gather/README.md#your-turn") == "lessons/03_gather.md#your-turn"
    assert led("../README.md") == "index.md"
    assert led("https://tox.wiki") == "https://tox.wiki"
    assert led("../pyproject.toml").endswith("/blob/main/pyproject.toml")
    assert led("../solutions").endswith("/tree/main/solutions")
    assert led("failing-run.svg") in pages.pictures


def test_a_lesson_shows_its_stub(pages):
    """Below its last heading, as it stands in the repository."""
    for page in (page for page in pages.sources if page.startswith("lessons/")):
        end = pages.text(page).rpartition("## Your turn")[2]
        topic = page.partition("_")[2]

        assert "NotImplementedError" in end
        assert f"/{topic}.py](https://github.com/" in end
        assert end.count("```") == 2


def test_drawings_are_whole_on_a_phone(pages):
    """Of a wide one there is a second, of at most 36 columns; `site.css` shows one of them."""
    block = re.compile(r"```{code-block} text\n:class: (\w+)\n\n(.*?)```", re.DOTALL)
    for page in ("lessons/03_gather", "diagnoses/SEQUENTIAL"):
        found = block.findall(pages.text(page))
        drawn = [
            line
            for look, text in found
            if look == "narrow"
            for line in text.splitlines()
            if "█" in line
        ]

        assert [look for look, _ in found] == ["wide", "narrow"] * (len(found) // 2)
        assert max(map(len, drawn)) <= 36


def test_the_table_of_diagnoses_leads_to_their_pages(pages):
    """For learners and in the reference."""
    assert "| [`SEQUENTIAL`](diagnoses/SEQUENTIAL.md) |" in pages.text("learners")
    assert "| [`SEQUENTIAL`](../diagnoses/SEQUENTIAL.md) |" in pages.text("reference/diagnoses")


def test_the_first_page_is_short(pages):
    """It shows the narrow picture, whose letters can be read on a phone."""
    text = pages.text("index").partition("```")[0]

    assert "failing-run-narrow.svg)" in text
    assert len(text) < 1600


def test_pages_get_what_the_theme_leaves_out():
    """Code can be reached from the keyboard; captions and landmarks have levels and names."""
    conf = runpy.run_path(str(ROOT / "docs/conf.py"))

    assert conf["accessible"]("<pre>1</pre>") == '<pre tabindex="0">1</pre>'
    assert 'aria-level="2"' in conf["accessible"]('<p class="caption" role="heading">Learners</p>')
    assert 'aria-label="All pages"' in conf["accessible"]('<aside class="sidebar-drawer">')
    assert conf["accessible"]('<aside class="toc-drawer no-toc">') == (
        '<aside aria-label="This page" class="toc-drawer no-toc">'
    )


def test_reference_has_the_words_of_the_code(pages):
    """Nothing is left to be filled in, and some of each kind is there."""
    texts = [pages.text(page) for page in pages.sources]
    whole = "\n".join(texts)

    assert "<!-- made from:" not in whole
    for words in ("await run(coroutine, *arguments", "`SEQUENTIAL`", "`--kata-seed N`",
                  "points(n)", "kata grade", "`took(seconds", "`Timeline`"):  # fmt: skip
        assert words in whole


def test_a_docstring_becomes_markdown(make_reference, monkeypatch, tmp_path):
    """Its title, arguments and exceptions; what is private or hidden does not appear."""
    (tmp_path / "asked.py").write_text(PLANTED, encoding="utf-8")
    monkeypatch.setattr(make_reference, "ROOT", tmp_path)
    text = make_reference.filled("# It\n\n<!-- made from: methods asked.py Asked -finish -->\n")

    assert text == (
        "# It\n\n### `took(seconds, *, wrong=False)`\n\nCheck that it took *seconds*.\n\n"
        "*Arguments*\n\n- `seconds`: How long,\n  in `float`.\n\n"
        "*Raises*\n\n- `Unmet`: If not.\n"
    )


def test_what_there_is_not_is_refused(make_reference):
    """A page that asks for a class that was renamed does not come out empty."""
    with pytest.raises(KeyError, match="Gone"):
        make_reference.filled(
            "<!-- made from: methods pytest_asyncio_kata/plugin/fixture.py Gone -->"
        )


def test_the_site_is_built(pages, tmp_path):
    """Where the generator is installed: without a warning, and a broken link is an error."""
    pytest.importorskip("myst_parser")
    pages.write(tmp_path / "pages")

    def build():
        command = [sys.executable, "-m", "sphinx", "-W", "-q", "-c", str(ROOT / "docs")]
        return subprocess.run(
            [*command, str(tmp_path / "pages"), str(tmp_path / "site")],
            capture_output=True,
            text=True,
            check=False,
        )

    good = build()
    with (tmp_path / "pages/learners.md").open("a") as page:
        page.write("\n[gone](index.md#no-such-heading)\n")
    broken = build()

    assert (good.returncode, good.stderr) == (0, "")
    assert (tmp_path / "site/lessons/03_gather.html").is_file()
    assert broken.returncode
