"""Which line of the answer a record names: always one of the answer, and the one to change."""

import dataclasses

import pytest

from pytest_asyncio_kata.record.timeline import Place


def places_in(thing):
    """Yield every place in a record."""
    if isinstance(thing, Place):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from places_in(item)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from places_in(getattr(thing, field.name))


WAITS = "import asyncio\nasync def main(*_):\n    await asyncio.sleep(1)\n    print('x')\n"


@pytest.mark.parametrize(
    "name", ["twice", "beside_a_feeder", "joins_after", "fails", "answers_from_a_thread"]
)
def test_every_line_of_a_record_is_the_answers(play, name):
    """Whatever the scenario does itself."""
    record = play(WAITS, name)
    places = list(places_in(record))

    assert places
    assert {place.file for place in places} == {"answer.py"}


@pytest.mark.parametrize("name", ["twice", "beside_a_feeder", "joins_after"])
def test_names_of_scenarios_are_not_in_the_record(play, name):
    """A coroutine beside the answer has the words of IN_WORDS."""
    record = play(WAITS, name)
    told = [span.label for span in record.timeline.spans]
    told += [waiter.label for waiter in record.end.waiters]

    assert set(told) <= {"the test", "main", "the feeder"}


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("opens", ["the test", "the shop", "main", "visit"]),
        ("asks", ["the test", "a guest", "by_day Bo", "main", "main"]),
    ],
)
def test_methods_and_inner_functions_have_words_where_there_are_some(play, name, labels):
    """All others keep their own names, which a scenario can choose to be words."""
    told = [span.label for span in play(WAITS, name).timeline.spans]

    assert sorted(told) == sorted(labels)


def test_a_scenario_that_only_waits_for_the_others_is_no_waiter(play):
    """What they wait for is the story."""
    source = "async def main(queue):\n    await queue.get()\n    await queue.get()\n"
    end = play(source, "beside_a_feeder").end

    assert {(waiter.label, str(waiter.place)) for waiter in end.waiters} == {
        ("the feeder", "None"),
        ("main", "answer.py:3"),
    }
    assert str(end.place) == "answer.py:3"


def test_a_scenario_that_waits_by_itself_is_called_the_test(play):
    """It stands in no line of the answer."""
    end = play("async def main(queue):\n    await queue.get()\n", "joins_after").end
    (waiter,) = end.waiters

    assert (waiter.label, waiter.place, end.place) == ("the test", None, None)


POLLS = "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\n"


def test_a_scenarios_call_that_polls_has_the_functions_name(play):
    """The scenario did not ask again and again."""
    (poll,) = play(POLLS, "twice").left.polls

    assert (poll.label, str(poll.place)) == ("main", "answer.py:4")


def test_the_line_is_that_of_the_call_in_a_scenario(play):
    """It was called in a task of the scenario."""
    source = "async def main():\n    for n in 1, 2:\n        return n\n    return 3\n"
    end = play(source, "called_in_a_task").end

    assert (end.place.line, end.in_a_loop) == (3, True)


THREADS = [
    ("await asyncio.gather(*(asyncio.to_thread(time.sleep, 1) for _ in range(3)))", 3),
    ("await asyncio.to_thread(time.sleep, 1)", 1),
    ("threading.Thread(target=print).start()", 1),
]


@pytest.mark.parametrize(("line", "count"), THREADS)
def test_threads_know_who_started_the_last_of_them(in_main, line, count):
    """Also if a task of the library did."""
    timeline = in_main(f"pass\n{line}").timeline

    assert timeline.threads == count
    assert str(timeline.threads_place) == "answer.py:11"
