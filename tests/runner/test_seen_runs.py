"""Real runs, of honest and of forged records: what is seen from outside decides."""


def test_printing_beside_sys_stdout_is_no_contradiction(run):
    """Bytes written to the descriptor come among the lines."""
    source = """        import os
        async def main():
            print("one")
            os.write(1, b"half a line ")
            print("two", end="")
            os.write(1, b"more")
        """

    assert run(source).end.kind == "returned"


def test_threads_that_print_at_once_are_no_contradiction(run):
    """Lines come outside in the order in which they are noted."""
    source = """        import asyncio
        async def main():
            await asyncio.gather(*(asyncio.to_thread(speak, n) for n in range(8)))
        def speak(number):
            for line in range(200):
                print(number, line)
        """
    record = run(source)

    assert record.end.kind == "returned"
    assert len(record.timeline.lines) == 1600


def test_forged_record_of_a_virtual_run_needs_its_lines(run):
    """A record with lines that nobody printed does not count."""
    source = """        import sys, os
        async def main():
            sys.stdout._note("never printed")
        """
    end = run(source).end

    assert (end.kind, end.message[:15]) == ("unproven", "'never printed'")


def test_time_that_is_hidden_from_the_record_is_seen(run):
    """On the wall clock, with a record that was made to say less."""
    source = """\
        import asyncio, sys
        async def main():
            await asyncio.sleep(3)
            asyncio.get_running_loop().clock.ticks = 0
            for span in sys.stdout._note.__self__._call.recorder._spans:
                span.waits = []
        """
    end = run(source, clock="wall").end

    assert (end.kind, end.message[:27]) == ("unproven", "the run took 0.0 s; it took")
