"""Judges that say of each answer what a function says of its text."""

from pytest_asyncio_kata.course.lint.trial import Trial


class FakeJudges:
    """They say of each answer what a function says of its text."""

    def __init__(self, codes_of, count=1):
        self.codes_of = codes_of

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def judge(self, kata, answer, clock, root, *, stop_early=False):
        codes = self.codes_of(answer.read_text(encoding="utf-8"))
        return Trial(
            answer=answer,
            clock=clock,
            exit_code=1 if codes else 0,
            codes=codes,
            passed=1,
            text="",
            seconds=0,
            advice={},
        )
