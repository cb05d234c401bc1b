"""Kata 07: one page or many pages, but only until a time limit."""

import pytest

SECONDS = {"/news": 4, "/sport": 1, "/weather": 6, "/maps": 2, "/empty": 3}
"""How long each page takes."""

CLEAN = "the caller has cleaned up"


def seconds_between(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order.

    None is a whole number of hundredths, so whoever asks from time to time is late.
    """
    return [eighth / 8 + 0.037 for eighth in kata.random.sample(range(begin * 8, end * 8), count)]


def names(kata, count):
    """Draw *count* different urls, in any order."""
    return [f"url_{number}" for number in kata.random.sample(range(100, 1000), count)]


@pytest.mark.points(1)
async def test_returns_a_page_that_is_in_time(kata):
    """A page is returned when it is there, even if it is empty or takes more than 10 s."""
    url, empty = names(kata, 2)
    seconds, long = *seconds_between(kata, 2, 4, 1), *seconds_between(kata, 11, 12, 1)
    fetch = kata.slow({url: seconds, empty: long}, results={empty: ""})

    run = await kata.run("fetch_or", "old page", fetch, url, 4.5)
    later = await kata.run("fetch_or", "old page", fetch, empty, 12.5)

    run.took(seconds)
    run.returned(f"page {url}")
    later.took(long)
    later.returned("")


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_returns_the_default_when_time_is_up(kata):
    """A page of 6 s, with 2 s to wait: the default after 2 s."""
    run = await kata.run("fetch_or", "old page", kata.slow(SECONDS), "/weather", 2)

    run.took(2)
    run.returned("old page")


@pytest.mark.points(1)
async def test_lets_an_error_through(kata):
    """A fetch that fails within its time: its ValueError or ConnectionError comes out."""
    url, other = names(kata, 2)
    seconds, longer = seconds_between(kata, 1, 3, 2)
    errors = {url: ValueError("no such page"), other: ConnectionResetError("no such server")}
    fetch = kata.slow({url: seconds, other: longer}, failures=errors)
    run = await kata.run("fetch_or", "old page", fetch, url, 3.5)
    later = await kata.run("fetch_or", "old page", fetch, other, 3.5)

    run.raised("ValueError", "no such page")
    run.took(seconds)
    later.raised("ConnectionResetError", "no such server")
    later.took(longer)


@pytest.mark.points(1)
async def test_lets_a_timeout_of_the_fetch_through(kata):
    """A fetch that fails within its time: a TimeoutError of its own comes out, too."""
    [url], [seconds] = names(kata, 1), seconds_between(kata, 1, 3, 1)
    fetch = kata.slow({url: seconds}, failures={url: TimeoutError("no answer from the server")})
    run = await kata.run("fetch_or", "old page", fetch, url, 3.5)

    run.raised("TimeoutError", "no answer from the server")
    run.took(seconds)


@pytest.mark.points(1)
async def test_lets_every_error_through_unchanged(kata):
    """Nine fetches fail within their time: each error comes out, and is the same object."""
    seconds = [*seconds_between(kata, 1, 4, 9), 4.5]
    run = await kata.play("errors", seconds, virtual=True)

    kinds = "KeyError ConnectionResetError QueueEmpty Refused ExceptionGroup ExceptionGroup"
    run.returned([*kinds.split(), "TimeoutError", "AssertionError", "TimeoutError"])
    run.took(max(seconds[:-1]) + seconds[-1])


@pytest.mark.points(1)
async def test_waits_until_a_slow_fetch_has_stopped(kata):
    """A fetch that takes more than 10 s to stop has stopped when `fetch_or` returns."""
    [url], [stopping] = names(kata, 1), seconds_between(kata, 10, 12, 1)
    default = kata.random.choice([None, 0])
    run = await kata.play("one_page", default, {url: [20, stopping]}, url, 1.5)

    run.printed_in_order(f"{url} is fetched", f"{url} has stopped", "fetch_or has returned")
    run.took(1.5 + stopping)
    run.returned(default)


@pytest.mark.points(2)
async def test_fetch_or_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `fetch_or` ends as cancelled, after its fetch has stopped."""
    [url], [seconds, stopping] = names(kata, 1), seconds_between(kata, 1, 4, 2)
    fetch = kata.slow({url: seconds})

    for limit in (5, 0.5):  # in time, and too slow
        sweep = await kata.cancel_everywhere("fetch_or", "old page", fetch, url, limit)
        sweep.gave_back()
        sweep.finish()

    pages = {url: [20, stopping]}
    run = await kata.play("one_page_cancelled", pages, url, seconds)
    run.printed_in_order(f"{url} is fetched", f"{url} has stopped", "fetch_or has ended")
    run.took(seconds + stopping)

    run = await kata.play("cleans_up", "fetch_or", pages, seconds, virtual=True)
    run.printed_in_order(f"{url} is fetched", f"{url} has stopped", CLEAN)

    arguments = pages, url, seconds + 0.5, [seconds, 1]
    await kata.cancel_everywhere("one_page_in_steps", *arguments, scenario=True)


@pytest.mark.points(2)
async def test_returns_the_pages_that_made_it(kata):
    """Pages of 4, 1, 6, 2 and 3 s, shuffled, within 5 s: four of them, in the order of the urls."""
    urls = list(SECONDS)
    kata.random.shuffle(urls)
    run = await kata.run("crawl_within", 5, urls, kata.slow(SECONDS))

    run.took(5, instead_of=16)
    run.returned([f"page {url}" for url in urls if url != "/weather"])

    orders = await kata.in_every_order("crawl_within", 5, urls[:4], kata.slow(SECONDS), limit=40)
    orders.returned(lambda came: [f"page {url}" for url in urls[:4] if f"fetch {url}" in came])


@pytest.mark.points(1)
async def test_returns_when_the_last_page_is_there(kata):
    """When all pages are there, it returns before its time is up; without urls, at once."""
    first, empty, last = names(kata, 3)
    short, long = *seconds_between(kata, 1, 4, 1), *seconds_between(kata, 15, 16, 1)
    fetch = kata.slow({first: long, empty: 2, last: short}, results={empty: ""})

    run = await kata.run("crawl_within", 25, [first, empty, last], fetch)
    slow_last = [f"{first}_slow", f"{last}_slow"]
    fetch_slow_last = kata.slow(dict(zip(slow_last, (short, long), strict=True)))
    both = await kata.run("crawl_within", 25, slow_last, fetch_slow_last, virtual=True)
    nothing = await kata.run("crawl_within", 5, [], fetch)
    too_slow = await kata.run("crawl_within", 1, [first, last], fetch)

    run.took(long, instead_of=long + 2 + short)
    run.returned([f"page {first}", "", f"page {last}"])
    both.took(long, instead_of=short + long)
    both.returned([f"page {url}" for url in slow_last])
    nothing.returned([])
    nothing.took(0)
    too_slow.returned([])
    too_slow.took(1, instead_of=2)


@pytest.mark.points(1)
async def test_fetches_all_pages_at_the_same_time(kata):
    """More than a hundred pages, of which some are late: the others, in the order of the urls."""
    count = kata.random.randint(101, 120)
    # Each page takes more than half of the time: whichever begins later is late.
    seconds = kata.random.choices(seconds_between(kata, 2, 4, 16), k=count)
    urls = ["", *names(kata, count + 2)]
    kata.random.shuffle(urls)
    pages = dict(zip(urls, [5, *seconds, 8, 40], strict=True))
    made_it = [url for url in urls if pages[url] < 4]
    results = {url: f"page {url}" for url in made_it} | dict.fromkeys(made_it[3:5], "")

    run = await kata.run("crawl_within", 4, urls, kata.slow(pages, results=results))

    run.returned([results[url] for url in made_it])
    run.took(4, instead_of=sum(pages.values()))


@pytest.mark.points(2)
async def test_waits_until_all_slow_fetches_have_stopped(kata):
    """Two pages of six are at hand, four are too slow; it returns when the last has stopped."""
    urls = names(kata, 6)
    short, middle = sorted(seconds_between(kata, 0, 3, 2))
    [long] = seconds_between(kata, 10, 12, 1)
    slow = [urls[0], urls[2], urls[4], urls[5]]
    for latest in range(4):  # The last to stop is any of those that are asked to.
        stopping = [short, 0, middle]
        stopping.insert(latest, long)
        stopping = dict(zip(slow, stopping, strict=True))
        pages = {url: [30 if url in stopping else 0, stopping.get(url, 0)] for url in urls}
        run = await kata.play("many_pages", 2, pages, virtual=True)

        run.printed_in_order(
            {f"{url} is fetched" for url in urls},
            *[f"{url} has stopped" for url in sorted(stopping, key=lambda url: stopping[url])],
            "crawl_within has returned",
        )
        run.took(2 + long)
        run.returned([f"page {urls[1]}", f"page {urls[3]}"])


@pytest.mark.points(2)
async def test_crawl_within_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `crawl_within` ends as cancelled, after its fetches have stopped."""
    urls = names(kata, 5)
    times = seconds_between(kata, 1, 4, 5)
    fetch = kata.slow(dict(zip(urls, times, strict=True)))

    sweep = await kata.cancel_everywhere("crawl_within", max(times) - 0.1, urls, fetch)
    sweep.gave_back()
    sweep.finish()

    seconds, short, middle, long, _ = sorted(times)
    stopping = {urls[0]: short, urls[2]: long, urls[3]: 0, urls[4]: middle}
    pages = {url: [20 if url in stopping else 0.5, stopping.get(url, 0)] for url in urls}
    run = await kata.play("many_pages_cancelled", pages, seconds)
    run.printed_in_order(
        {f"{url} is fetched" for url in urls},
        {f"{url} has stopped" for url in stopping},
        "crawl_within has ended",
    )

    [late] = seconds_between(kata, 10, 12, 1)
    for latest in urls[0], urls[2], urls[4]:  # The other fetches stop at once.
        alike = dict.fromkeys(urls, (20, 0)) | {urls[1]: (0.5, 0), latest: (20, late)}
        run = await kata.play("many_pages_cancelled", alike, seconds, virtual=True)
        run.printed_in_order(
            {f"{url} is fetched" for url in urls},
            {f"{url} has stopped" for url in stopping},
            "crawl_within has ended",
        )
        run.took(seconds + late)

    run = await kata.play("cleans_up", "crawl_within", pages, seconds, virtual=True)
    run.printed_in_order(
        {f"{url} is fetched" for url in urls}, {f"{url} has stopped" for url in stopping}, CLEAN
    )

    arguments = seconds + 0.5, pages, [seconds, 1]
    await kata.cancel_everywhere("many_pages_in_steps", *arguments, scenario=True)


@pytest.mark.points(1)
async def test_calls_know_nothing_of_each_other(kata):
    """Calls at the same time, and later calls, have their own limits and get the pages of now."""
    urls = names(kata, 4)
    quickest, quick, late, latest = sorted(seconds_between(kata, 1, 4, 4))
    seconds = dict(zip(urls, [latest, quick, late, quickest], strict=True))
    short, long = (quick + late) / 2, 5
    pages = {url: f"evening {url}" for url in urls}
    morning, evening = kata.slow(seconds), kata.slow(seconds, results=pages)

    times = [short, long]
    run = await kata.play("calls_apart", morning, evening, urls, times, virtual=True)

    in_time = [pages[urls[1]], pages[urls[3]]]
    now = list(pages.values())
    run.returned([[f"page {url}" for url in urls], in_time, "", now[0], now, now[3]])
    run.took(2 * latest + quickest + long)
