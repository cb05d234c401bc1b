"""What a record says of calls that were cancelled, and of time limits that ended them."""


def test_a_call_that_is_cancelled_and_awaited_is_recorded_as_such(run):
    """Its caller goes on; one that swallows the cancellation, or raises something else, returns."""
    record = run("""\
        import asyncio

        async def page(how):
            try:
                await asyncio.sleep(9)
            finally:
                if how == "swallows":
                    return
                if how == "replaces":
                    raise ValueError

        async def caller(how):
            try:
                await page(how)
            except (asyncio.CancelledError, ValueError):
                pass
            await asyncio.sleep(how != "at once")

        async def main():
            kinds = ("passes on", "at once", "swallows", "replaces")
            tasks = [asyncio.create_task(caller(how)) for how in kinds]
            await asyncio.sleep(2)
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        """)
    ends = {span.label: span.ended for span in record.timeline.spans if span.name == "page"}

    assert ends == {
        "page passes on": "cancelled",
        "page at once": "cancelled",
        "page swallows": "returned",
        "page replaces": "returned",
    }


def test_a_call_whose_timeout_took_the_request_back_is_cancelled_inside_it(run):
    """What the timeout lets out of its own call, and of those around it, is another error."""
    record = run("""\
        import asyncio

        async def page(how):
            await asyncio.sleep(9)

        async def kept(how):
            try:
                await page(how)
            except asyncio.CancelledError:
                return "old page"

        async def limited(how):
            async with asyncio.timeout(1):
                await page(how)

        async def passes_on(how):
            await limited(how)

        async def taken_back(how):
            try:
                await page(how)
            except asyncio.CancelledError:
                asyncio.current_task().uncancel()
                raise LookupError

        async def main():
            for call in (page, kept, passes_on):
                try:
                    async with asyncio.timeout(2):
                        await call(call.__name__)
                except TimeoutError:
                    pass
                await asyncio.sleep(1)
            asyncio.get_running_loop().call_later(1, asyncio.current_task().cancel)
            try:
                await taken_back("taken back")
            except LookupError:
                pass
            await asyncio.sleep(1)
        """)
    ends = {span.label: span.ended for span in record.timeline.spans}

    assert ends == {
        "main": "returned",
        "page page": "cancelled",
        "kept kept": "returned",
        "page kept": "cancelled",
        "passes_on passes_on": "returned",
        "limited passes_on": "returned",
        "page passes_on": "cancelled",
        "taken_back taken back": "returned",
        "page taken back": "cancelled",
    }


def test_a_call_that_wait_for_has_ended_is_cancelled(run):
    """On each Python, whether it makes a task of the call or not."""
    record = run("""\
        import asyncio

        async def page():
            await asyncio.sleep(9)

        async def limited():
            await asyncio.wait_for(page(), 1)

        async def main():
            try:
                await limited()
            except TimeoutError:
                await asyncio.sleep(1)
        """)
    ends = {span.label: span.ended for span in record.timeline.spans}

    assert ends == {"main": "returned", "limited": "returned", "page": "cancelled"}
