"""The filter of the sandbox refuses what it should, on each machine that it knows."""

import struct
import sys

import pytest

from pytest_asyncio_kata.worker.process.kernel_calls import (
    ALLOW,
    ARCHITECTURES,
    AT_LEAST,
    EQUAL,
    FORBIDDEN,
    LOAD,
    REFUSE,
    RETURN,
    filter_for,
)

GETPID = {"x86_64": 39, "aarch64": 172}


def returned(machine, number, architecture=None):
    """Run the filter for *machine* as the kernel does, for the call *number*."""
    seen = {0: number, 4: architecture or ARCHITECTURES[machine]}
    at = accumulator = 0
    code = filter_for(machine)
    while True:
        kind, yes, no, value = struct.unpack_from("HBBI", code, 8 * at)
        if kind == RETURN:
            return value
        if kind == LOAD:
            accumulator = seen[value]
        jump = {EQUAL: accumulator == value, AT_LEAST: accumulator >= value}.get(kind)
        at += 1 if jump is None else 1 + (yes if jump else no)


@pytest.mark.parametrize("machine", FORBIDDEN)
def test_calls_that_carry_something_out_of_a_run_are_refused(machine):
    """And no others."""
    refused = {returned(machine, number) for number in FORBIDDEN[machine].values()}

    assert refused == {REFUSE}
    assert returned(machine, GETPID[machine]) == ALLOW


@pytest.mark.parametrize("machine", FORBIDDEN)
def test_calls_as_on_another_machine_are_refused(machine):
    """Their numbers mean something else."""
    assert returned(machine, GETPID[machine], architecture=0x4000_0003) == REFUSE
    assert returned(machine, 0x4000_0000 + GETPID[machine]) == REFUSE


def test_machine_that_is_not_known_has_no_filter():
    """Numbers of another machine would refuse anything."""
    assert filter_for("riscv64") == b""


@pytest.mark.skipif(sys.byteorder != "little", reason="as on the machines that are known")
def test_filter_is_as_long_as_the_kernel_expects():
    """Eight bytes for each instruction."""
    assert {len(filter_for(machine)) % 8 for machine in FORBIDDEN} == {0}
