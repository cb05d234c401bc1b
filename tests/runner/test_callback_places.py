"""Which line a record names for a callback: where it was handed over, or its own."""

import ast

from pytest_asyncio_kata.record.given_code import as_given

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


NEST = "def nest(api, future):\n    api(on_done=future.set_result)\n"
GIVEN = (as_given(ast.parse(NEST).body[0]),)


def test_a_callback_that_given_code_hands_over_has_the_line_that_called_that(play):
    """The innermost line that the learner has written."""
    source = HANDS_OVER.replace("    api(on_done=future.set_result)", "    nest(api, future)")
    end = play(source + NEST, "answers_twice", given=GIVEN).end

    assert (str(end.place), end.place.given) == ("answer.py:5", False)


def test_a_callback_that_given_code_hands_over_by_itself_has_a_given_line(play):
    """The event loop has called that code, and no line of the learner."""
    source = HANDS_OVER.replace(
        "    api(on_done=future.set_result)",
        "    asyncio.get_running_loop().call_soon(nest, api, future)",
    )
    end = play(source + NEST, "answers_twice", given=GIVEN).end

    assert (str(end.place), end.place.given) == ("answer.py:8", True)
