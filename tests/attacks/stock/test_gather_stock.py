"""Kata 03 as a teacher would test it with nothing but pytest, for comparison.

The test lies in the learner's folder, beside ``gather.py``, and imports it.
"""

import asyncio
import time

from gather import crawl_page, main


def crawl(coroutine):
    began = time.monotonic()
    result = asyncio.run(coroutine)
    return result, time.monotonic() - began


def test_one_page(capsys):
    """A page of 1 s prints its two lines and is returned."""
    result, seconds = crawl(crawl_page("url_1"))

    assert result == "page url_1"
    assert capsys.readouterr().out.splitlines() == ["crawling url_1", "OK url_1"]
    assert 0.9 < seconds < 1.6


def test_three_pages_at_once(capsys):
    """Three pages are there after the time of the slowest, in the order of the urls."""
    urls = ["url_3", "url_1", "url_2"]
    expected = ["page url_3", "page url_1", "page url_2"]
    result, seconds = crawl(main(urls))

    assert result == expected
    lines = capsys.readouterr().out.splitlines()
    assert sorted(lines[:3]) == ["crawling url_1", "crawling url_2", "crawling url_3"]
    assert lines[3:] == ["OK url_1", "OK url_2", "OK url_3"]
    assert 2.9 < seconds < 3.8


def test_the_same_page_twice():
    """A page that stands in the list twice is returned twice."""
    result, _ = crawl(main(["url_1", "url_0", "url_1"]))

    assert result == ["page url_1", "page url_0", "page url_1"]


def test_no_pages():
    """Without urls the list is empty."""
    result, seconds = crawl(main([]))

    assert result == []
    assert seconds < 0.5
