"""Pages of a session."""

import html.parser
import re
from dataclasses import asdict, replace

import pytest

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.record.timeline import Line, Timeline
from pytest_asyncio_kata.report.pages import page_style, svg_style
from pytest_asyncio_kata.report.pages.figures import Example
from pytest_asyncio_kata.report.pages.html import Link, index, page
from pytest_asyncio_kata.report.pages.markup import Markup, element
from pytest_asyncio_kata.report.pages.test_section import Part, part

from .pages import BLOCKED, LONG, NOT_RUN, PASSED, SEQUENTIAL, UNTRUSTED, crawls, run

VOID = {"meta"}


class Reader(html.parser.HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.said).split())

    def all(self, name: str) -> list[dict[str, str | None]]:
        """Return the attributes of all elements called *name*."""
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture
def read():
    """Return a function that reads the page of some tests."""

    def reader(*tests, **more):
        found = Reader(page("03 gather", [part(test) for test in tests], **more))
        assert found.open == []
        return found

    return reader


def test_a_test_on_a_page(golden):
    """The whole of it, as it is written."""
    text = part(SEQUENTIAL).html

    assert text == golden("PAGE_sequential", text)


def test_points_are_added_up(read):
    """In the heading and in the title of the page."""
    assert "03 gather 1 of 6 points" in read(SEQUENTIAL, BLOCKED, PASSED).text
    assert "<title>03 gather: 1 of 4 points</title>" in page(
        "03 gather", [part(SEQUENTIAL), part(PASSED)]
    )


def test_an_explanation_says_all_that_the_terminal_says(read):
    """What happened, expected, actual, why, where, next, and the measured time."""
    text = read(SEQUENTIAL).text

    for words in (
        "SEQUENTIAL The 4 calls of crawl_page ran one after another.",
        "expected about 4 s, the time of the slowest call",
        "actual 10 s = 1 + 2 + 3 + 4",
        "measured 10.02 s on the wall clock",
        "why The await (gather.py:17) waits for each call",
        "where katas/03_gather/gather.py:17 return [await crawl_page(url) for url in urls]",
        'next README.md, "Start first, wait later"',
    ):
        assert words in text


def test_calls_in_turn_are_drawn_twice(read):
    """As they were, and as if they had begun together; the second says that it was not run."""
    found = read(SEQUENTIAL)

    labels = [picture["aria-label"] for picture in found.all("svg")]
    assert all(label.startswith("Your answer: 10 s") for label in labels[:2])
    assert all(label.startswith("When the waits overlap: 4 s") for label in labels[2:])
    assert "Drawn, not run" in found.text


def test_both_pictures_have_one_axis(read):
    """So that the shorter one looks shorter."""
    labels = [picture["aria-label"] for picture in read(SEQUENTIAL).all("svg")]

    assert all("from 0 s to 10 s" in label for label in labels)


def test_a_far_shorter_picture_has_its_own_axis(read):
    """On the other one nothing could be seen, so it says that its axis is shorter."""
    times = [(float(n), n + 1.0) for n in range(100)]
    test = replace(SEQUENTIAL, runs=(run(crawls(*times)),))

    assert "Its axis is shorter" in read(test).text


def test_another_finding_is_drawn_once(read):
    """There is no other way that a blocked loop would look."""
    assert len(read(BLOCKED).all("figure")) == 1


def test_each_picture_is_there_for_a_desk_and_for_a_phone(read):
    """The style sheet shows one of them."""
    found = read(BLOCKED)

    boxes = [box.get("class") for box in found.all("div")]
    assert (boxes.count("picture wide"), boxes.count("picture narrow")) == (1, 1)
    assert [picture["width"] for picture in found.all("svg")] == ["920", "340"]


def test_open_tests_come_first(read):
    """In their order, in the list and below it; what passed comes after them."""
    found = read(PASSED, BLOCKED, NOT_RUN, replace(PASSED, name="test_last"))

    names = ["test_heart_goes_on_beating", "test_later", "test_returns_one_page", "test_last"]
    assert [article["id"] for article in found.all("article")] == names
    listed = [link["href"] for link in found.all("a") if link["href"].startswith("#test")]
    assert listed == [f"#{name}" for name in names]


def test_next_is_a_link(read):
    """It leads to the heading, on the page of the lesson."""
    found = read(replace(SEQUENTIAL, lesson_page="03_gather.lesson.html"))

    assert {"href": "03_gather.lesson.html#start-first-wait-later"} in found.all("a")
    assert 'next README.md, "Start first, wait later"' in found.text


def test_the_trace_is_a_link(read):
    """To a file, and to what opens it."""
    found = read(replace(SEQUENTIAL, trace="03_gather.test_x.trace.json"))

    assert {"href": "03_gather.test_x.trace.json", "download": ""} in found.all("a")
    assert {"href": "https://ui.perfetto.dev"} in found.all("a")


def test_a_cancelled_call_is_drawn(read):
    """Where a call was cancelled at each moment and that passed, one moment stands for all."""
    cancelled = run(crawls((0, 2), ended="cancelled"), kind="cancelled")
    example = Example(cancelled, Pointer(2, "cancelled", "crawl_page url_1"), 7)

    found = read(replace(PASSED, example=example))

    assert len(found.all("figure")) == 2
    assert "main, cancelled at 2 s" in found.text
    assert "One of the 7 moments at which it was cancelled. main was cancelled and" in found.text


def test_a_solved_kata_says_why_it_works(read):
    """Only when all tests have passed."""
    why = "The calls of `crawl` overlap."

    assert "The calls of crawl overlap." in read(PASSED, learned=why).text
    assert "overlap." not in read(PASSED, NOT_RUN, learned=why).text


def test_a_caption_has_code(read):
    """Some runs are called by words, in which names stand in backticks."""
    called = replace(PASSED.runs[0], name="`main`, called twice")

    text = read(replace(PASSED, runs=(called,))).text

    assert "main , called twice, took 2 s" in text
    assert "`" not in text


def test_letters_can_be_made_big(read):
    """By a box that can be reached from the keyboard and has a name, without a script."""
    found = read(PASSED)

    assert {"type": "checkbox", "id": "big"} in found.all("input")
    assert "Big letters" in found.text
    assert "html:has(#big:checked)" in page_style.STYLE


def test_a_picture_can_be_read_in_words(read):
    """By those who do not see it, or cannot point at it."""
    text = read(BLOCKED).text

    assert "The same in words" in text
    assert "crawl_page url_1: awaited at gather.py:17, from 0 s to 3 s (3 s), was cancelled" in text
    assert "blocks the event loop (time.sleep) from 1 s to 3 s (2 s), gather.py:11" in text


def test_what_passed_is_folded(read):
    """The pictures of a passed test are there, but not in the way."""
    names = [tag for tag, _ in read(PASSED).tags]

    assert names.index("details") < names.index("figure")


def test_the_same_cause_is_told_once(read):
    """The second time it leads to the first."""
    second = replace(SEQUENTIAL, name="test_second", same_as=SEQUENTIAL.name)

    found = read(SEQUENTIAL, second)

    assert found.text.count("expected about 4 s") == 1
    assert {"href": f"#{SEQUENTIAL.name}"} in found.all("a")


def test_a_test_that_was_not_run_says_why(read):
    """With its own verdict."""
    assert "– not run 0 of 1 point Later. test_later The test was not run." in read(NOT_RUN).text


def test_verdicts_are_words(read):
    """No colour is needed to distinguish them."""
    text = read(SEQUENTIAL, PASSED, NOT_RUN).text

    assert all(words in text for words in ("✗ failed", "✓ passed", "– not run"))


def test_headings_are_in_order(read):
    """One for the page, one for each test, and none is left out."""
    names = [tag for tag, _ in read(SEQUENTIAL, PASSED).tags if re.fullmatch(r"h\d", tag)]

    assert names == ["h1", "h2", "h2"]


def test_landmarks_and_names(read):
    """A screen reader finds its way: what each part is, and what it is called."""
    found = read(SEQUENTIAL, PASSED, index="index.html")

    assert [attributes["lang"] for attributes in found.all("html")] == ["en"]
    assert all(len(found.all(name)) == 1 for name in ("main", "footer"))
    assert all(nav["aria-label"] for nav in found.all("nav"))
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    assert all(article["aria-labelledby"] in ids for article in found.all("article"))
    assert all(picture["role"] == "img" for picture in found.all("svg"))
    assert all(picture["aria-label"] for picture in found.all("svg"))


def test_ids_are_there_once(read):
    """Also those of patterns, and of tests whose names differ only in their parameters."""
    tests = [replace(SEQUENTIAL, name=f"test_x[{name}]") for name in ("a b", "a-b", "a_b")]

    ids = [attributes["id"] for _, attributes in read(*tests).tags if "id" in attributes]

    assert len(ids) == len(set(ids))


def test_links_lead_somewhere(read):
    """Each link within the page has its target."""
    found = read(SEQUENTIAL, UNTRUSTED, PASSED)

    ids = {attributes.get("id") for _, attributes in found.tags}
    assert {link["href"].removeprefix("#") for link in found.all("a")} <= ids


def test_a_page_loads_nothing(read):
    """No script, no font, no picture from elsewhere; and its policy would not let it."""
    text = page("03 gather", [part(SEQUENTIAL), part(BLOCKED)], index="index.html")
    found = read(SEQUENTIAL, BLOCKED, index="index.html")

    used = {key for _, attributes in found.tags for key in attributes}
    assert not {"src", "srcset", "onload", "onclick", "action"} & used
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in found.tags}
    assert set(re.findall(r"https?://[^\"]*", text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"url\((?!#)|@import|@font-face", text)
    assert any("default-src 'none'" in (meta["content"] or "") for meta in found.all("meta")[1:])


def test_hostile_text_stays_text(read):
    """Wherever a learner's words go, they are words."""
    found = read(UNTRUSTED, teaches=UNTRUSTED.title)

    names = {tag for tag, _ in found.tags}
    assert not {"script", "img"} & names
    assert not [key for _, attributes in found.tags for key in attributes if key[:2] == "on"]
    assert "<script>document.title = 'taken'</script>" in found.text
    assert "\\x1b\\ud800" in found.text


def test_a_page_can_be_written_as_utf_8():
    """Nothing in it is half a letter, or controls anything."""
    text = page("03 gather", [part(UNTRUSTED)])

    text.encode("utf-8")
    assert all(letter.isprintable() or letter == "\n" for letter in text)


def test_many_runs_are_counted(read):
    """Three are drawn."""
    test = replace(PASSED, runs=PASSED.runs * 9)

    found = read(test)

    assert len(found.all("figure")) == 3
    assert "6 more runs of this test are not drawn." in found.text


def test_a_part_is_bounded():
    """However large the record was."""
    timeline = crawls(*((n / 10, n / 10 + 1) for n in range(20_000)))
    timeline = replace(timeline, lines=tuple(Line(n / 10, LONG) for n in range(20_000)), dropped=7)

    made = part(replace(BLOCKED, runs=(run(timeline),) * 3))

    assert len(made.html) < 1_200_000
    assert "7 events did not fit into the record" in made.html


def test_a_part_is_plain_data():
    """It can come from a worker of pytest-xdist, which carries plain types and no subclasses."""
    made = asdict(part(SEQUENTIAL))

    assert {type(value) for value in made.values()} == {str, int}
    assert "<svg" in page("03 gather", [Part(**made)])


def test_an_empty_record_can_be_shown(read):
    """An answer that could not be loaded did nothing."""
    assert read(replace(BLOCKED, runs=(run(Timeline()),))).text
    assert read(replace(BLOCKED, runs=())).text


@pytest.mark.parametrize(
    ("kind", "how", "words"),
    [
        ("returned", "", "main took 2 s on the virtual clock."),
        ("raised", "ValueError", "main ended with ValueError after 2 s on the virtual clock."),
        ("stuck", "deadlock", "main had not ended after 2 s"),
    ],
)
def test_it_says_how_a_run_ended(read, kind, how, words):
    """Below its name, before its picture."""
    test = replace(BLOCKED, runs=(run(crawls((0, 2)), kind=kind, how=how),))

    assert words in read(test).text


def test_without_tests_there_is_a_page(read):
    """It says that there are no points."""
    assert "0 of 0 points" in read().text


def test_an_index_leads_to_all_katas():
    """With their points, and in words how far each is."""
    links = [
        Link("03 gather", "03_gather.html", 13, 13, "Several at once."),
        Link("04 await order", "04_await_order.html", 2, 10),
        Link("05 exceptions", "05_exceptions.html", 0, 10),
    ]

    found = Reader(index(links))

    assert [link["href"] for link in found.all("a")][1:] == [link.file for link in links]
    assert "15 of 33 points" in found.text
    assert "✓ all 03 gather Several at once. 13 of 13 points" in found.text
    assert "… a part 04 await order" in found.text
    assert "– none yet 05 exceptions" in found.text


def test_only_markup_is_not_escaped():
    """Text that looks like markup is no markup."""
    assert element("p", "<b>", Markup("<i/>"), title='"') == '<p title="&quot;">&lt;b&gt;<i/></p>'


# -- colours -----------------------------------------------------------------------------------


def colours(style: str, *, dark: bool) -> dict[str, str]:
    """Return the colours that a style sheet names, for light or for dark."""
    light_part, _, dark_part = style.partition("@media (prefers-color-scheme: dark)")
    named = r"--([\w-]+): (#[0-9a-f]{6})"
    found = dict(re.findall(named, light_part))
    return found | dict(re.findall(named, dark_part)) if dark else found


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_on_a_page_can_be_read(dark):
    """All colours of text have a contrast of 4.5 on all grounds that they stand on."""
    found = colours(page_style.STYLE, dark=dark)

    for text in ("ink", "soft", "good", "bad", "accent"):
        for ground in ("paper", "card"):
            assert contrast(found[text], found[ground]) >= 4.5, (text, ground)
    assert contrast(found["ink"], found["code"]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_text_in_a_picture_can_be_read(dark):
    """Names in bars too, on the colour of each."""
    found = colours(svg_style.STYLE, dark=dark)

    for text in ("kp-ink", "kp-soft", "kp-stop", "kp-mark"):
        assert contrast(found[text], found["kp-paper"]) >= 4.5, text
    kinds = ("sleep", "task", "thread", "queue", "lock", "event", "process", "socket", "future")
    for kind in (*kinds, "other", "stop-fill"):
        assert contrast(found["kp-ink"], found[f"kp-{kind}"]) >= 4.5, kind
    assert contrast(found["kp-stop"], found["kp-stop-fill"]) >= 3
