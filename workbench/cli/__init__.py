"""The command line: one file per command; parse, call, print."""

from workbench.cli.app import main

__all__ = ["main"]
