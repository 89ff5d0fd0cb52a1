"""The order of rows, and the answers in memory after one change."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.answers.changes import new_orders
from workbench.answers.model import Answer, Row, State
from workbench.answers.store import Store


def rows(orders: list[int]) -> list[Row]:
    return [Row(f"r{place}", order, {}) for place, order in enumerate(orders)]


def test_only_the_moved_row_changes_where_there_is_room() -> None:
    first, second, third = rows([10, 20, 30])
    assert new_orders([first, third, second], third) == [("r2", 15)]
    assert new_orders([third, first, second], third) == [("r2", 5)]
    assert new_orders([second, third, first], first) == [("r0", 40)]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.data())
def test_rows_stand_as_they_were_put(orders: list[int], data: st.DataObject) -> None:
    found = rows(sorted(orders))
    moved = found.pop(data.draw(st.integers(0, len(found) - 1)))
    found.insert(data.draw(st.integers(0, len(found))), moved)
    changed = dict(new_orders(found, moved))
    after = [(changed.get(row.id, row.order), row.id) for row in found]
    others = [order for order, name in after if name != moved.id]
    assert others == sorted(others)
    assert after == sorted(after) or len(changed) == 1
    place = found.index(moved)
    assert all(order < after[place][0] for order, _ in after[:place])
    assert all(order > after[place][0] for order, _ in after[place + 1 :])


def test_what_looked_odd_is_forgotten_once_it_is_put_right(store: Store) -> None:
    store.save("mechanics.earn_rate", Answer(500, State.ASSUMED))
    store.save("mechanics.months", Answer(3))
    assert [warning.place.item for warning in store.answers.warnings] == [
        "mechanics.earn_rate",
        "mechanics.months",
    ]
    store.save("mechanics.earn_rate", Answer(5, State.ASSUMED))
    assert [warning.place.item for warning in store.answers.warnings] == ["mechanics.months"]


def test_an_earlier_set_of_answers_does_not_change(store: Store) -> None:
    before = store.answers
    store.save("mechanics.months", Answer(3, State.CONFIRMED))
    store.add_row("competitors", {})
    assert before.answer("mechanics.months") == Answer()
    assert before.table("competitors") == ()
