"""Kata 03: all pages at once, and their results in the order of the urls."""

import pytest

URLS = ["url_1", "url_2", "url_3", "url_4"]

SLOW = {3: 2, 4: 1, 97: 3}
"""Seconds of the slow ones among a hundred pages, by position; the others take none.

Few enough to wait all at once even in the threads of a small machine.
"""

HUNDRED = [f"page{number}_{SLOW.get(number, 0)}" for number in range(100)]


@pytest.mark.points(1)
async def test_returns_one_page(kata):
    """`crawl_page` prints its two lines, takes 2 s for url_2, and returns `page url_2`."""
    run = await kata.run("crawl_page", "url_2")

    run.took(2)
    run.printed_in_order("crawling url_2", "OK url_2")
    run.returned("page url_2")


@pytest.mark.wall_clock
@pytest.mark.points(3)
async def test_takes_as_long_as_the_slowest_page(kata):
    """Four pages of 1, 2, 3 and 4 s are there after about 4 s, not 10 s."""
    run = await kata.run("main", URLS)

    run.took(4, instead_of=10)
    run.printed_in_order(
        {"crawling url_1", "crawling url_2", "crawling url_3", "crawling url_4"},
        "OK url_1",
        "OK url_2",
        "OK url_3",
        "OK url_4",
    )
    run.returned(["page url_1", "page url_2", "page url_3", "page url_4"])


@pytest.mark.points(2)
async def test_returns_pages_in_the_order_of_the_urls(kata):
    """Pages of 3, 1 and 2 s come back in the order of the list, whichever ended first."""
    run = await kata.run("main", ["page_3", "page_1", "page_2"])

    run.took(3, instead_of=6)
    run.printed_in_order(
        {"crawling page_3", "crawling page_1", "crawling page_2"},
        "OK page_1",
        "OK page_2",
        "OK page_3",
    )
    run.returned(["page page_3", "page page_1", "page page_2"])


@pytest.mark.points(2)
async def test_crawls_each_occurrence(kata):
    """A url that stands in the list twice is crawled twice and returned twice."""
    run = await kata.run("main", ["url_2", "url_1", "url_2"])

    run.took(2, instead_of=5)
    run.printed_in_order(
        ["crawling url_2", "crawling url_1", "crawling url_2"],
        "OK url_1",
        ["OK url_2", "OK url_2"],
    )
    run.returned(["page url_2", "page url_1", "page url_2"])


@pytest.mark.points(1)
async def test_crawls_a_single_page(kata):
    """One page gives a list with one page."""
    run = await kata.run("main", ["only_2"])

    run.took(2)
    run.printed_in_order("crawling only_2", "OK only_2")
    run.returned(["page only_2"])


@pytest.mark.points(1)
async def test_returns_an_empty_list_without_urls(kata):
    """No urls give an empty list, at once."""
    run = await kata.run("main", [])

    run.took(0)
    run.printed()
    run.returned([])


@pytest.mark.points(1)
async def test_crawls_a_hundred_pages(kata):
    """A hundred pages, three of them slow with 2, 1 and 3 s, are there after 3 s, not 6 s."""
    run = await kata.run("main", HUNDRED)

    run.took(3, instead_of=6)
    run.printed(*(f"crawling {url}" for url in HUNDRED), *(f"OK {url}" for url in HUNDRED))
    run.returned([f"page {url}" for url in HUNDRED])


@pytest.mark.points(1)
async def test_returns_pages_that_nobody_knows(kata):
    """Twice three pages whose names are drawn: each list has the pages of its own urls."""
    drawn = kata.random.sample(range(100, 1000), 6)
    urls = [f"page{number}_{1 + place % 3}" for place, number in enumerate(drawn)]
    first = await kata.run("main", urls[:3])
    second = await kata.run("main", urls[3:])

    first.took(3, instead_of=6)
    first.returned([f"page {url}" for url in urls[:3]])
    second.returned([f"page {url}" for url in urls[3:]])


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Two calls in one program give the same list: pages of 2 and 1 s, twice, in 4 s."""
    run = await kata.play("called_twice", ["url_2", "url_1"])

    run.took(4, instead_of=6)
    run.printed_in_order(
        {"crawling url_2", "crawling url_1"},
        "OK url_1",
        "OK url_2",
        {"crawling url_2", "crawling url_1"},
        "OK url_1",
        "OK url_2",
    )
    run.returned([["page url_2", "page url_1"], ["page url_2", "page url_1"]])
