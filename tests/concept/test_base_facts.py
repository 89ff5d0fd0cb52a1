"""The accepted facts as typed values."""

from datetime import date

from workbench.answers.facts import Facts
from workbench.concept.base_facts import read_customer_base

VALUES: dict[str, object] = {
    "rows": {"read": 10, "used": 8, "rejected": 1, "excluded": 1, "later": 3},
    "window": {"from": "2025-11-01", "to": "2026-10-31", "months": 12},
    "indicators": {"active_customers": 5, "churn": None, "seasonality": [1, 2]},
    "segments": {"loyal": {"customers": 3, "churn": None}},
    "cohorts": {"2026-02": {"customers": 2, "retention": [1.0, None]}, "2026-01": {}},
    "rfm": {"555": 3, "111": None},
    "lifetime": {"status": "too thin"},
    "marks": {"cohorts": "left_censored"},
    "warnings": ["one row"],
}


def test_no_facts_make_no_customer_base() -> None:
    assert read_customer_base(Facts()) is None


def test_facts_are_typed_and_what_is_withheld_is_none() -> None:
    base = read_customer_base(Facts(VALUES, {"file": "sales.csv", "sha256": "ab"}, "2026-11-20"))
    assert base is not None
    assert (base.file, base.sha256, base.computed) == ("sales.csv", "ab", date(2026, 11, 20))
    assert (base.rows_read, base.rows_excluded) == (10.0, 1.0)
    assert (base.window_to, base.active_customers, base.churn) == (date(2026, 10, 31), 5.0, None)
    assert base.seasonality == (1.0, 2.0)
    assert [(group.name, group.customers, group.churn) for group in base.groups] == [
        ("loyal", 3.0, None)
    ]
    assert [(cohort.month, cohort.retention) for cohort in base.cohorts] == [
        ("2026-01", ()),
        ("2026-02", (1.0, None)),
    ]
    assert base.rfm == {"555": 3.0}
    assert base.lifetime == {"status": "too thin"}
    assert base.warnings == ("one row",)


def test_facts_of_a_strange_shape_are_ignored_not_believed() -> None:
    base = read_customer_base(Facts({"rows": 3, "indicators": "x", "cohorts": [1], "warnings": 2}))
    assert base is not None
    assert base.rows_read is None
    assert base.cohorts == ()
