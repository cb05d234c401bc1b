"""Checks: a record in, a finding or None out.

Pure functions. They never raise, print or guess: a cause is named only where
the record proves it, otherwise the difference is stated.
"""

from .cancellation import (
    Found,
    cancelled_everywhere,
    ended_printing,
    gave_back,
    gives_up_control,
    goes_on,
)
from .cause import cause_of, with_own_line
from .fairness import gave_way
from .handling import handled
from .hygiene import hygiene
from .limits import within_limits
from .loading import notes_on_failed, notes_on_passed
from .observed import observed
from .open_calls import open_calls
from .orders import Asked, FoundInOrder, in_orders, of_order
from .outcome import ended, raised
from .output import printed, printed_in_order
from .overlap import overlapped
from .pace import kept_pace
from .prediction import predicted
from .queueing import served_in_turn
from .rate import kept_rate
from .result import returned
from .threads import threads
from .timing import TOLERANCE, took
from .tried import can_fail, left_nothing, noticed, passed_on, took_no_time
from .unbegun import with_unbegun
from .waking import in_one_round

__all__ = [
    "TOLERANCE",
    "Asked",
    "Found",
    "FoundInOrder",
    "can_fail",
    "cancelled_everywhere",
    "cause_of",
    "ended",
    "ended_printing",
    "gave_back",
    "gave_way",
    "gives_up_control",
    "goes_on",
    "handled",
    "hygiene",
    "in_one_round",
    "in_orders",
    "kept_pace",
    "kept_rate",
    "left_nothing",
    "notes_on_failed",
    "notes_on_passed",
    "noticed",
    "observed",
    "of_order",
    "open_calls",
    "overlapped",
    "passed_on",
    "predicted",
    "printed",
    "printed_in_order",
    "raised",
    "returned",
    "served_in_turn",
    "threads",
    "took",
    "took_no_time",
    "with_own_line",
    "with_unbegun",
    "within_limits",
]
