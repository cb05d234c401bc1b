"""Kata 01: pages are crawled one after another, and nothing else stops meanwhile."""

import pytest

URLS = ["url_1", "url_2", "url_3", "url_4"]


@pytest.mark.points(1)
async def test_prints_before_and_after_the_wait(kata):
    """A page of 3 s: `crawling url_3` is printed, 3 s go by, `OK url_3` is printed."""
    run = await kata.run("crawl_page", "url_3")

    run.took(3)
    run.printed_in_order("crawling url_3", "OK url_3")


@pytest.mark.points(1)
async def test_waits_as_long_as_the_name_says(kata):
    """The number at the end of the name counts: old_archive_10 takes 10 s."""
    run = await kata.run("crawl_page", "old_archive_10")

    run.took(10)
    run.printed_in_order("crawling old_archive_10", "OK old_archive_10")


@pytest.mark.points(2)
async def test_lets_others_go_on_meanwhile(kata):
    """A clock beside the crawl goes on ticking while a page of 3 s is awaited."""
    run = await kata.play("beside_a_heartbeat", "url_3")

    run.took(3)
    run.printed_in_order("crawling url_3", "tick", "tick", "tick", "OK url_3")


@pytest.mark.wall_clock
@pytest.mark.points(3)
async def test_crawls_one_page_after_another(kata):
    """Four pages of 1, 2, 3 and 4 s take 10 s, and each ends before the next begins."""
    run = await kata.run("main", URLS)

    run.took(10, instead_of=4)
    run.printed_in_order(
        "crawling url_1",
        "OK url_1",
        "crawling url_2",
        "OK url_2",
        "crawling url_3",
        "OK url_3",
        "crawling url_4",
        "OK url_4",
    )


@pytest.mark.points(2)
async def test_keeps_the_order_of_the_list(kata):
    """Pages of 2, 3 and 1 s are crawled in the order of the list, in 6 s."""
    run = await kata.run("main", ["page_2", "page_3", "page_1"])

    run.took(6, instead_of=3)
    run.printed_in_order(
        "crawling page_2",
        "OK page_2",
        "crawling page_3",
        "OK page_3",
        "crawling page_1",
        "OK page_1",
    )


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Two calls in one program do the same: two pages of 1 and 2 s, twice, in 6 s."""
    run = await kata.play("called_twice", ["url_1", "url_2"])

    run.took(6, instead_of=4)
    run.printed_in_order(
        "crawling url_1",
        "OK url_1",
        "crawling url_2",
        "OK url_2",
        "crawling url_1",
        "OK url_1",
        "crawling url_2",
        "OK url_2",
    )
