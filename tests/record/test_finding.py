"""A finding says under which names its heading is looked for."""

import pytest

from pytest_asyncio_kata.record.finding import REASONS, Code, Finding, Reason


def test_a_finding_without_a_reason_has_the_name_of_its_code():
    """Nothing more is known."""
    assert Finding(Code.ORDER, "Too early.").causes == ("ORDER",)


def test_a_reason_comes_before_its_code():
    """The code is what is left when a kata has no heading for the reason."""
    finding = Finding(Code.RAISED, "Given.", reason=Reason.GIVEN_RESULTS)

    assert finding.causes == ("RAISED.given_results", "RAISED")


@pytest.mark.parametrize(
    "reason", [Reason.PLAIN_ERROR, Reason.PLAIN_ERROR_OF_A_TASK, Reason.NOTHING_RETURNED]
)
def test_an_error_of_pythons_own_has_nothing_to_fall_back_on(reason):
    """The heading of RAISED would send the learner to what has nothing to do with it."""
    finding = Finding(Code.RAISED, "An exception came out.", reason=reason)

    assert finding.causes == (f"RAISED.{reason.name.lower()}",)


def test_every_reason_belongs_to_a_code_and_says_what_it_means():
    """The list is what authors of katas read."""
    assert set(REASONS.values()) == set(Reason)
    assert all(reason.meaning for reason in Reason)
