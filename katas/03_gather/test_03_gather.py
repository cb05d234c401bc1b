"""Kata 03: all pages at once, and their results in the order of the urls."""

import itertools

import pytest

URLS = ["fun_4", "map_1", "art_3", "zoo_2"]
"""Their alphabet is not the order in which they end."""


def seconds_of(url):
    """How long a page takes."""
    return int(url.split("_")[-1])


def printed_by(urls):
    """The lines of pages that are crawled together, in groups whose order is free.

    A page of 0 s may have ended before another is started.
    """
    waits = itertools.groupby(sorted(filter(seconds_of, urls), key=seconds_of), seconds_of)
    at_once = [f"OK {url}" for url in urls if not seconds_of(url)]
    return [
        [f"crawling {url}" for url in urls] + at_once,
        *([f"OK {url}" for url in group] for _, group in waits),
    ]


@pytest.mark.points(1)
async def test_returns_one_page(kata):
    """`crawl_page` prints its two lines, takes 2 s for url_2, and returns `page url_2`."""
    run = await kata.run("crawl_page", "url_2")

    run.took(2)
    run.printed_in_order("crawling url_2", "OK url_2")
    run.returned("page url_2")


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_takes_as_long_as_the_slowest_page(kata):
    """Four pages of 4, 1, 3 and 2 s are there after about 4 s, not 10 s, in their order."""
    run = await kata.run("main", URLS)

    run.took(4, instead_of=10)
    run.printed_in_order(
        {f"crawling {url}" for url in URLS}, "OK map_1", "OK zoo_2", "OK art_3", "OK fun_4"
    )
    run.returned([f"page {url}" for url in URLS])


@pytest.mark.points(2)
async def test_crawls_each_occurrence(kata):
    """A url that stands in the list twice is crawled twice and returned twice."""
    one, two, three = (f"page{number}" for number in kata.random.sample(range(100, 1000), 3))
    urls = [f"{one}_2", f"{two}_1", f"{three}_0", f"{one}_2", f"{three}_0"]
    run = await kata.run("main", urls)

    run.took(2, instead_of=5)
    run.printed_in_order(*printed_by(urls))
    run.returned([f"page {url}" for url in urls])


@pytest.mark.points(1)
async def test_takes_as_long_as_the_name_says(kata):
    """`crawl_page`, called for pages of 0, 11, 1 and again 0 s: 12 s, one after another."""
    one, two, three = (f"page{number}" for number in kata.random.sample(range(100, 1000), 3))
    urls = [f"{one}_0", f"{two}_11", f"{three}_1", f"{one}_0"]
    run = await kata.play("pages_in_turn", urls)

    run.took(12)
    run.printed_in_order(*(f"{line} {url}" for url in urls for line in ("crawling", "OK")))
    run.returned([f"page {url}" for url in urls])


@pytest.mark.points(1)
async def test_crawls_one_page_or_none(kata):
    """One url gives a list with one page. No urls give an empty list, at once."""
    url = f"page{kata.random.randrange(100, 1000)}_3"
    one = await kata.run("main", [url])
    nothing = await kata.run("main", [])

    one.took(3)
    one.printed_in_order(f"crawling {url}", f"OK {url}")
    one.returned([f"page {url}"])
    nothing.took(0)
    nothing.printed()
    nothing.returned([])


@pytest.mark.points(3)
async def test_returns_pages_in_the_order_of_the_urls(kata):
    """More than a dozen pages, one far slower: the list has the order of the urls."""
    count = kata.random.randrange(13, 20)
    seconds = [0, 13, *kata.random.choices([1, 2], k=count)]
    kata.random.shuffle(seconds)
    numbers = kata.random.sample(range(100, 1000), len(seconds))
    urls = [f"site_{number}_{wait}" for number, wait in zip(numbers, seconds, strict=True)]
    run = await kata.play("many_at_once", urls)

    run.took(13, instead_of=sum(seconds))
    run.printed_in_order(*printed_by(urls))
    run.returned([f"page {url}" for url in urls])


@pytest.mark.points(2)
async def test_crawls_more_than_a_hundred_pages(kata):
    """More than a hundred pages of 2 s are there after 2 s, each of them."""
    numbers = kata.random.sample(range(100, 1000), kata.random.randrange(101, 110))
    urls = [f"page{number}_2" for number in numbers]
    run = await kata.play("many_in_a_busy_program", urls)
    dozen = await kata.play("on_a_slow_terminal", urls[:12])

    run.took(2, instead_of=2 * len(urls))
    run.printed_in_order(*printed_by(urls))
    run.returned([f"page {url}" for url in urls])
    dozen.printed_in_order(*printed_by(urls[:12]))
    dozen.returned([f"page {url}" for url in urls[:12]])


@pytest.mark.points(2)
async def test_works_when_called_again(kata):
    """Each call has its own pages: one call, and then two at the same time, in 4 s."""
    one, two, three = (f"page{number}" for number in kata.random.sample(range(100, 1000), 3))
    urls = [f"{one}_2", f"{two}_1"]
    others = [urls, [f"{three}_1", f"{one}_2", f"{three}_0"]]
    run = await kata.play("several_calls", urls, *others)

    run.took(4, instead_of=6)
    run.printed_in_order(*printed_by(urls), *printed_by(others[0] + others[1]))
    run.returned([[f"page {url}" for url in each] for each in [urls, *others]])
