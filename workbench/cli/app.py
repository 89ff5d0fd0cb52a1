"""The ``workbench`` program: its commands and its global options."""

import sys
from functools import partial
from typing import Annotated

import typer

from workbench import __version__
from workbench.cli.build import build
from workbench.cli.calling import Command, Group, run
from workbench.cli.consoles import soften_streams
from workbench.cli.data import data
from workbench.cli.demo import demo
from workbench.cli.failures import reported
from workbench.cli.fmt import fmt
from workbench.cli.interview import interview
from workbench.cli.lint import lint
from workbench.cli.model import model
from workbench.cli.new import new
from workbench.cli.schema import schema
from workbench.cli.set import set_answers
from workbench.cli.speaking import speak
from workbench.cli.status import status
from workbench.cli.unlock import unlock

app = typer.Typer(
    name="workbench",
    help="From an interview to the documents a board decides on.",
    rich_markup_mode=None,
    no_args_is_help=True,
    cls=Group,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"workbench {__version__}")
        raise typer.Exit


@app.callback()
def workbench(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """From an interview to the documents a board decides on."""
    speak()


command = partial(app.command, cls=Command)

command()(data)
command()(new)
command()(interview)
command("set")(set_answers)
command()(status)
command()(model)
command()(build)
command()(demo)
command()(fmt)
command()(lint)
command()(schema)
command()(unlock)


def main() -> None:
    """Run the command line; every failure leaves as a text and an exit code."""
    soften_streams()
    with reported():
        sys.exit(run(app, sys.argv[1:]))
