"""Exhibits of running the programme: people, processes, responsibilities, risks, platform."""

from collections import Counter
from dataclasses import replace

from workbench.concept.model import Capability, ProgrammeProcess, Raci, Risk, Role, Step, Term
from workbench.documents.blocks import Cell, Chart, Column, Series, Swimlane, Table, TableRow
from workbench.documents.exhibits_survey import lanes_of
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, table_of

LEVELS = (5, 4, 3, 2, 1)
TOP_RISKS = 10


def roles(material: Material) -> Table | None:
    """Return the roles with their size and tasks."""
    _ = material._
    frame = Frame(
        "roles",
        _("Roles and their size"),
        _("Table of roles with full-time equivalents, tasks and skills."),
        note=_("FTE: full-time equivalents."),
    )
    fields: list[Field[Role]] = [
        Field(_("Role"), lambda each: each.name, width=1.4),
        Field(_("Kind"), lambda each: each.kind),
        Field(_("Person"), lambda each: each.person),
        Field(_("FTE"), lambda each: each.fte, "number", total=True, blank=True),
        Field(_("Cost a year"), lambda each: each.annual_cost, "money", total=True, blank=True),
        Field(_("Tasks"), lambda each: each.tasks, width=2.8),
        Field(_("Skills"), lambda each: each.skills, width=2),
    ]
    return table_of(material, frame, fields, material.concept.roles)


def raci(material: Material) -> Table | None:
    """Return who is responsible, accountable, consulted and informed, one column a role."""
    _, concept = material._, material.concept
    used = {term.id for row in concept.raci for term in _people(row)}
    shown = [role for role in concept.roles if role.id in used]
    if not shown:
        return None
    columns = (
        Column(_("Process"), width=2),
        *(Column(role.name, "center") for role in shown),
    )
    rows = tuple(
        TableRow((Cell(row.name or str(row.process)), *(_letters(row, role.id) for role in shown)))
        for row in concept.raci
    )
    return Table(
        "raci",
        _("Responsibility matrix"),
        columns,
        rows,
        _("Matrix of processes and roles with one accountable role each."),
        note=_("R does the work, A answers for it, C is consulted, I is informed."),
    )


def _people(row: Raci) -> tuple[Term, ...]:
    return (*row.responsible, *row.accountable, *row.consulted, *row.informed)


def _letters(row: Raci, role: str) -> Cell:
    groups = {"R": row.responsible, "A": row.accountable, "C": row.consulted, "I": row.informed}
    letters = [letter for letter, terms in groups.items() if role in {each.id for each in terms}]
    text = "/".join(letters)
    return Cell(text, "lead" if "A" in letters else "plain", bold="A" in letters)


def processes(material: Material) -> Table | None:
    """Return the processes of running the programme."""
    _ = material._
    frame = Frame(
        "processes",
        _("Processes of running the programme"),
        _("Table of processes with trigger, owner and service level."),
        material.answers_source,
    )
    fields: list[Field[ProgrammeProcess]] = [
        Field(_("Process"), lambda each: each.name, width=1.6),
        Field(_("Trigger"), lambda each: each.trigger, width=2),
        Field(_("Owner"), lambda each: each.owner, width=1.2),
        Field(_("Steps"), lambda each: len(each.steps) or None, "number"),
        Field(_("Systems"), lambda each: each.systems, width=1.4),
        Field(_("Service level"), lambda each: each.service_level, width=1.4),
    ]
    return table_of(material, frame, fields, material.concept.processes)


def _process(material: Material, process_id: str) -> ProgrammeProcess | None:
    found = (each for each in material.concept.processes if each.id == process_id)
    return next(found, None)


def process(material: Material, process_id: str) -> Swimlane | None:
    """Return a process as lanes; its source stands once, with the table of all processes."""
    found = _process(material, process_id)
    if found is None or not found.steps:
        return None
    lanes = lanes_of(material, f"process-{process_id}", found.name, found.steps)
    return replace(lanes, source="")


def process_steps(material: Material, process_id: str) -> Table | None:
    """Return the steps of a process with actor, system and service level."""
    _ = material._
    found = _process(material, process_id)
    if found is None:
        return None
    frame = Frame(
        f"process_steps-{process_id}",
        _("{name}: steps", name=found.name),
        _("Table of the steps of {name}.", name=found.name),
    )
    numbered = list(enumerate(found.steps, start=1))
    fields: list[Field[tuple[int, Step]]] = [
        Field(_("No."), lambda each: each[0], "number", width=0.5),
        Field(_("Who"), lambda each: each[1].actor, width=1.8),
        Field(_("Does"), lambda each: each[1].action, width=2.7),
        Field(_("System"), lambda each: each[1].system, width=1.7),
        Field(_("Within"), lambda each: each[1].service_level, width=1.2),
    ]
    return table_of(material, frame, fields, numbered)


def risks(material: Material) -> Table | None:
    """Return the risks by falling score with cause and effect."""
    _ = material._
    return _risk_table(material, "risks", _("Register of risks"), material.concept.top_risks)


def top_risks(material: Material) -> Table | None:
    """Return the ten greatest risks."""
    _ = material._
    shown = material.concept.top_risks[:TOP_RISKS]
    return _risk_table(material, "top_risks", _("The greatest risks seen now"), shown)


def _risk_table(material: Material, id_: str, title: str, shown: tuple[Risk, ...]) -> Table | None:
    _ = material._
    frame = Frame(
        id_,
        title,
        _("Table of risks with cause, effect and score."),
        material.answers_source,
        _("Probability (P) and impact (I) are 1 to 5; the score is their product."),
    )
    numbers = _numbers(material)
    fields: list[Field[Risk]] = [
        Field(_("No."), lambda each: numbers[each.id], "number", width=0.4),
        Field(_("Risk"), lambda each: each.name, width=1.7),
        Field(_("Kind"), lambda each: each.category),
        Field(_("Cause"), lambda each: each.cause, width=2.2),
        Field(_("Effect"), lambda each: each.effect, width=2.2),
        Field(_("P"), lambda each: each.probability, "number", width=0.4),
        Field(_("I"), lambda each: each.impact, "number", width=0.4),
        Field(_("Score"), lambda each: _score(material, each.score), width=0.6),
        Field(_("Money at risk"), lambda each: each.money, "money", blank=True),
    ]
    return table_of(material, frame, fields, shown)


def _numbers(material: Material) -> dict[str, int]:
    """Return the place of each risk in the register, the greatest first."""
    return {risk.id: place for place, risk in enumerate(material.concept.top_risks, start=1)}


def _score(material: Material, score: float | None) -> Cell:
    if score is None:
        return Cell("")
    return Cell(material.formats.number(score), bold=True, heat=min(5, 1 + int(score / 5.01)))


def risk_measures(material: Material) -> Table | None:
    """Return how each risk is prevented, noticed and answered, and by whom."""
    _ = material._
    frame = Frame(
        "risk_measures",
        _("Prevention, detection and response"),
        _("Table of risks with prevention, detection, response and owner."),
        note=_("Residual: the score that remains after prevention."),
    )
    numbers = _numbers(material)
    fields: list[Field[Risk]] = [
        Field(_("No."), lambda each: numbers[each.id], "number", width=0.5),
        Field(_("Risk"), lambda each: each.name, width=1.5),
        Field(_("Score"), lambda each: _score(material, each.score), width=0.6),
        Field(_("Prevention"), lambda each: each.prevention, width=2.2),
        Field(_("Detection"), lambda each: each.detection, width=1.8),
        Field(_.about("risk", "Response"), lambda each: each.response, width=1.8),
        Field(_("Owner"), lambda each: each.owner, width=1.1),
        Field(_("Residual"), lambda each: each.residual, "number"),
    ]
    return table_of(material, frame, fields, material.concept.top_risks)


def risk_map(material: Material) -> Table | None:
    """Return the risks by probability (down) and impact (across) as a heat map."""
    _ = material._
    scored = [each for each in material.concept.top_risks if each.score is not None]
    known = scored[:TOP_RISKS]
    if not known:
        return None
    numbers = _numbers(material)
    note = _("Numbers are places in the register, the greatest risk first.")
    if len(scored) > len(known):
        count = material.formats.number(len(known))
        note = _("The {n} greatest risks; numbers are places in the register.", n=count)
    rows = tuple(
        TableRow(
            (
                Cell(str(probability), bold=True),
                *(_risk_cell(known, numbers, probability, impact) for impact in reversed(LEVELS)),
            )
        )
        for probability in LEVELS
    )
    columns = (
        Column(_("Probability"), "center"),
        *(Column(_("Impact {n}", n=str(impact)), "center") for impact in reversed(LEVELS)),
    )
    return Table(
        "risk_map",
        _("Risks by probability and impact"),
        columns,
        rows,
        _("Heat map of risks by probability and impact; first is {name}.", name=known[0].name),
        material.answers_source,
        note,
    )


def _risk_cell(known: list[Risk], numbers: dict[str, int], probability: int, impact: int) -> Cell:
    here = [
        str(numbers[each.id])
        for each in known
        if round(each.probability or 0) == probability and round(each.impact or 0) == impact
    ]
    return Cell(", ".join(here), heat=min(5, 1 + int(probability * impact / 5.01)))


def fit_gap(material: Material) -> Table | None:
    """Return which capabilities the platform covers, how, and what the gaps cost."""
    _ = material._
    shown = material.concept.capabilities
    platforms = list(dict.fromkeys(str(each.platform) for each in shown if each.platform))
    note = _("Platform: {name}", name=platforms[0]) if len(platforms) == 1 else ""
    frame = Frame(
        "fit_gap",
        _("What the mechanics need of the platform, and how far it is covered"),
        _("Table of capabilities with the level of support, how, and cost."),
        material.answers_source,
        note,
    )
    fields: list[Field[Capability]] = [
        Field(_("Capability"), lambda each: each.name, width=1.8),
        Field(_("Needed by"), lambda each: each.needed_by, width=2),
        Field(_("Priority"), lambda each: each.must, width=0.8),
        Field(_("Platform"), lambda each: "" if note else each.platform, width=1),
        Field(_("Support"), lambda each: each.support, width=1.1),
        Field(_("How"), lambda each: each.how, width=1.8),
        Field(_("Evidence"), lambda each: each.evidence, width=2.1),
        Field(_("Cost"), lambda each: each.cost, "money", width=0.7, total=True, blank=True),
    ]
    return table_of(material, frame, fields, shown)


def coverage(material: Material) -> Chart | None:
    """Return how many capabilities have which level of support."""
    _ = material._
    capabilities = [each for each in material.concept.capabilities if each.support]
    counts = Counter(str(each.support) for each in capabilities)
    if len(capabilities) < 3:
        return None
    names = tuple(counts)
    return Chart(
        "coverage",
        _("Capabilities by level of support"),
        "bar",
        _("Bar chart of capabilities by level of support by the platform."),
        names,
        (Series(_("Capabilities"), tuple(float(counts[name]) for name in names), "lead"),),
        unit=_("capabilities"),
        source=material.answers_source,
    )


EXHIBITS: Exhibits = {
    "roles": roles,
    "raci": raci,
    "processes": processes,
    "process": process,
    "process_steps": process_steps,
    "risks": risks,
    "top_risks": top_risks,
    "risk_measures": risk_measures,
    "risk_map": risk_map,
    "fit_gap": fit_gap,
    "coverage": coverage,
}
