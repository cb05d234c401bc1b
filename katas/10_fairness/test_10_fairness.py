"""Kata 10: a long piece of work lets others have their turn, and nothing else changes."""

import itertools

import pytest

RHYME = ["Round", "and", "round", "the", "rugged", "rocks"]
"""The words that the stub counts."""

GIVING_WAY_OFTEN = ["LIVELOCK"]
"""A thousand words and a turn after each of them are no polling."""


class Text:
    """Words, and what `clean` makes of each of them here.

    Whoever gives way when a word is new, or known, or long, or when it changes, has long rows
    before them in which that never happens. Some words are empty, and so are some others when
    they are cleaned.

    Args:
        kata: Draws the words.
    """

    def __init__(self, kata):
        self._random = kata.random
        stems = self._random.sample(range(1000), 900)
        some = {f"word-{number}": f"stem {number % 5}" for number in stems[:20]}
        new = {f"New-{number}!": f"new {number}" for number in stems[20:]}
        signs = {"-" * number: "" for number in range(140)}
        self.cleaned = some | new | signs | {"--": "", "": ""}
        self._some, self._new, self._signs = list(some), list(new), list(signs)

    def words(self, length):
        """Return *length* words in rows of many kinds."""
        kinds = self._random.sample(range(5), 5)
        rows = [
            self._row(kind) for kind in itertools.islice(itertools.cycle(kinds), length // 120 + 3)
        ]
        return list(itertools.chain(*rows))[self._random.randrange(20) :][:length]

    def _row(self, kind):
        """Return 130 words."""
        if kind == 0:
            return [self._random.choice(self._some)] * 130
        if kind == 1:
            return self._random.sample(self._new, 130)
        if kind == 2:
            return self._random.sample(self._signs, 130)
        if kind == 3:
            return [""] * 130
        return self._random.choices(self._some, k=130)

    def counted(self, words):
        """Return how often each cleaned word occurs."""
        counts = {}
        for word in words:
            counts[self.cleaned[word]] = counts.get(self.cleaned[word], 0) + 1
        return counts


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_counts_the_words(kata):
    """Five words, four of which are the same when cleaned, are cleaned once each; or no word."""
    one, other = kata.random.sample(range(100), 2)
    cleaned = {"Sea,": f"sea {one}", "sea": f"sea {one}", "SEA": f"sea {one}", "shell": f"{other}"}
    clean = kata.work(cleaned, name="clean")
    run = await kata.play("counts", clean, ["Sea,", "sea", "shell", "SEA", "sea"])

    run.returned({f"sea {one}": 4, f"{other}": 1})
    run.took(0)
    run.printed("clean was called 5 times")

    run = await kata.play("counts", clean, [])

    run.returned({})
    run.took(0)
    run.printed("clean was called 0 times")


@pytest.mark.points(3)
async def test_gives_way_after_a_hundred_words(kata):
    """Of 1,200 words and more, in rows of many kinds, at most 100 are cleaned without a pause."""
    text = Text(kata)
    words = text.words(kata.random.randrange(1200, 1400))
    clean = kata.work(text.cleaned, name="clean")
    run = await kata.play("counts", clean, words, allow=GIVING_WAY_OFTEN)

    run.gave_way("clean", every=100)
    run.threads(at_most=0)
    run.returned(text.counted(words))
    run.took(0)
    run.printed(f"clean was called {len(words)} times")


@pytest.mark.points(2)
async def test_neighbour_has_its_turn(kata):
    """A neighbour on the same event loop never waits for more than 100 of over 10,000 words."""
    text = Text(kata)
    words = text.words(kata.random.randrange(10_200, 11_000))
    clean = kata.work(text.cleaned, name="clean")
    run = await kata.play("beside_a_neighbour", clean, text.cleaned, words, allow=GIVING_WAY_OFTEN)

    run.gave_way("clean", every=100)
    run.printed("the neighbour had to wait for at most 100 words")
    run.threads(at_most=0)
    run.returned(text.counted(words))


@pytest.mark.points(2)
async def test_takes_no_time(kata):
    """Thirty texts of none to 400 words come every 0.1 s: 3 s, as counting takes no time."""
    text = Text(kata)
    lengths = [0, 1, *(hundred + more for hundred in (100, 200, 300) for more in (-1, 0, 1, 2))]
    lengths += [kata.random.randrange(2, 99) for _ in range(8)]
    lengths += [101, kata.random.randrange(103, 199), 101, kata.random.randrange(203, 299)]
    lengths += [101, 101, 101, 400]
    kata.random.shuffle(lengths)
    texts = [text.words(length) for length in lengths]
    clean = kata.work(text.cleaned, name="clean")
    run = await kata.play("counts_now_and_then", clean, *texts)

    run.threads(at_most=0)
    run.took(3)
    run.gave_way("clean", every=100)
    run.returned([text.counted(words) for words in texts])
    run.printed(f"clean was called {sum(lengths)} times")


@pytest.mark.points(1)
async def test_counts_again_and_beside_itself(kata):
    """The same words are counted again, cleaned in another way; and 13 texts at the same time."""
    stems = [f"stem {number}" for number in kata.random.sample(range(1000), 12)]
    ways = dict(zip(RHYME, stems, strict=False)), dict(zip(RHYME, stems[5:], strict=False))
    words = RHYME * kata.random.randrange(40, 60)
    times = len(words) // len(RHYME)
    clean, other_clean = (kata.work(way, name="clean") for way in ways)
    run = await kata.play("counts_again", clean, other_clean, words)

    run.returned([dict.fromkeys(way.values(), times) for way in ways])
    run.printed(*[f"clean was called {len(words)} times"] * 2)

    text = Text(kata)
    texts = [text.words(length) for length in kata.random.sample(range(20, 420), 13)]
    run = await kata.play("counts_at_once", kata.work(text.cleaned, name="clean"), *texts)

    run.returned([text.counted(words) for words in texts])
    run.took(0)


@pytest.mark.points(1)
async def test_cancelled_wherever_it_gives_way(kata):
    """Wherever it gives way, `count` can be cancelled, and ends as cancelled; then it has ended."""
    text = Text(kata)
    words = text.words(350)
    clean = kata.work(text.cleaned, name="clean")
    sweep = await kata.cancel_everywhere("count", words)

    sweep.finish()  # what was cancelled comes before what the other runs show

    not_cancelled = await kata.play("counts", clean, words)

    not_cancelled.returned(text.counted(words))

    cancelled = await kata.play("cancelled_count", clean, words)

    cancelled.printed("clean was called 0 times after the end")
