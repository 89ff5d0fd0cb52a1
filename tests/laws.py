"""How many examples a law is held to: few where one takes long, many when time is no matter."""

from hypothesis import settings

USUAL = 100
"""The examples of a law that says nothing about them, as ``examples`` counts them."""

QUICK, THOROUGH = USUAL * 2 // 5, USUAL * 5
"""Its examples in the default run, and where time is no matter."""

_FEWEST = 5


def examples(count: int) -> settings:
    """Return settings with ``count`` examples where others have the usual number."""
    return settings(max_examples=max(_FEWEST, count * settings().max_examples // USUAL))
