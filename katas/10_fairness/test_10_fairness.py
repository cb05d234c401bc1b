"""Kata 10: a long piece of work lets others have their turn, and nothing else changes."""

import pytest

CLEANED = {f"word-{number}": f"stem {number % 5}" for number in range(20)}
"""What `clean` makes of each word here."""


def text(kata, length):
    """Return *length* words, some of them in long rows of one and the same."""
    words = []
    while len(words) < length:
        words += [kata.random.choice(list(CLEANED))] * kata.random.choice([1, 1, 1, 1, 120])
    return words[:length]


def counted(words):
    """Return how often each cleaned word occurs."""
    cleaned = [CLEANED[word] for word in words]
    return {stem: cleaned.count(stem) for stem in cleaned}


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_counts_the_words(kata):
    """Four words, three of which are the same when cleaned; and none at all."""
    clean = kata.work(CLEANED, name="clean")
    run = await kata.play("counts", clean, ["word-1", "word-2", "word-6", "word-11"])

    run.returned({"stem 1": 3, "stem 2": 1})
    run.took(0)

    run = await kata.play("counts", clean, [])

    run.returned({})
    run.took(0)


@pytest.mark.points(3)
async def test_gives_way_after_a_hundred_words(kata):
    """Of 470 words, some in long rows of the same, at most 100 are cleaned without a pause."""
    words = text(kata, 470)
    run = await kata.play("counts", kata.work(CLEANED, name="clean"), words)

    run.gave_way("clean", every=100)
    run.threads(at_most=0)
    run.returned(counted(words))


@pytest.mark.points(2)
async def test_neighbour_has_its_turn(kata):
    """A neighbour on the same event loop never has to wait for more than 100 of 430 words."""
    words = text(kata, 430)
    clean = kata.work(CLEANED, name="clean")
    run = await kata.play("beside_a_neighbour", clean, words)

    run.gave_way("clean", every=100)
    run.printed("the neighbour had to wait for at most 100 words")


@pytest.mark.points(2)
async def test_takes_no_time(kata):
    """Thirty texts come every 0.1 s and have 101 words each: 3 s, as counting takes no time."""
    texts = [text(kata, 101) for _ in range(30)]
    run = await kata.play("counts_now_and_then", kata.work(CLEANED, name="clean"), *texts)

    run.threads(at_most=0)
    run.took(3)
    run.returned([counted(words) for words in texts])


@pytest.mark.points(1)
async def test_cancelled_wherever_it_gives_way(kata):
    """Wherever it gives way, `count` can be cancelled, and ends as cancelled."""
    words = ["word-1", "word-2"] * 125
    await kata.cancel_everywhere("count", words)
