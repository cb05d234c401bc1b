"""Kata 01: pages are crawled one after another, and nothing else stops meanwhile."""

import pytest

URLS = ["url_1", "url_2", "url_3", "url_4"]


def pages(kata, *seconds):
    """Return urls that take so many *seconds*; the rest of their names is drawn."""
    numbers = kata.random.sample(range(10, 200), len(seconds))
    return [f"page{number}_{delay}" for number, delay in zip(numbers, seconds, strict=True)]


def lines_of(urls):
    """Return the lines that are printed for *urls*: two for each, and one page after another."""
    return [line for url in urls for line in (f"crawling {url}", f"OK {url}")]


@pytest.mark.points(1)
async def test_prints_before_and_after_the_wait(kata):
    """A page of 3 s: its `crawling` line is printed, 3 s go by, its `OK` line is printed."""
    [url] = pages(kata, 3)
    run = await kata.play("looked_at_half_way", url, 1.5)

    run.took(3)
    run.printed_in_order(f"crawling {url}", "half of the wait is over", f"OK {url}")


@pytest.mark.points(1)
async def test_waits_as_long_as_the_name_says(kata):
    """What stands after the last `_` of the name counts: old_archive_12 takes 12 s."""
    seconds = kata.random.randint(11, 13)
    url = f"old_archive{kata.random.randint(10, 199)}_{seconds}"
    run = await kata.run("crawl_page", url)

    run.took(seconds)
    run.printed_in_order(f"crawling {url}", f"OK {url}")


@pytest.mark.points(2)
async def test_lets_others_go_on_meanwhile(kata):
    """A clock beside the crawl ticks once in each second of a page's wait."""
    seconds = kata.random.randint(2, 5)
    [url] = pages(kata, seconds)
    run = await kata.play("beside_a_heartbeat", url)

    run.took(seconds)
    run.printed_in_order(f"crawling {url}", *["tick"] * seconds, f"OK {url}")


@pytest.mark.wall_clock
@pytest.mark.points(3)
async def test_crawls_one_page_after_another(kata):
    """Four pages of 1, 2, 3 and 4 s take 10 s, and each ends before the next begins."""
    run = await kata.run("main", URLS)

    run.took(10, instead_of=4)
    run.printed_in_order(*lines_of(URLS))


@pytest.mark.points(2)
async def test_keeps_the_order_of_the_list(kata):
    """Pages of 2, 3 and 1 s and the first again are crawled in the order of the list, in 8 s."""
    urls = pages(kata, 2, 3, 1)
    urls = [*urls, urls[0]]
    run = await kata.run("main", urls)

    run.printed(*lines_of(urls))
    run.took(8, instead_of=3)
    run.printed_in_order(*lines_of(urls))


@pytest.mark.points(1)
async def test_works_when_called_again(kata):
    """Calls with pages and without any, then two at the same time: none disturbs another."""
    urls = pages(kata, 2, 4)
    [other] = pages(kata, 1)
    others = [other, urls[0], other]
    run = await kata.play("called_again", urls, others)

    callers = ["the first caller goes on", "the second caller goes on"]
    run.printed(*lines_of([*urls, *urls, *others]), *callers)
    run.took(6 + 6)
    run.printed_in_order(
        *lines_of(urls),
        {f"crawling {urls[0]}", f"crawling {other}"},
        f"OK {other}",
        f"crawling {urls[0]}",
        f"OK {urls[0]}",
        f"crawling {urls[1]}",
        f"OK {urls[0]}",
        f"crawling {other}",
        f"OK {other}",
        "the second caller goes on",
        f"OK {urls[1]}",
        "the first caller goes on",
    )


@pytest.mark.points(2)
async def test_crawls_any_number_of_pages(kata):
    """More than a hundred pages, most of 0 s, one of over 10 s: each ends before the next."""
    most = kata.random.randint(11, 13)
    fast, slow = pages(kata, *[0] * kata.random.randint(100, 110)), pages(kata, 1, most)
    urls = [*fast[:50], *fast, fast[-1], slow[0], slow[1], slow[0]]
    run = await kata.run("main", urls)

    run.printed(*lines_of(urls))
    run.took(1 + 1 + most, instead_of=most)
    run.printed_in_order(*lines_of(urls))


@pytest.mark.points(1)
async def test_waits_once(kata):
    """Somebody else holds up the event loop for three moments; two pages take as long as ever."""
    most = kata.random.randint(2, 4)
    urls = pages(kata, most, 1)
    seconds = kata.random.choice([0.0083, 0.0087, 0.0091])
    run = await kata.play("held_up", urls, [0.395, 0.495, 0.995], seconds)

    run.printed(*lines_of(urls))
    run.took(most + 1, instead_of=most)
    run.printed_in_order(*lines_of(urls))
