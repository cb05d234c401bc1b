"""Kata 02: all pages are started before `main` waits, and no task is left behind."""

import pytest

URLS = ["url_1", "url_2", "url_3", "url_4"]


def pages(kata, *seconds):
    """Return urls that take so many *seconds*; the rest of their names is drawn."""
    numbers = kata.random.sample(range(100, 1000), len(seconds))
    return [f"page{number}_{delay}" for number, delay in zip(numbers, seconds, strict=True)]


def seconds_of(url):
    """Return how many seconds *url* takes."""
    return int(url.split("_")[-1])


def crawling(urls):
    """Return the lines that are printed first, in the order of *urls*."""
    return [f"crawling {url}" for url in urls]


def ended(urls):
    """Return the lines that are printed last: those of pages that take equally long together."""
    times = sorted({seconds_of(url) for url in urls})
    return [[f"OK {url}" for url in urls if seconds_of(url) == time] for time in times]


@pytest.mark.wall_clock
@pytest.mark.points(3)
async def test_takes_as_long_as_the_slowest_page(kata):
    """Four pages of 1, 2, 3 and 4 s have ended after about 4 s, not 10 s."""
    run = await kata.run("main", URLS)

    run.took(4, instead_of=10)
    run.printed(*crawling(URLS), *(f"OK {url}" for url in URLS))


@pytest.mark.points(2)
async def test_starts_all_pages_before_it_waits(kata):
    """First the four `crawling` lines in the order of the list, then the four `OK` lines."""
    urls = pages(kata, 1, *kata.random.sample(range(2, 6), 3))
    run = await kata.run("main", urls)

    run.took(max(map(seconds_of, urls)), instead_of=sum(map(seconds_of, urls)))
    run.printed_in_order(*crawling(urls), *ended(urls))


@pytest.mark.points(2)
async def test_waits_for_each_page(kata):
    """The slowest of three pages is started first; of many equal ones, all have ended."""
    most = kata.random.randint(3, 6)
    urls = pages(kata, most, 1, 2)
    equal = pages(kata, *[most] * 12)
    run = await kata.run("main", urls)
    many = await kata.play("on_a_slow_terminal", equal)

    run.took(most, instead_of=most + 3)
    run.printed_in_order(set(crawling(urls)), *ended(urls))
    many.printed_in_order(*crawling(equal), *ended(equal))


@pytest.mark.points(1)
async def test_crawls_a_page_as_often_as_it_is_in_the_list(kata):
    """One of two pages stands in the list twice: it is crawled twice, at the same time."""
    slow, fast = pages(kata, kata.random.randint(2, 4), 1)
    run = await kata.run("main", [slow, fast, slow])

    run.took(seconds_of(slow), instead_of=1 + 2 * seconds_of(slow))
    run.printed_in_order(crawling([slow, fast, slow]), *ended([slow, fast, slow]))


@pytest.mark.points(1)
async def test_returns_at_once_without_pages(kata):
    """No pages: nothing is printed, and nobody waits. One page of 2 s takes 2 s."""
    [url] = pages(kata, 2)
    run = await kata.play("without_pages_and_with_one", url)

    run.took(2)
    run.printed_in_order(f"crawling {url}", f"OK {url}")


@pytest.mark.points(1)
async def test_works_when_called_again(kata):
    """Three calls in one program, two of them at the same time: each waits for its own pages."""
    urls = pages(kata, 4, 2)
    others = [*pages(kata, 1, 5), urls[1]]
    run = await kata.play("called_three_times", urls, urls, others)

    run.took(4 + 5, instead_of=6 + 6 + 8)
    run.printed_in_order(
        crawling(urls),
        *ended(urls),
        crawling(urls + others),
        f"OK {others[0]}",
        [f"OK {urls[1]}", f"OK {urls[1]}"],
        f"OK {urls[0]}",
        "the first caller goes on",
        f"OK {others[1]}",
        "the second caller goes on",
    )


@pytest.mark.points(2)
async def test_starts_any_number_of_pages(kata):
    """More than a hundred pages, most of 0 s, one of over 10 s: all start before the first ends."""
    most = kata.random.randint(14, 15)
    drawn = pages(kata, 3, 2, *[0] * kata.random.randint(100, 110), most)
    slow, fast, slowest = [*drawn[:2], drawn[1]], [*drawn[2:-1], drawn[2]], drawn[-1]
    kata.random.shuffle(slow)
    kata.random.shuffle(fast)
    urls = [*fast[:50], *slow, *fast[50:], slowest]
    run = await kata.run("main", urls)

    run.took(most, instead_of=sum(map(seconds_of, urls)))
    run.printed_in_order(*crawling(urls), *ended(urls))


@pytest.mark.points(1)
async def test_ends_when_the_last_page_has_ended(kata):
    """Somebody else holds up the event loop for a moment; three pages take no longer for that."""
    most = kata.random.randint(4, 6)
    urls = pages(kata, 3, most, 2)
    seconds = kata.random.choice([0.0083, 0.0087, 0.0091])
    run = await kata.play("held_up", urls, [0.995], seconds)

    run.took(most, instead_of=most + 5)
    run.printed_in_order(*crawling(urls), *ended(urls))
