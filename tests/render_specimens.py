"""Documents to render: every kind of block, with plain text or with hostile text everywhere."""

from datetime import date

from workbench.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Canvas,
    CanvasBox,
    Cell,
    Chart,
    Column,
    Cover,
    Document,
    Flow,
    FlowNode,
    Flows,
    Gantt,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Milestone,
    Note,
    Paragraph,
    Point,
    Quadrants,
    Run,
    Runs,
    Series,
    Source,
    Step,
    Swimlane,
    Table,
    TableRow,
)

YEARS = tuple(str(year) for year in range(2027, 2033))
HOSTILE = (
    (
        '=HYPERLINK("http://example.com","x") Müller & Söhne <b> {{ x }}'
        " {% raw %} bell\x07 \x00null"
        " \ufffe \ud800 tab\there\r\nnew line Größe — Żółć — Ёлка “quoted” 'single'"
    ),
    "w" * 300,
)
KINDS = (
    "column", "bar", "stacked_column", "stacked_bar", "line", "area", "pie", "doughnut",
    "waterfall", "tornado", "bubble", "column_line", "fan",
)  # fmt: skip


def said(text: str) -> Runs:
    return (Run(text),)


def chart_of(kind: str, text: str = "", id_: str = "") -> Chart:
    """Return a small chart of a kind; a text, when given, stands wherever a chart holds text."""
    one = text or "Programme"
    series: tuple[Series, ...] = (
        Series(one, (1.2, 2.4, 3.9, 4.4, 5.1, 6.0)),
        Series(text or "Baseline", (1.0, 1.1, None, 1.2, 1.3, 1.3), "grey"),
    )
    if kind in ("pie", "doughnut"):
        series = series[:1]
    if kind == "waterfall":
        series = (Series(one, (4.0, 1.5, -0.5, -6.5, 2.0, 0.5)),)
    if kind == "fan":
        levels = (-2.0, -1.0, 0.5, 1.0, 3.0)
        series = tuple(
            Series(text or name, tuple(level * n for n in range(1, 7)))
            for name, level in zip(("Most", "Half", "Median", "Half", "Most"), levels, strict=True)
        )
    points = (Point(one, 2.1, 8, 5, "accent"), Point(text or "Other", 1.2, 6, 9))
    return Chart(
        id=id_ or f"chart_{kind}",
        title=text or f"A chart of kind {kind}",
        kind=kind,  # type: ignore[arg-type]
        alt=text or f"The values of a {kind} chart",
        categories=tuple(text or year for year in YEARS),
        series=() if kind == "bubble" else series,
        step_roles=("total", "auto", "auto", "auto", "auto", "total")
        if kind == "waterfall"
        else (),
        points=points if kind == "bubble" else (),
        unit=text or "EUR million",
        x_title=text or "Year",
        y_title=text or "Amount",
        base=3,
        number_format="0.0",
        source=text or "Financial model",
        note=text,
    )


def table_of(rows: int = 4, columns: int = 4, text: str = "") -> Table:
    """Return a table with a group, heat levels, tones and a total."""
    titles = tuple(
        Column(text or f"Column {n}", "left" if n == 0 else "right") for n in range(columns)
    )
    body = tuple(
        TableRow(
            tuple(
                Cell(text or f"{row}.{n}", heat=n if row == 1 else 0, tone="bad" if n else "plain")
                for n in range(columns)
            )
        )
        for row in range(1, rows)
    )
    group = TableRow((Cell(text or "A group"),), "group")
    total = TableRow(tuple(Cell(text or "Total") for _ in range(columns)), "total")
    return Table(
        f"table_{rows}_{columns}", text or f"A table of {rows} rows", titles, (group, *body, total),
        text or "Numbers by row and column", source=text or "Client data", note=text or "A note",
    )  # fmt: skip


def figures_of(text: str = "") -> tuple[Gantt, Swimlane, Quadrants, Flows, Canvas]:
    """Return one figure of shapes of each kind."""
    bars = (
        Bar(text or "Design", date(2027, 1, 11), date(2027, 3, 31), "Preparation", text or "RFP"),
        Bar(text or "Build", date(2027, 4, 1), date(2027, 9, 30), "Build", role="accent"),
    )
    gantt = Gantt(
        "gantt", text or "Plan", bars, text or "Two packages of work",
        (Milestone(text or "Launch", date(2027, 10, 15)),),
    )  # fmt: skip
    lanes = ("Member", "Till", "Platform")
    steps = (
        Step(text or "Shows the card", "Member", "start"),
        Step(text or "Reads the number", "Till"),
        Step(text or "Known?", "Platform", "decision"),
        Step(text or "Prints the balance", "Till", "end"),
    )
    swimlane = Swimlane("lanes", text or "At the till", lanes, steps, text or "Four steps")
    points = (Point(text or "Sponsor", 0.9, 0.9), Point(text or "Staff", 0.5, 0.2, role="accent"))
    matrix = Quadrants(
        "matrix", text or "Stakeholders", text or "Interest", text or "Power", points,
        text or "Two stakeholders", ("Satisfy", "Manage", "Monitor", "Inform"),
    )  # fmt: skip
    nodes = tuple(FlowNode(n, text or n.title()) for n in ("operator", "member", "shop", "bank"))
    flows = (
        Flow("operator", "member", text or "points"),
        Flow("member", "operator", text or "data"),
        Flow("shop", "operator", text or "EUR 2 m", "accent"),
        Flow("member", "bank", text or "fees"),
        Flow("bank", "shop", text or "cards"),
    )
    flow = Flows("flows", text or "Who pays whom", nodes, flows, text or "Flows between four")
    boxes = tuple(CanvasBox(text or f"Block {n}", (text or "An entry",) * 3) for n in range(9))
    return gantt, swimlane, matrix, flow, Canvas("canvas", text or "Canvas", boxes, text or "Nine")


def document_of(
    *blocks: Block, kind: str = "report", language: str = "en", text: str = ""
) -> Document:
    """Return a document with a cover; a text, when given, stands wherever a cover holds text."""
    cover = Cover(
        text or "Adria Telekom d.d.", text or "Loyalty concept", text or "A survey",
        date(2026, 11, 12), text or "Draft", "0.1", text or "Confidential", text or "North",
    )  # fmt: skip
    return Document("sample", kind, language, cover, blocks, {})  # type: ignore[arg-type]


def every_block(text: str = "") -> tuple[Block, ...]:
    """Return every kind of block, as a deck or a report would hold them."""
    figures = KeyFigures(
        (KeyFigure(text or "EUR 12.4 m", text or "Value", text or "over five years"),
         KeyFigure("19 months", "Payback"))
    )  # fmt: skip
    bullets = Bullets((Item(said(text or "Outer")), Item(said(text or "Inner"), 1)))
    ordered = Bullets((Item(said(text or "First")), Item(said(text or "Second"))), ordered=True)
    words = Paragraph((Run(text or "Plain "), Run("bold", bold=True), Run("mono", code=True)))
    blocks: list[Block] = [
        Heading(1, text or "Summary"),
        Paragraph(said(text or "It pays."), "lead"),
        Heading(2, text or "The value is positive"), figures, Source(text or "Model"),
        Heading(2, text or "What follows"), words, bullets, ordered,
        Heading(3, "A sub-heading"), Paragraph(said(text or "Small print"), "small"),
        Note(said(text or "60 points"), text or "Worked example", "warn"),
        Heading(1, text or "Exhibits"),
        Heading(2, "A chart with words"), chart_of("column", text), bullets,
        Heading(2, "Two charts"), chart_of("line", text), chart_of("pie", text),
        Heading(2, "A table"), table_of(text=text),
        Heading(2, "A long table"), table_of(40, 6, text),
    ]  # fmt: skip
    for figure in figures_of(text):
        blocks += [Heading(2, f"Figure {figure.id}"), figure]
    return tuple(blocks)
