"""``python -m benchmarks [NAME ...]``: all but the slow ones, or those that are named."""

import sys

from . import (
    arrival_orders,
    cancelled_runs,
    cluster,
    forks,
    graded_submissions,
    naive_threshold,
    one_run,
    records,
    scale,
    ten_thousand_tasks,
    virtual_clocks,
)

USUAL = {
    "virtual_clocks": virtual_clocks.report,
    "ten_thousand_tasks": ten_thousand_tasks.report,
    "one_run": one_run.report,
    "forks": forks.report,
    "cancelled_runs": cancelled_runs.report,
    "arrival_orders": arrival_orders.report,
    "records": records.report,
    "graded_submissions": graded_submissions.report,
}

SLOW = {
    "scale": scale.report,
    "scale_to_1000": scale.report_to_1000,
    "cluster": cluster.report,
    "naive_threshold": naive_threshold.report,
}

ALL = {**USUAL, **SLOW}


def main(names: list[str]) -> None:
    """Print the reports that are named, or the usual ones."""
    unknown = sorted(set(names) - ALL.keys())
    if unknown:
        sys.exit(f"there is no benchmark {unknown[0]}; known: {', '.join(ALL)}")
    print(f"Python {sys.version.split()[0]} on {sys.platform}\n")
    for name in names or USUAL:
        print(f"## {name.replace('_', ' ').capitalize()}\n")
        for line in ALL[name]():
            print(line, flush=True)
        print()


main(sys.argv[1:])
