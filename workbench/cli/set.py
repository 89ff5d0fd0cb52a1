"""``workbench set``: answers without an interview."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.openings import EngagementOption, LanguageOption, habits_of, open_questions
from workbench.cli.speaking import voice
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.interview.assignments import About, Plan, Step
    from workbench.interview.session import Session
    from workbench.interview.values import Habits

STATES = "open, tbc, assumed, confirmed, na"


def set_answers(
    assignments: Annotated[
        list[str],
        typer.Argument(
            metavar="ID=VALUE...",
            help="business.revenue=1200000 answers a question, segments/seg-ab12.churn=2 a cell; "
            "'competitors+=Alpha; points' adds a row: its name, then the needed columns, then the "
            "others, or column=value. ID= alone keeps the value and sets the state.",
        ),
    ],
    *,
    engagement: EngagementOption = Path(),
    state: Annotated[
        str, typer.Option(help="How sure it is: open, tbc, assumed, confirmed, na.")
    ] = "",
    owner: Annotated[str | None, typer.Option(help="Who owes the answer.")] = None,
    source: Annotated[str | None, typer.Option(help="Who or what says so.")] = None,
    as_of: Annotated[str | None, typer.Option(help="The day it was true: 2027-03-31.")] = None,
    note: Annotated[str | None, typer.Option(help="A note.")] = None,
    lang: LanguageOption = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
) -> None:
    """Save answers: all of them, or none when one is not allowed."""
    from workbench.cli.writing import writing
    from workbench.interview.assignments import plan_assignments
    from workbench.interview.session import Session

    opened, questionnaire, worded = open_questions(engagement, lang)
    about = _about(state, owner, source, as_of, note)
    with writing(opened, questionnaire, worded) as store:
        session = Session(questionnaire, store, worded)
        habits = habits_of(session, opened.details, lang)
        plan = plan_assignments(session, habits, about, assignments)
        before = [_said(session, habits, step) for step in plan.steps]
        for item, text in zip(_targets(plan, dry_run=dry_run), before, strict=True):
            typer.echo(f"{item}: {text}")
        for step in plan.steps:
            _warn(session, step)


def _targets(plan: "Plan", *, dry_run: bool) -> list[str]:
    """Return what each step has changed, or would change."""
    if not dry_run:
        return plan.carry_out()
    return [
        getattr(step, "item", "") or f"{getattr(step, 'folder', '')}/new" for step in plan.steps
    ]


def _about(
    state: str, owner: str | None, source: str | None, as_of: str | None, note: str | None
) -> "About":
    from workbench.answers.model import State
    from workbench.interview.assignments import About
    from workbench.notation import parse_date

    if state and state not in {each.value for each in State}:
        raise UsageError(
            "There is no state {unknown}. States: {known}.", unknown=state, known=STATES
        )
    day = parse_date(as_of, "en").isoformat() if as_of else as_of
    return About(State(state) if state else None, owner, source, day, note)


def _said(session: "Session", habits: "Habits", step: "Step") -> str:
    """Return what a step changes, on one line."""
    from workbench.interview.assignments import Given
    from workbench.interview.values import STATE_WORDS, clean_text, write_value

    _ = voice()
    if isinstance(step, Given):
        question, words = session.checklist.question(step.item), session.words(step.item)
        before = _(STATE_WORDS[step.before.state])
        old = write_value(question, step.before.value, words, habits) or before
        new = write_value(question, step.answer.value, words, habits)
        state = _(STATE_WORDS[step.answer.state])
        return clean_text(f"{old} -> {new} ({state})" if new else f"{old} -> {state}")
    table = session.questionnaire.tables[step.folder]
    words = session.words(session.questionnaire.table_ids[step.folder])
    shown = (
        write_value(table.by_id[column], value, words.columns[column], habits)
        for column, value in step.cells.items()
    )
    return clean_text("+ " + "; ".join(shown))


def _warn(session: "Session", step: "Step") -> None:
    from workbench.interview.assignments import Given

    if not isinstance(step, Given):
        return
    _ = voice()
    if step.warning:
        typer.echo(f"{step.item}: {step.warning}", err=True)
    if session.visible(step.item) is False:
        said = _("{item} is not asked as things stand; the answer is kept.", item=step.item)
        typer.echo(said, err=True)
