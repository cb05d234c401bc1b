"""Kata 02: all pages are started before `main` waits, and no task is left behind."""

import pytest

URLS = ["url_1", "url_2", "url_3", "url_4"]


@pytest.mark.wall_clock
@pytest.mark.points(3)
async def test_takes_as_long_as_the_slowest_page(kata):
    """Four pages of 1, 2, 3 and 4 s have ended after about 4 s, not 10 s."""
    run = await kata.run("main", URLS)

    run.took(4, instead_of=10)


@pytest.mark.points(2)
async def test_starts_all_pages_before_it_waits(kata):
    """First the four `crawling` lines in the order of the list, then the four `OK` lines."""
    run = await kata.run("main", URLS)

    run.took(4, instead_of=10)
    run.printed_in_order(
        "crawling url_1",
        "crawling url_2",
        "crawling url_3",
        "crawling url_4",
        "OK url_1",
        "OK url_2",
        "OK url_3",
        "OK url_4",
    )


@pytest.mark.points(2)
async def test_waits_for_each_page(kata):
    """Pages of 3, 1 and 2 s: the slowest is started first, and all have ended after 3 s."""
    run = await kata.run("main", ["page_3", "page_1", "page_2"])

    run.took(3, instead_of=6)
    run.printed_in_order(
        {"crawling page_3", "crawling page_1", "crawling page_2"},
        "OK page_1",
        "OK page_2",
        "OK page_3",
    )


@pytest.mark.points(1)
async def test_crawls_a_single_page(kata):
    """One page of 2 s takes 2 s."""
    run = await kata.run("main", ["only_2"])

    run.took(2)
    run.printed_in_order("crawling only_2", "OK only_2")


@pytest.mark.points(1)
async def test_returns_at_once_without_pages(kata):
    """No pages: nothing is printed, and nobody waits."""
    run = await kata.run("main", [])

    run.took(0)
    run.printed()


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Two calls in one program do the same: two pages of 1 and 2 s, twice, in 4 s."""
    run = await kata.play("called_twice", ["url_1", "url_2"])

    run.took(4, instead_of=6)
    run.printed_in_order(
        {"crawling url_1", "crawling url_2"},
        "OK url_1",
        "OK url_2",
        {"crawling url_1", "crawling url_2"},
        "OK url_1",
        "OK url_2",
    )
