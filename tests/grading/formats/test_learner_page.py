"""The page of a learner: complete, and harmless with every text."""

from dataclasses import replace
from html.parser import HTMLParser

from pytest_asyncio_kata.grading.formats.learner_page import index, page

ATTACK = "</pre></details><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x1b[31m\udcff"


class Reader(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.attributes = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        """Note text."""
        self.text += data


def test_each_lost_point_has_its_reason_and_its_explanation(grade):
    """The drawing stands in details, with its lines as they were."""
    read = Reader(page(grade))

    assert "alice: 5 of 13 points" in read.text
    assert "SEQUENTIAL: The 4 crawls ran one after another." in read.text
    assert "    expected   about 4 s, the time of the slowest call\n" in read.text
    assert read.text.count("There is no timeouts.py in the submission.") == 2
    assert read.tags.count("details") == 1


def test_page_says_under_which_conditions(grade):
    """Above all how answers were kept apart, and how to draw the same input."""
    text = Reader(page(grade)).text

    assert "isolation: bubblewrap" in text
    assert "--kata-seed 7" in text


def test_page_needs_nothing_else(grade):
    """No script, no address outside of it, and a policy that forbids both."""
    read = Reader(page(grade))

    assert not {"script", "link", "img", "iframe"} & set(read.tags)
    assert [value for name, value in read.attributes if name in ("src", "href")] == [
        *("#01_async_await", "#03_gather", "#07_timeouts")
    ]
    assert any("default-src 'none'" in (value or "") for _, value in read.attributes)
    assert "color-scheme: light dark" in page(grade)


def test_hostile_text_is_text(grade):
    """In the name, in a message and in an explanation."""
    plain = Reader(page(grade))
    kata = grade.katas[1]
    lost = kata.tests[1].but(message=ATTACK, explanation=ATTACK, title=ATTACK)
    hostile = replace(kata, tests=(kata.tests[0], lost, kata.tests[2]), answer=ATTACK)
    katas = (grade.katas[0], hostile, grade.katas[2])
    text = page(replace(grade, submission=ATTACK, katas=katas))
    read = Reader(text)

    assert read.tags == plain.tags
    assert [name for name, _ in read.attributes] == [name for name, _ in plain.attributes]
    assert read.text.count("<script>alert(1)</script>") == 6
    assert not {"\x1b", "\u202e", "\udcff"} & set(text)


def test_index_leads_to_each_page(grade):
    """With the points beside the name."""
    other = replace(grade, submission="<b>")
    read = Reader(index([grade, other], {"alice": "alice/index.html", "<b>": "b-1/index.html"}))

    assert [value for name, value in read.attributes if name == "href"] == [
        *("alice/index.html", "b-1/index.html")
    ]
    assert "<b>5 of 13" in read.text
