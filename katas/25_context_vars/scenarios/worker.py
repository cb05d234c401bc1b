"""A worker that does jobs for requests."""

import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival

from .later_work import serves
from .notes import ERRORS, Notes, last_words, shown
from .visits import Mistakes

IN_WORDS = {
    "jobs": "Worker",
    "failing_jobs": "Worker",
    "worker_stops": "Worker",
    "run_is_cancelled": "Worker.run",
}
"""What messages call them."""


class Office:
    """A worker, and the jobs that it has to do."""

    def __init__(self, answer):
        self.worker = answer.Worker()
        self.notes = Notes(answer)
        self.lines = []
        """What has happened; a line that a job printed would lead to the answer's line."""
        self.under_way = 0
        self.open = 0
        self._due = 0

    def tell(self, *last):
        """Print what has happened."""
        print(*self.lines, *last, sep="\n")

    def submit(self, name, waits, stopping=0, error=None, then=(), times=1):
        """Submit a job.

        Args:
            name: Its name.
            waits: The seconds of its waits.
            stopping: How many seconds it takes to stop when it is cancelled.
            error: What it raises in the end.
            then: The jobs that it submits then.
            times: How often it is submitted, each time the same function.
        """
        loop = asyncio.get_running_loop()

        async def job():
            late = loop.time() - self._due
            how = f" {late:.2f} s late" if late > 0.0001 else ""
            self.lines.append(f"{name} begins{' beside another job' if self.under_way else how}")
            self.under_way += 1
            self.notes.look(f"later job {name}, at its beginning")
            try:
                for seconds in waits:
                    await arrival(f"wait of {name}", lambda: None, seconds=seconds)
                    self.notes.look(f"later job {name}, after a wait of {seconds:g} s")
                for each in then:
                    self.submit(*each)
            except asyncio.CancelledError:
                await last_words(stopping)
                raise
            finally:
                self.under_way -= 1
                self.open -= 1
                self._due = loop.time()
                self.lines.append(f"{name} ends")
            if error is not None:
                raise error
            return name

        if not self.open:
            self._due = loop.time()
        for _ in range(times):
            self.open += 1
            self.worker.submit(job)


async def jobs(answer, plan, starter, stays):
    """Requests submit jobs to one worker; return what the jobs were told.

    Args:
        answer: The answer's module.
        plan: For each request when it comes, its id or None, and its jobs.
        starter: The number of the request that starts the worker, from 0; -1 if that is done
            before the first one.
        stays: How many seconds the worker is left alone in the end.
    """
    office = Office(answer) if starter < 0 else None
    other = answer.Worker()
    running = []

    async def another_job():
        office.lines.append("a job of a worker that does not run begins")

    other.submit(another_job)

    async def request(number, begin, request_id, submitted):
        def submit_all():
            nonlocal office
            if number == starter:
                office = Office(answer)
                running.append(asyncio.create_task(office.worker.run()))
            for each in submitted:
                office.submit(*each)

        await asyncio.sleep(begin)
        await serves(answer, request_id, submit_all)

    if starter < 0:
        running.append(asyncio.create_task(office.worker.run()))
    await asyncio.gather(*(request(number, *each) for number, each in enumerate(plan)))
    await asyncio.sleep(stays)
    if running[0].done():
        running[0].result()
        office.tell("the worker has returned")
        return []
    office.lines.append(f"{office.open} jobs are open")
    running[0].cancel()
    await asyncio.wait(running)
    how = "ended as cancelled" if running[0].cancelled() else "returned"
    office.tell(f"the worker has {how}")
    return office.notes.all()


async def failing_jobs(answer, night, plan):
    """A request runs the worker itself, again after each job that fails.

    Args:
        answer: The answer's module.
        night: The id of the request that runs the worker; None for no request.
        plan: For each job the id of its request or None, its name, the seconds of its waits,
            and the kind of its error or None.
    """
    office, errors = Office(answer), []

    for request_id, name, waits, kind in plan:
        error = ERRORS[kind](name) if kind else None
        if error is not None:
            errors.append((name, error))
        await serves(answer, request_id, office.submit, name, waits, 0, error)

    async def work():
        for name, error in errors:
            try:
                await office.worker.run()
            except type(error) as raised:
                if raised is not error:
                    raise
            office.notes.look(f"after {name}, which has failed")
            office.lines.append(f"the worker runs again after {name}")

    await (work() if night is None else answer.serve(night, work))
    office.notes.look("after the night")
    office.tell()
    return office.notes.all()


async def worker_stops(answer, night, plan, seconds):
    """The worker is cancelled in its first job or while it waits; then it runs again.

    Args:
        answer: The answer's module.
        night: The id of the request that runs the worker.
        plan: For each job the id of its request or None, and what `Office.submit` needs.
        seconds: When the worker is cancelled: three times, from the begin of each run.
    """
    office = Office(answer)
    for request_id, *job in plan:
        await serves(answer, request_id, office.submit, *job)

    async def work():
        for number, moment in enumerate(seconds, 1):
            try:
                async with asyncio.timeout(moment):
                    await office.worker.run()
            except TimeoutError:
                office.notes.look(f"after the worker was stopped, {number}")
                office.lines.append(f"stopped, {office.under_way} jobs go on")

    await answer.serve(night, work)
    office.notes.look("after the night")
    office.tell()
    return office.notes.all()


async def run_is_cancelled(answer, ids, night, plan):
    """The worker is cancelled at any step; print at the end whether all is as before."""
    office, mistakes = Office(answer), Mistakes(answer)
    last = EOFError("no more jobs")

    async def work():
        try:
            await office.worker.run()
        except EOFError as error:
            if error is not last:
                raise
            if asyncio.current_task().cancelling():  # both at once: either may come out
                raise asyncio.CancelledError from None
        finally:
            mistakes.look("after `run`", night)

    try:
        for request_id, job in zip(ids, plan, strict=True):
            await serves(answer, request_id, office.submit, *job)
        office.submit("the last job", [0.125], 0, last)
        await answer.serve(night, work)
    finally:
        mistakes.look("after all", None)
        if office.under_way:
            mistakes.note("a job goes on")
        for text in office.notes.all():
            told = [shown(each) for each, job in zip(ids, plan, strict=True) if job[0] in text]
            if not text.endswith(f": {(*told, 'None')[0]}"):
                mistakes.note(f"a job: {text.rpartition(': ')[2]}")
        print(mistakes.first())
