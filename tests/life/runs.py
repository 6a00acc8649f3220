"""How long the machines run: 2,000 and 100 lives in the everyday tests, 100,000 and 5,000 at night."""

import os

from hypothesis import HealthCheck, settings

_NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


def lives(everyday: int, nightly: int, acts: int) -> settings:
    """So many lives of at most so many acts each; a failing one prints the blob that repeats it."""
    return settings(
        max_examples=nightly if _NIGHTLY else everyday,
        stateful_step_count=acts,
        derandomize=False,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
