"""Kata 05: a failure stops no other call, and no failure is lost."""

import asyncio

import pytest

URLS = ["/news", "/sport", "/weather"]

SECONDS = {"/news": 2, "/sport": 1, "/weather": 4}


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
    """After 1.5 s the second and the third worker are still at work."""
    run = await kata.play("at_work_after", 1.5)

    run.returned(["worker_1 is not at work", "worker_2 is at work", "worker_3 is at work"])


@pytest.mark.points(1)
async def test_one_failure_stops_nobody_else(kata):
    """Of three pages the fastest fails after 1 s; the others are there after 2 and 4 s."""
    fetch = kata.slow(SECONDS, failures={"/sport": ConnectionError("no route")})

    run = await kata.run("crawl_all", URLS, fetch)

    run.took(4, instead_of=7)
    run.returned(
        (
            {"/news": "page /news", "/weather": "page /weather"},
            {"/sport": ConnectionError("no route")},
        )
    )


@pytest.mark.points(1)
async def test_loses_no_failure(kata):
    """Of eight pages four fail, whichever they are: each error stands by its own url."""
    urls = [f"/{number}" for number in range(8)]
    kata.random.shuffle(urls)
    seconds = {url: (1 + place % 5) / 2 for place, url in enumerate(urls)}
    failures = {url: ValueError(f"{url} is broken") for url in kata.random.sample(urls, 4)}

    run = await kata.run("crawl_all", sorted(urls), kata.slow(seconds, failures=failures))

    run.took(2.5, instead_of=10.5)
    run.returned(({url: f"page {url}" for url in urls if url not in failures}, failures))


@pytest.mark.points(1)
async def test_counts_a_cancelled_fetch_as_a_failure(kata):
    """A fetch that ends as cancelled by itself, after 2 s, is an error like any other."""
    fetch = kata.slow(SECONDS, failures={"/news": asyncio.CancelledError()})

    run = await kata.run("crawl_all", URLS, fetch)

    run.took(4, instead_of=7)
    run.returned(
        (
            {"/sport": "page /sport", "/weather": "page /weather"},
            {"/news": asyncio.CancelledError()},
        )
    )


@pytest.mark.points(1)
async def test_an_empty_page_is_a_page(kata):
    """Pages that are None, 0 or an empty text are pages, not errors."""
    empty = {"/news": None, "/sport": "", "/weather": 0}

    run = await kata.run("crawl_all", URLS, kata.slow(SECONDS, results=empty))

    run.took(4, instead_of=7)
    run.returned((empty, {}))


@pytest.mark.points(1)
async def test_takes_no_urls(kata):
    """Without any urls both dicts are empty, at once."""
    run = await kata.run("crawl_all", [], kata.slow({}))

    run.took(0)
    run.returned(({}, {}))


@pytest.mark.points(1)
async def test_leaves_no_fetch_behind_when_it_is_cancelled(kata):
    """Cancelled at any moment, `crawl_all` ends as cancelled, after its fetches have ended."""
    fetch = kata.slow(SECONDS, failures={"/sport": ConnectionError("no route")})

    sweep = await kata.cancel_everywhere("crawl_all", URLS, fetch)
    sweep.gave_back()

    sweep = await kata.cancel_everywhere("crawl_closing_slowly", URLS, fetch, scenario=True)
    sweep.gave_back()


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Two crawls in one program: the second knows nothing of the first."""
    fetch = kata.slow(SECONDS, failures={"/sport": ConnectionError("no route")})

    run = await kata.play("called_twice", ["/sport", "/news"], ["/weather", "/news"], fetch)

    run.returned(
        [
            ({"/news": "page /news"}, {"/sport": ConnectionError("no route")}),
            ({"/weather": "page /weather", "/news": "page /news"}, {}),
        ]
    )
