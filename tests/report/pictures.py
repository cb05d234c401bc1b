"""Timelines typed by hand, and what stands in their pictures."""

from xml.etree import ElementTree as ET

from pytest_asyncio_kata.record.timeline import Block, Line, Place, Span, Timeline, Wait

SVG = "{http://www.w3.org/2000/svg}"
LINE = Place("gather.py", 14, "main")
HOSTILE = "</text><script>alert('x')</script>&amp;\"]]>\x00\x1b[31m\ud800\u202e"


def root(seconds: float, **more: object) -> Span:
    return Span(0, "main", "main", "main", 0, seconds, is_task=True, **more)


def crawl(number: int, begin: float, end: float, ended: str = "returned", **more: object) -> Span:
    wait = Wait(begin, end, "sleep", Place("gather.py", 8, "crawl"))
    fields = {"label": f"crawl url_{number}", "waits": (wait,), "place": LINE, **more}
    return Span(number, "crawl", task="main", begin=begin, end=end, ended=ended, parent=0, **fields)


IN_TURN = Timeline(
    6,
    (root(6), crawl(1, 0, 1), crawl(2, 1, 3), crawl(3, 3, 6)),
    lines=(Line(0, "crawling url_1"), Line(1, "OK url_1"), Line(6, "OK url_3")),
)
BLOCKED = Timeline(
    3,
    (root(3), crawl(1, 0, 3, waits=())),
    blocks=(Block(0, 3, "time.sleep", LINE, "crawl url_1"),),
)


def read(picture: str) -> ET.Element:
    """Return the picture as a file is read, byte by byte."""
    return ET.fromstring(picture.encode("utf-8"))


def texts(picture: str) -> list[str]:
    """Return what is written in the picture."""
    return [element.text or "" for element in read(picture).iter(f"{SVG}text")]


def titles(picture: str) -> list[str]:
    """Return what is said of an element when somebody points at it."""
    return [element.text or "" for element in read(picture).iter(f"{SVG}title")]


def looks(picture: str) -> list[str]:
    """Return the classes of all elements."""
    return [element.get("class", "") for element in read(picture).iter()]


def numbers(picture: str) -> list[float]:
    """Return where everything begins and how wide it is."""
    names = ("x", "width", "cx")
    found = [element.get(name) for element in read(picture).iter() for name in names]
    return [float(value) for value in found if value is not None]


def labels(picture: str) -> list[str]:
    """Return the names of the rows, from top to bottom."""
    found = [text for text in read(picture).iter(f"{SVG}text") if text.get("class") == "kp-code"]
    return [text.text or "" for text in found]
