"""Which line of the answer a record names: always one of the answer, and the one to change."""

import ast
import dataclasses

import pytest

from pytest_asyncio_kata.record.given_code import as_given
from pytest_asyncio_kata.record.timeline import Place

SCENARIOS = """\
import asyncio, threading
from pytest_asyncio_kata.worker.handed import CallbackRaised, handed

IN_WORDS = {"feed": "the feeder", "Shop.opens_late": "the shop", "asks.at_night": "a guest"}

async def twice(answer):
    await answer.main()
    await answer.main()

async def feed(queue):
    await queue.join()

class Shop:
    async def opens_late(self, answer):
        await asyncio.gather(answer.main(), self.visit())

    async def visit(self):
        await asyncio.sleep(1)

async def opens(answer):
    await asyncio.create_task(Shop().opens_late(answer))

async def asks(answer):
    async def at_night(name):
        await answer.main()

    async def by_day(name):
        await answer.main()

    await asyncio.gather(at_night("Ada"), by_day("Bo"))

async def cancelled(answer):
    asyncio.get_running_loop().call_later(1, asyncio.current_task().cancel)
    try:
        await answer.main()
    except asyncio.CancelledError:
        return "cancelled"

async def beside_a_feeder(answer):
    queue = asyncio.Queue()
    queue.put_nowait(1)
    feeding = asyncio.create_task(feed(queue))
    await asyncio.wait([feeding, asyncio.create_task(answer.main(queue))])

async def joins_after(answer):
    queue = asyncio.Queue()
    queue.put_nowait(1)
    await answer.main(queue)
    await queue.join()

async def fails(answer):
    async def fetch():
        await asyncio.sleep(1)
        raise LookupError("no page")
    await answer.main(fetch)

async def called_in_a_task(answer):
    return await asyncio.gather(asyncio.create_task(answer.main()))

async def answers_twice(answer):
    loop, errors = asyncio.get_running_loop(), []

    def tell(callback):
        try:
            callback(1)
        except BaseException as error:
            errors.append(error)

    def api(*, on_done):
        on_done = handed(on_done)
        loop.call_later(1, tell, on_done)
        loop.call_later(2, tell, on_done)

    await answer.main(api)
    await asyncio.sleep(2)
    if errors:
        raise CallbackRaised(errors[0])

async def answers_from_a_thread(answer):
    def api(*, on_done):
        on_done = handed(on_done)
        loop.call_later(1, lambda: threading.Thread(target=on_done, args=(1,)).start())

    loop = asyncio.get_running_loop()
    waiting = asyncio.create_task(answer.main(api))
    await asyncio.wait([waiting], timeout=2)
    waiting.cancel()
"""


@pytest.fixture
def play(run):
    """Return a function that runs an answer's *main* beside a scenario."""

    def in_scenario(source, name, **options):
        return run(source, scenarios=SCENARIOS, coroutine=name, **options)

    return in_scenario


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


GATHER = """\
import asyncio

async def one(fetch):
    return await fetch()

async def main(fetch):
    return await asyncio.gather(one(fetch), asyncio.sleep(3))
"""


def test_what_a_fake_raises_is_located_where_it_came_out_of_gather(play):
    """It is meant to be raised: nothing is to be changed where it was."""
    end = play(GATHER, "fails").end

    assert (end.how, str(end.place)) == ("LookupError", "answer.py:7")


def test_what_a_fake_raises_into_the_same_task_is_located_at_its_await(play):
    """No task lies between."""
    source = GATHER.replace("asyncio.gather(one(fetch), asyncio.sleep(3))", "one(fetch)")

    assert str(play(source, "fails").end.place) == "answer.py:4"


def test_a_mistake_of_the_learner_is_located_where_it_is(run):
    """Also if gather hands it on."""
    source = GATHER.replace("await fetch()", "int('x')")

    assert str(run(source, None).end.place) == "answer.py:4"


WORKER = "async def worker():\n    await asyncio.sleep(1)\n    return 2 / 0"
GIVEN = (as_given(ast.parse(WORKER).body[0]),)
WITH_GIVEN = f"""\
import asyncio

{WORKER}

async def main():
    tasks = [asyncio.create_task(worker())]
    return await asyncio.gather(*tasks)
"""


@pytest.mark.parametrize(
    "how", ["asyncio.gather(*tasks)", "tasks[0]", "asyncio.wait_for(tasks[0], 9)", "worker()"]
)
def test_what_the_stub_gives_is_not_the_line_to_change(run, how):
    """Whatever awaits it, and whatever its docstring says now."""
    source = WITH_GIVEN.replace("asyncio.gather(*tasks)", how)
    source = source.replace("worker():\n", "worker():\n    # fails\n")
    end = run(source, given=GIVEN).end

    assert (end.how, str(end.place)) == ("ZeroDivisionError", "answer.py:10")


def test_what_the_stub_gives_is_to_change_when_it_was_changed(run):
    """Then the mistake may be there."""
    end = run(WITH_GIVEN.replace("2 / 0", "3 / 0"), given=GIVEN).end

    assert str(end.place) == "answer.py:5"


def test_an_exception_that_nobody_looked_at_is_located_where_its_task_was_made(run):
    """If the stub gives what raised it."""
    source = WITH_GIVEN.replace("await asyncio.gather(*tasks)", "await asyncio.sleep(2)")
    (lost,) = run(source, given=GIVEN).left.lost

    assert str(lost.place) == "answer.py:8"


HANDS_OVER = """\
import asyncio

async def main(api):
    future = asyncio.get_running_loop().create_future()
    api(on_done=future.set_result)
    return await future
"""


def test_a_bound_method_fails_at_the_line_that_handed_it_over(play):
    """It has no line of its own."""
    end = play(HANDS_OVER, "answers_twice").end

    assert (end.how, end.message) == ("CallbackRaised", "InvalidStateError: invalid state")
    assert str(end.place) == "answer.py:5"


def test_a_bound_method_in_a_wrong_thread_has_the_line_that_handed_it_over(play):
    """Also if neither the thread nor the callback was started there."""
    (call,) = play(HANDS_OVER, "answers_from_a_thread").left.foreign

    assert (call.label, str(call.place)) == ("Future.set_result", "answer.py:5")


def test_a_callback_of_the_answer_fails_in_its_own_line(play):
    """What was handed over is a function of the learner's."""
    source = HANDS_OVER.replace(
        "future.set_result", "lambda value: (\n    future.set_result(value))"
    )

    assert str(play(source, "answers_twice").end.place) == "answer.py:6"


def test_a_callback_that_the_loop_calls_has_the_line_that_scheduled_it(play):
    """Nobody else knows where it came from."""
    source = HANDS_OVER.replace(
        "future.set_result",
        "lambda value: (\n    asyncio.get_running_loop().call_soon_threadsafe("
        "future.set_result, value))",
    )
    (lost,) = play(source, "answers_twice").left.lost

    assert (lost.type, str(lost.place)) == ("InvalidStateError", "answer.py:6")


@pytest.mark.parametrize(
    ("body", "line", "names"),
    [
        ("return [1]", 2, False),
        ("pages = [1]\n    return pages", 3, True),
        ("first = second = 1\n    return first, second", 3, True),
        ("if 1:\n        return [1]\n    return [2]", 3, False),
        ("def inner():\n        return 2\n    return [inner()]", 4, False),
        ("pass", 2, False),
    ],
)
def test_a_result_knows_the_line_that_it_has_come_from(run, body, line, names):
    """Of several returns, the one that ran; without any, the last line."""
    end = run(f"async def main():\n    {body}\n").end

    assert (end.place and end.place.line, end.names) == (line, names)


@pytest.mark.parametrize(
    ("body", "line", "returned", "in_a_loop"),
    [
        ("for n in 1, 2:\n        return [n]", 3, "value", True),
        ("for n in 1, 2:\n        await asyncio.sleep(n)", 2, "end", False),
        ("while True:\n        return [1]", 3, "value", False),
        ("for n in 1, 2:\n        print(n)\n        break", 4, "end", True),
        ("await asyncio.sleep(1)\n    if 0:\n        return [1]", 3, "end", False),
        ("await asyncio.sleep(1)\n    return print()", 3, "value", False),
        ("await asyncio.sleep(1)\n    return", 3, "nothing", False),
        ("async with asyncio.timeout(1):\n        return [1]", 3, "", False),
        ("try:\n        return [1]\n    finally:\n        print()", 3, "", False),
    ],
)
def test_a_result_says_how_its_function_has_ended(run, body, line, returned, in_a_loop):
    """What runs after a `return` may be the last line, and does not hide it."""
    end = run(f"import asyncio; async def main():\n    {body}\n".replace("; ", "\n", 1)).end

    assert (end.place.line - 1, end.returned, end.in_a_loop) == (line, returned, in_a_loop)


def test_a_function_that_sorts_its_failures_names_no_line(run):
    """Behind an `except*` each Python goes back to another line, or to none."""
    source = """\
        async def main():
            try:
                raise ExceptionGroup("two", [ValueError(), KeyError()])
            except* ValueError:
                pass
            except* KeyError:
                print("no key")
        """

    assert run(source).end.place is None


def test_the_line_is_that_of_the_call_in_a_scenario(play):
    """It was called in a task of the scenario."""
    source = "async def main():\n    for n in 1, 2:\n        return n\n    return 3\n"
    end = play(source, "called_in_a_task").end

    assert (end.place.line, end.in_a_loop) == (3, True)


def test_a_cancellation_that_came_out_knows_its_await(run):
    """Somebody else was cancelled; the answer awaited it."""
    source = """\
        import asyncio
        async def main():
            task = asyncio.create_task(asyncio.sleep(1))
            task.cancel()
            await task
        """
    end = run(source).end

    assert (end.kind, str(end.place)) == ("cancelled", "answer.py:5")


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


def test_a_cancellation_that_came_out_of_a_task_is_looked_at_where_the_task_is_awaited(run):
    """It begins in the task, where nothing is to be changed."""
    source = """\
        import asyncio
        async def work():
            await asyncio.sleep(2)
        async def main():
            task = asyncio.create_task(work())
            await asyncio.sleep(1)
            task.cancel()
            await task
        """

    assert str(run(source).end.place) == "answer.py:8"


@pytest.mark.parametrize(
    ("block", "line"),
    [("group.create_task(asyncio.sleep(1)).result()", 4), ("group.create_task(fail())", 6)],
)
def test_an_error_in_a_group_is_looked_at_where_it_was_raised(run, block, line):
    """In the group's own block, and in a task of it."""
    source = f"""\
        import asyncio
        async def main():
            async with asyncio.TaskGroup() as group:
                {block}
        async def fail():
            undefined
        """

    assert run(source).end.place.line == line


@pytest.mark.parametrize("call", ["main", "called_in_a_task"])
def test_a_function_that_could_not_be_called_is_looked_at(run, call):
    """Its definition does not take what it is given."""
    source = "import asyncio\nasync def main(self):\n    await asyncio.sleep(1)\n"
    played = {} if call == "main" else {"scenarios": SCENARIOS, "coroutine": call}

    assert str(run(source, **played).end.place) == "answer.py:2"


def test_a_function_that_has_raised_returns_nothing_from_a_line(run):
    """What a scenario makes of its exception is no value of the function's only `return`.

    What an `except*` does not catch is raised again at no line of the file.
    """
    for caught in "except* ValueError", "except ValueError":
        source = f"""\
            import asyncio
            async def main():
                try:
                    await asyncio.sleep(2)
                {caught}:
                    pass
                return 1
            """
        end = run(source, scenarios=SCENARIOS, coroutine="cancelled").end

        assert (end.kind, end.value, end.place) == ("returned", "cancelled", None)
