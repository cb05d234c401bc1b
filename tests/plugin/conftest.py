"""What the tests of the fixture share: workers, and an answer to run in them."""

import concurrent.futures
from collections.abc import Callable, Iterator

import pytest

# pytester removes the modules that a run in this process was the first to import; in the next
# run the plugin would import a second copy of its own modules.
import pytest_asyncio_kata.plugin.kata_hooks
import pytest_asyncio_kata.plugin.virtual_tests
import pytest_asyncio_kata.worker.project_loop  # noqa: F401
from pytest_asyncio_kata.course.assignment import Assignment
from pytest_asyncio_kata.plugin.fixture import AnswerRunner
from pytest_asyncio_kata.runner import Workers


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Yield workers that these tests share."""
    made = Workers()
    yield made
    made.close()


@pytest.fixture(scope="session")
def threads() -> Iterator[concurrent.futures.Executor]:
    """Yield threads that wait for runs."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        yield pool


@pytest.fixture
def runner(course, workers, threads) -> Callable[..., AnswerRunner]:
    """Return a function that gives a runner of an answer whose `main` is as given."""

    def make(main: str = "return names", clock: str = "virtual") -> AnswerRunner:
        course.answer(main.strip())
        return AnswerRunner(Assignment(course.kata, course.stub, clock), workers, threads)

    return make
