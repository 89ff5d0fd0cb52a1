"""Engagements that have only begun: documents must not say more than they know."""

from collections.abc import Mapping
from pathlib import Path

from workbench.answers.facts import Facts
from workbench.answers.model import Answer, AnswerSet, Row, State, Value
from workbench.cli.engagements import Opened
from workbench.engagement import Details, Engagement
from workbench.questionnaire.schema import Questionnaire

Cells = Mapping[str, Value]

GROUPS: dict[str, dict[str, float]] = {
    "Champions": {"customers": 113, "new_customers": 0, "churn": 0.058, "orders_per_month": 0.62,
                  "order_value": 43.9, "customer_share": 0.14, "revenue_share": 0.38},
    "At risk": {"customers": 109, "new_customers": 0, "churn": 0.177, "orders_per_month": 0.2,
                "order_value": 39.74, "customer_share": 0.134, "revenue_share": 0.105},
    "Lost": {"customers": 127, "new_customers": 0, "churn": 0.229, "orders_per_month": 0.083,
             "order_value": 26.56, "customer_share": 0.156, "revenue_share": 0.035},
}  # fmt: skip

FACTS: dict[str, object] = {
    "window": {"from": "1997-07-01", "months": 12, "to": "1998-06-30"},
    "rows": {"read": 6920, "used": 6919, "rejected": 1, "excluded": 0},
    "indicators": {"active_customers": 812, "churn": 0.128, "new_customers": 0.0,
                   "order_value": 37.58, "orders_per_month": 0.268, "repeat_rate": 0.595,
                   "revenue": 97963.7, "top_tenth_revenue_share": 0.435},
    "segments": {name.lower().replace(" ", "_"): figures for name, figures in GROUPS.items()},
    "marks": {"churn": "short", "cohorts": "left_censored", "new_customers": "left_censored"},
    "cohorts": {"1997-01": {"customers": 777, "retention": [1.0, 0.16, 0.12]},
                "1997-02": {"customers": 854, "retention": [1.0, 0.157, 0.11]}},
    "rfm": {"111": 68, "555": 41, "311": 31},
}  # fmt: skip


def just_created(pack: Questionnaire) -> Opened:
    """Return an engagement of which only the client's name is known."""
    return _opened(pack, Details(client="Fresh client"), {}, {})


def only_transactions(pack: Questionnaire) -> Opened:
    """Return an engagement with accepted customer data and nothing chosen."""
    segments: dict[str, Cells] = {
        f"seg-{place}": {
            "name": name, "customers": figures["customers"],
            "new_customers": figures["new_customers"], "churn": 100 * figures["churn"],
            "orders_per_month": figures["orders_per_month"], "order_value": figures["order_value"],
            "gross_margin": 40, "enrolment_ceiling": 40, "activity_rate": 50,
        }
        for place, (name, figures) in enumerate(GROUPS.items(), 1)
    }  # fmt: skip
    details = Details(client="CDNOW", currency="USD")
    source = "customer data: CDNOW_sample.txt.gz"
    answers: Cells = {"implementation.launch_month": "2027-03"}
    facts = Facts(FACTS, {"file": "CDNOW_sample.txt.gz", "rows": 6920})
    return _opened(pack, details, answers, {"segments": segments}, facts, source)


def small_cafe(pack: Questionnaire) -> Opened:
    """Return an engagement with two segments and one mechanic, without partners and facts."""
    habits = {"churn": 4, "order_value": 4.5, "gross_margin": 60, "enrolment_ceiling": 50,
              "activity_rate": 60}  # fmt: skip
    rows: dict[str, dict[str, Cells]] = {
        "segments": {
            "seg-regulars": {"name": "Regulars", "customers": 300, "new_customers": 12,
                             "orders_per_month": 12, **habits},
            "seg-passers": {"name": "Passers-by", "customers": 900, "new_customers": 40,
                            "orders_per_month": 1, **habits},
        },
        "mechanics": {
            "mec-tenth": {"name": "Every tenth coffee free", "family": "nth_purchase",
                          "enabled": True, "reason": "Everybody understands it",
                          "frequency_uplift": 8, "instant_reward_rate": 4},
        },
        "costs": {
            "cst-app": {"name": "Stamp app", "category": "it_running", "basis": "monthly",
                        "amount": 60},
        },
    }  # fmt: skip
    answers: Cells = {"implementation.launch_month": "2027-03", "mechanics.currency_kind": "none"}
    return _opened(pack, Details(client="Kavarna Lipa"), answers, rows)


def _opened(
    pack: Questionnaire,
    details: Details,
    answers: Cells,
    rows: Mapping[str, Mapping[str, Cells]],
    facts: Facts | None = None,
    source: str = "",
) -> Opened:
    tables = {
        folder: tuple(
            Row(row_id, 10 * place, {name: _answer(value, source) for name, value in cells.items()})
            for place, (row_id, cells) in enumerate(table.items(), 1)
        )
        for folder, table in rows.items()
    }
    known = AnswerSet({name: _answer(value) for name, value in answers.items()}, tables)
    return Opened(Engagement(Path("thin"), details), pack, known, facts or Facts())


def _answer(value: Value, source: str = "") -> Answer:
    return Answer(value, State.CONFIRMED, source)
