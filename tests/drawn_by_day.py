"""How many examples a test draws: few by day, since it is run a dozen times, and many in `make nightly`."""

import os

from hypothesis import HealthCheck, settings

NIGHT = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


def examples(everyday: int, nightly: int) -> settings:
    """So many of them; a fixture that is there once for all of them is meant."""
    return settings(
        max_examples=nightly if NIGHT else everyday,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
