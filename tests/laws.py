"""How many examples a law is held to: few where one takes long, more when time is no matter."""

from hypothesis import settings

USUAL = 100
"""The examples of a law that says nothing about them, in the default run."""


def examples(count: int) -> settings:
    """Return settings with ``count`` examples where others have the usual number."""
    return settings(max_examples=count * settings().max_examples // USUAL)
