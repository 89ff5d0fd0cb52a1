"""The interview as a checklist over one state of the answers."""

from workbench.answers.model import Answer, AnswerSet, Row, State
from workbench.interview.checklist import Cell, Checklist, cell_of
from workbench.questionnaire.schema import Questionnaire


def with_rows(questionnaire: Questionnaire, *kinds: str | None) -> Checklist:
    rows = tuple(
        Row(f"riv-{n}", n, {"name": Answer(f"Rival {n}"), "kind": Answer(kind)})
        for n, kind in enumerate(kinds)
    )
    return Checklist(questionnaire, AnswerSet({}, {"rivals": rows}))


def test_an_address_of_a_cell_is_read_and_written() -> None:
    cell = Cell("rivals", "riv-ab12", "kind")
    assert cell_of(str(cell)) == cell
    assert cell_of("start.client") is None


def test_items_are_questions_and_the_needed_cells_of_rows(questionnaire: Questionnaire) -> None:
    items = list(with_rows(questionnaire, "points").items())
    at = items.index("market.rivals")
    assert items[at + 1 : at + 5] == [
        *("rivals/riv-0.name", "rivals/riv-0.kind", "rivals/riv-0.rate"),
        "market.lead",
    ]


def test_a_cell_depends_on_its_own_row(questionnaire: Questionnaire) -> None:
    checklist = with_rows(questionnaire, "points", "cashback", None)
    rates = [checklist.visible(f"rivals/riv-{n}.rate") for n in range(3)]
    assert rates == [False, True, None]


def test_a_cell_belongs_to_the_section_and_number_of_its_table(
    questionnaire: Questionnaire,
) -> None:
    checklist = with_rows(questionnaire, "points")
    assert checklist.section("rivals/riv-0.kind").id == "market"
    assert checklist.number("rivals/riv-0.kind") == "4.01"


def test_only_what_is_there_exists(questionnaire: Questionnaire) -> None:
    checklist = with_rows(questionnaire, "points")
    assert checklist.exists("rivals/riv-0.kind")
    for item in ("rivals/riv-9.kind", "rivals/riv-0.colour", "nothing/riv-0.kind", "start.x", ""):
        assert not checklist.exists(item)


def test_a_row_without_a_name_is_called_by_its_id(questionnaire: Questionnaire) -> None:
    row = Row("riv-0", 0, {})
    assert with_rows(questionnaire).row_label("rivals", row) == "riv-0"


def test_a_count_is_unknown_while_the_list_may_get_its_first_row(
    questionnaire: Questionnaire,
) -> None:
    assert with_rows(questionnaire).lookup("rivals") is None
    closed = AnswerSet({"market.rivals": Answer(state=State.NA)}, {})
    assert Checklist(questionnaire, closed).lookup("rivals") == 0
    assert with_rows(questionnaire, None).lookup("rivals") == 1


def test_conditions_in_a_circle_are_unknown_not_endless(questionnaire: Questionnaire) -> None:
    raw = questionnaire.model_dump()
    first, second = raw["structure"]["sections"][0]["questions"][3:5]
    first["when"], second["when"] = "answered(start.active)", "answered(start.members)"
    circle = Questionnaire.model_validate(raw)
    assert not Checklist(circle, AnswerSet({}, {})).visible("start.members")
