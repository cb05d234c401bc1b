"""Tests of a terminal that needs a moment for each line."""

import types

from pytest_asyncio_kata.worker import slow_terminal as module
from pytest_asyncio_kata.worker.slow_terminal import slow_terminal


def test_each_line_of_the_answer_takes_a_moment(monkeypatch, capsys):
    """The line is printed as it is, when the moment is over."""
    slept = []
    monkeypatch.setattr(module.time, "sleep", slept.append)
    answer = types.ModuleType("answer")
    exec("def main():\n    print('one', 'two', sep='-')", vars(answer))
    slow_terminal(answer, 0.5)
    answer.main()

    assert slept == [0.5]
    assert capsys.readouterr().out == "one-two\n"
