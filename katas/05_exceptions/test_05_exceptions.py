"""Kata 05: a failure stops no other call, and no failure is lost."""

import asyncio

import pytest

KINDS = [ConnectionError, ValueError, EOFError, TimeoutError, OSError, RuntimeError, LookupError]
"""What fetches fail with."""


class NoAnswer(Exception):
    """A failure of the scenarios."""


def some_urls(kata, count):
    """Draw so many urls that nobody can know in advance, in no order."""
    return [f"/{number}" for number in kata.random.sample(range(10, 990), count)]


def some_seconds(kata, urls, least=1, most=32):
    """Draw for each url how long its page takes, so that no two pages come together.

    Who asks again and again whether the last page has come, at whatever pace, asks too late.
    """
    drawn = kata.random.sample(range(least, most), len(urls))
    return {url: eighths / 8 + 0.0037 for url, eighths in zip(urls, drawn, strict=True)}


def cancelled_in(outcomes):
    """Return the CancelledError in *outcomes*; its message may be any."""
    found = outcomes if isinstance(outcomes, list) else []
    errors = [item for item in found if getattr(item, "type", "") == "CancelledError"]
    return errors[-1] if errors else asyncio.CancelledError()


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_returns_three_outcomes(kata):
    """After 2 s `main` returns what the first worker returned and two exception objects."""
    run = await kata.run("main")

    run.took(2, instead_of=6)
    run.overlapped(3)
    run.returned([1, ZeroDivisionError("division by zero"), cancelled_in(run.value)])


@pytest.mark.points(1)
async def test_cancels_the_third_worker_not_before_its_time(kata):
    """Until 2 s the third worker is at work, and has ended when `main` returns."""
    early, late = kata.random.randrange(2, 9) / 100, 2 - kata.random.randrange(2, 9) / 1000

    run = await kata.play("at_work_after", early, late)

    run.observed(
        [
            f"{call} call, {moment}: {workers}"
            for call in ("first", "second")
            for moment, workers in (
                (f"{early} s", "worker_1 worker_2 worker_3"),
                (f"{late} s", "worker_2 worker_3"),
                ("the end", "nobody"),
            )
        ]
    )


@pytest.mark.points(2)
async def test_one_failure_stops_nobody_else(kata):
    """Of three pages the fastest fails after 1 s; the others are there after 2 and 4 s."""
    fast, medium, slow = urls = some_urls(kata, 3)
    kata.random.shuffle(urls)
    fetch = kata.slow({fast: 1, medium: 2, slow: 4}, failures={fast: ConnectionError("no route")})

    run = await kata.run("crawl_all", urls, fetch)

    run.took(4, instead_of=7)
    run.returned(
        (
            {medium: f"page {medium}", slow: f"page {slow}"},
            {fast: ConnectionError("no route")},
        )
    )


@pytest.mark.points(2)
async def test_loses_no_failure(kata):
    """Of many pages seven fail, each in another way; two of them take more than 14 s."""
    urls = some_urls(kata, kata.random.randrange(15, 20))
    seconds = some_seconds(kata, urls)
    failing, urls_of_pages = urls[: len(KINDS)], urls[len(KINDS) :]
    # One fails at once, two at the same time, and one after all others.
    seconds |= {failing[0]: 0, failing[1]: seconds[failing[2]], failing[3]: 14.2537}
    seconds[urls_of_pages[0]] = 14.0037
    failures = {url: kind(f"{url} is broken") for url, kind in zip(failing, KINDS, strict=True)}
    kata.random.shuffle(urls)
    fetch = kata.slow(seconds, failures=failures)

    run = await kata.run("crawl_all", urls, fetch)

    run.took(14.2537, instead_of=sum(seconds.values()))
    run.returned(({url: f"page {url}" for url in urls if url not in failures}, failures))

    few = [*failing[:2], *urls_of_pages[:2]]
    kata.random.shuffle(few)
    orders = await kata.in_every_order("crawl_all", few, fetch, limit=40)
    orders.returned(
        (
            {url: f"page {url}" for url in few if url not in failures},
            {url: failures[url] for url in few if url in failures},
        )
    )


@pytest.mark.points(2)
async def test_counts_a_cancelled_fetch_as_a_failure(kata):
    """Fetches that end as cancelled by themselves are errors like any other, and stop nobody."""
    urls = some_urls(kata, 4)
    seconds = some_seconds(kata, urls)
    cancelled = kata.random.sample(urls, 2)
    expected = (
        {url: f"page {url}" for url in urls if url not in cancelled},
        {url: asyncio.CancelledError() for url in cancelled},
    )
    fetch = kata.slow(seconds, failures={url: asyncio.CancelledError() for url in cancelled})

    run = await kata.run("crawl_all", urls, fetch)

    run.took(max(seconds.values()), instead_of=sum(seconds.values()))
    run.returned(expected)

    run = await kata.play("crawl_cancelled_inside", urls, seconds, cancelled)

    run.took(max(seconds.values()), instead_of=sum(seconds.values()))
    run.returned(expected)


@pytest.mark.points(1)
async def test_an_empty_page_is_a_page(kata):
    """Pages that are None, False, 0 or empty are pages, not errors."""
    pages = [None, "", 0, False, [], {}, (), ("failed", "no route"), "same", "same"]
    urls = ["", *some_urls(kata, len(pages))]
    kata.random.shuffle(urls)
    seconds = some_seconds(kata, urls)
    failures = {urls[4]: ValueError()}
    results = dict(zip((url for url in urls if url not in failures), pages, strict=True))

    run = await kata.run("crawl_all", urls, kata.slow(seconds, results=results, failures=failures))

    run.took(max(seconds.values()), instead_of=sum(seconds.values()))
    run.returned((results, failures))


@pytest.mark.points(1)
async def test_takes_no_urls(kata):
    """One url gives one page or one error; without any urls both dicts are empty, at once."""
    (url,) = some_urls(kata, 1)
    failures = {url: OSError("no route")}

    good = await kata.run("crawl_all", [url], kata.slow({url: 1.5}))
    bad = await kata.run("crawl_all", [url], kata.slow({url: 2.5}, failures=failures))
    none = await kata.run("crawl_all", [], kata.slow({}))

    good.took(1.5)
    good.returned(({url: f"page {url}"}, {}))
    bad.took(2.5)
    bad.returned(({}, failures))
    none.took(0)
    none.returned(({}, {}))


@pytest.mark.points(1)
async def test_returns_the_exception_objects(kata):
    """Each error is the object that its fetch has raised, and each url is fetched once."""
    urls = some_urls(kata, 8)
    seconds = some_seconds(kata, urls) | {urls[1]: 0}

    run = await kata.play("crawl_strange_failures", urls, seconds)

    run.took(max(seconds.values()), instead_of=sum(seconds.values()))
    errors = [
        NoAnswer("no answer"),
        ExceptionGroup("no way", [OSError("no route"), ValueError("no port")]),
        ExceptionGroup("no way home", [OSError("no route")]),
        KeyError("host"),
        TimeoutError("too slow"),
        NoAnswer("no answer"),
    ]
    run.returned(
        (
            {url: f"page {url}" for url in (urls[0], urls[-1])},
            dict(zip(urls[1:-1], errors, strict=True)),
        )
    )


@pytest.mark.points(1)
async def test_fetches_any_number_at_the_same_time(kata):
    """More than a hundred pages take as long as the slowest, and one of them fails."""
    urls = some_urls(kata, kata.random.randrange(105, 140))
    seconds = {url: 2.0037 + place % 7 / 4 for place, url in enumerate(urls)}
    failures = {kata.random.choice(urls): ConnectionError("no route")}

    run = await kata.run("crawl_all", urls, kata.slow(seconds, failures=failures))

    run.overlapped(len(urls))
    run.took(3.5037, instead_of=sum(seconds.values()))
    run.returned(({url: f"page {url}" for url in urls if url not in failures}, failures))


@pytest.mark.points(1)
async def test_works_when_called_again(kata):
    """Calls in one program, in turn and at the same time: the same urls, and other outcomes."""
    one, two, three = some_urls(kata, 3)
    in_turn = [({one: 2.0, two: 1.0}, [one])]
    at_once = [
        ({two: 1.5, one: 1.125, three: 2.5}, [two]),
        ({one: 1.25, two: 1.75}, [two]),
    ]
    # So many calls that an object of one of them has the address of an object before it.
    often = [({one: 0, two: 0}, [kata.random.choice([one, two])]) for _ in range(20)]

    for crawls, more in (in_turn, at_once), (often, []):
        run = await kata.play("crawled_in_turn_and_at_once", crawls, more)

        run.took(4.5 if more else 0, instead_of=8.125 if more else None)
        run.returned(
            [
                (
                    {url: f"call {number} page {url}" for url in seconds if url not in failing},
                    {url: ValueError(f"call {number} {url}") for url in failing},
                )
                for number, (seconds, failing) in enumerate(crawls + more)
            ]
        )

    run = await kata.play("main_twice")

    run.took(4)
    results = run.value if isinstance(run.value, list) else []
    run.returned(
        [
            [1, ZeroDivisionError("division by zero"), cancelled_in(result)]
            for result in (*results, None, None)[:2]
        ]
    )
