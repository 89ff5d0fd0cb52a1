"""``workbench model``: the figures in the terminal, and what changes them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.openings import EngagementOption
from workbench.cli.speaking import voice
from workbench.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.cli.displays import Display
    from workbench.cli.whatif import Source
    from workbench.finance.model import Result
    from workbench.finance.overrides import Override


def model(
    *,
    engagement: EngagementOption = Path(),
    inputs: Annotated[
        Path | None, typer.Option(help="A JSON file of drivers instead of an engagement.")
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="DRIVER=VALUE",
            help="What if: scheme.earn_rate=1.5, or segments.*.churn=x1.1 to multiply; again for "
            "more. Shows before and after.",
        ),
    ] = None,
    scenario: Annotated[str, typer.Option(help="Show the model under this scenario.")] = "",
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Show two scenarios side by side, and what differs most."),
    ] = None,
    lang: Annotated[
        str, typer.Option("--lang", help="Language of words and numbers: en, sl, pl, ru.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Show what the programme costs, earns and is worth, and what would change it."""
    if compare and scenario:
        raise UsageError("--scenario and --compare exclude each other.")
    from workbench.cli.whatif import open_source
    from workbench.finance.overrides import parse_changes

    overrides = parse_changes(changes or [])
    source = open_source(engagement, inputs, lang)
    if compare:
        _compare(source, compare, overrides, as_json=as_json)
    elif overrides:
        _change(source, scenario, overrides, as_json=as_json)
    else:
        _present(source, scenario, as_json=as_json)


def _present(source: "Source", scenario: str, *, as_json: bool) -> None:
    """Show the model as it is with its studies, or under a scenario without them."""
    from workbench.cli.whatif import changed_paths, under_scenario
    from workbench.finance.model import run_model
    from workbench.finance.report import studies_to_json, to_json
    from workbench.finance.studies import run_studies

    inputs = under_scenario(source.inputs, scenario) if scenario else source.inputs
    result = run_model(inputs)
    if as_json:
        named = {"scenario": scenario} if scenario else {}
        studies = {} if scenario else studies_to_json(inputs)
        _print(named | to_json(result) | studies, [result])
        return
    from workbench.cli.listings import scenario_name
    from workbench.cli.screens import show_model, show_scenario, titled

    _warn([result])
    display = _display(source)
    title = titled(display, source.title, scenario)
    if scenario:
        paths = changed_paths(source.inputs, scenario)
        named_run = (scenario_name(scenario, display.translate), result)
        show_scenario(display, title, named_run, source.inputs, paths)
    else:
        show_model(display, title, result, run_studies(result))


def _change(
    source: "Source", scenario: str, changes: "tuple[Override, ...]", *, as_json: bool
) -> None:
    """Show the base, or a scenario, against the same with changed drivers."""
    from workbench.cli.whatif import under_scenario, with_changes
    from workbench.finance.model import run_model

    inputs = under_scenario(source.inputs, scenario) if scenario else source.inputs
    before, after = run_model(inputs), run_model(with_changes(inputs, changes))
    if as_json:
        from workbench.cli.comparisons import changed_to_json
        from workbench.finance.report import studies_to_json

        named = {"scenario": scenario} if scenario else {}
        studies = {} if scenario else studies_to_json(after.inputs)
        _print(named | changed_to_json(before, after, changes) | studies, [after])
        return
    _warn([before, after])
    from workbench.cli.screens import show_difference, titled

    display = _display(source)
    runs = [(display.translate("Before"), before), (display.translate("After"), after)]
    paths = [each.path for each in changes]
    show_difference(display, titled(display, source.title, scenario), runs, paths)


def _compare(
    source: "Source",
    scenarios: tuple[str, str],
    changes: "tuple[Override, ...]",
    *,
    as_json: bool,
) -> None:
    """Show two scenarios side by side; what-if changes are made in both."""
    from workbench.cli.whatif import changed_paths, under_scenario, with_changes
    from workbench.finance.model import run_model

    inputs = [under_scenario(source.inputs, each) for each in scenarios]
    first, second = (run_model(with_changes(each, changes)) for each in inputs)
    if as_json:
        from workbench.cli.comparisons import compared_to_json

        pairs = list(zip(scenarios, (first, second), strict=True))
        _print(compared_to_json(pairs, changes), [first, second])
        return
    _warn([first, second])
    from workbench.cli.listings import scenario_name
    from workbench.cli.screens import show_difference, titled

    display = _display(source)
    names = [scenario_name(each, display.translate) for each in scenarios]
    runs = list(zip(names, (first, second), strict=True))
    paths = [*changed_paths(source.inputs, *scenarios), *(each.path for each in changes)]
    show_difference(display, titled(display, source.title), runs, paths)


def _display(source: "Source") -> "Display":
    from workbench.cli.displays import open_display

    return open_display(source.language, source.inputs.currency)


def _warn(runs: "Sequence[Result]") -> None:
    """Say the warnings of runs on stderr, each once."""
    _ = voice()
    for warning in dict.fromkeys(_.say(warning) for run in runs for warning in run.warnings):
        typer.echo(warning, err=True)


def _print(report: dict[str, object], runs: "Sequence[Result]") -> None:
    import json

    _warn(runs)
    typer.echo(json.dumps(report, allow_nan=False))
