"""Kata 07: one page or many pages, but only until a time limit."""

import pytest

SECONDS = {"/news": 4, "/sport": 1, "/weather": 6, "/maps": 2, "/empty": 3}
"""How long each page takes."""


@pytest.mark.points(1)
async def test_returns_a_page_that_is_in_time(kata):
    """A page of 4 s, with 5 s to wait, is there after 4 s."""
    run = await kata.run("fetch_or", "old page", kata.slow(SECONDS), "/news", 5)

    run.returned("page /news")
    run.took(4)


@pytest.mark.points(1)
async def test_returns_an_empty_page(kata):
    """A page that is in time is returned, even if it is empty."""
    fetch = kata.slow(SECONDS, results={"/empty": ""})
    run = await kata.run("fetch_or", "old page", fetch, "/empty", 4)

    run.returned("")
    run.took(3)


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_returns_the_default_when_time_is_up(kata):
    """A page of 6 s, with 2 s to wait: the default after 2 s."""
    run = await kata.run("fetch_or", "old page", kata.slow(SECONDS), "/weather", 2)

    run.took(2)
    run.returned("old page")


@pytest.mark.points(1)
async def test_lets_an_error_through(kata):
    """A fetch that fails after 1 s: its ValueError comes out."""
    fetch = kata.slow(SECONDS, failures={"/sport": ValueError("no such page")})
    run = await kata.run("fetch_or", "old page", fetch, "/sport", 3)

    run.raised("ValueError", "no such page")
    run.took(1)


@pytest.mark.points(1)
async def test_waits_until_a_slow_fetch_has_stopped(kata):
    """A fetch that takes 1 s to stop has stopped when `fetch_or` returns, 2 + 1 s later."""
    run = await kata.play("slow_to_stop", 2, "/weather")

    run.printed_in_order("/weather has stopped", "fetch_or has returned")
    run.took(3)
    run.returned("old page")


@pytest.mark.points(2)
async def test_fetch_or_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `fetch_or` ends as cancelled, after its fetch has ended."""
    fetch = kata.slow(SECONDS)
    in_time = await kata.cancel_everywhere("fetch_or", "old page", fetch, "/news", 5)
    too_slow = await kata.cancel_everywhere("fetch_or", "old page", fetch, "/weather", 2)

    in_time.gave_back()
    too_slow.gave_back()


@pytest.mark.points(1)
async def test_fetch_or_is_cancelled_itself(kata):
    """Cancelled after 2 s, `fetch_or` ends when its fetch has stopped."""
    run = await kata.play("fetch_or_cancelled_after", 2, "/weather")

    run.printed_in_order("/weather has stopped", "fetch_or has ended")


@pytest.mark.points(2)
async def test_returns_the_pages_that_made_it(kata):
    """Pages of 4, 1, 6, 2 and 3 s, shuffled, within 5 s: four of them, in the order of the urls."""
    urls = list(SECONDS)
    kata.random.shuffle(urls)
    run = await kata.run("crawl_within", 5, urls, kata.slow(SECONDS))

    run.took(5, instead_of=16)
    run.returned([f"page {url}" for url in urls if url != "/weather"])


@pytest.mark.points(1)
async def test_returns_when_the_last_page_is_there(kata):
    """Pages of 2, 4 and 1 s within 9 s are all there after 4 s; one of them is empty."""
    fetch = kata.slow(SECONDS, results={"/maps": ""})
    run = await kata.run("crawl_within", 9, ["/maps", "/news", "/sport"], fetch)

    run.took(4, instead_of=7)
    run.returned(["", "page /news", "page /sport"])


@pytest.mark.points(1)
async def test_returns_an_empty_list(kata):
    """No urls give an empty list at once; so do pages that are all too slow, in time."""
    nothing = await kata.run("crawl_within", 5, [], kata.slow(SECONDS))
    too_slow = await kata.run("crawl_within", 1.5, ["/news", "/weather"], kata.slow(SECONDS))

    nothing.took(0)
    nothing.returned([])
    too_slow.took(1.5, instead_of=3)
    too_slow.returned([])


@pytest.mark.points(1)
async def test_waits_until_all_slow_fetches_have_stopped(kata):
    """Two of four fetches are too slow, and take 1 and 2 s to stop: it returns after 4 + 2 s."""
    run = await kata.play("slow_to_stop_of_many", 4)

    run.printed_in_order("/weather has stopped", "/maps has stopped", "crawl_within has returned")
    run.took(6)
    run.returned(["page /news", "page /sport"])


@pytest.mark.points(2)
async def test_crawl_within_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `crawl_within` ends as cancelled, after its fetches have ended."""
    sweep = await kata.cancel_everywhere("crawl_within", 5, list(SECONDS), kata.slow(SECONDS))

    sweep.gave_back()


@pytest.mark.points(1)
async def test_crawl_within_is_cancelled_itself(kata):
    """Cancelled after 2 s, `crawl_within` ends when its three fetches have stopped."""
    run = await kata.play("crawl_cancelled_after", 2)

    run.printed_in_order(
        {"/sport has stopped", "/weather has stopped", "/maps has stopped"},
        "crawl_within has ended",
    )


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Both functions give the same when they are called again, later in the same program."""
    run = await kata.play("each_twice", kata.slow(SECONDS), ["/weather", "/sport"])

    run.returned(["old page", "page /sport", ["page /sport"], ["page /sport"]])
