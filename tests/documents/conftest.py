from datetime import date
from typing import Any

import pytest

from workbench.concept.model import (
    Assumption,
    Business,
    Campaign,
    Communication,
    CommunicationChannel,
    Competitor,
    Concept,
    Cost,
    Effects,
    Facts,
    Finance,
    Goal,
    Mechanic,
    NextStep,
    OpenPoint,
    Partner,
    Phase,
    ProgrammeProcess,
    Raci,
    Range,
    Risk,
    Role,
    SalesChannel,
    ScenarioChange,
    Scheme,
    Segment,
    Stakeholder,
    Step,
    Term,
)
from workbench.engagement import Details
from workbench.finance.inputs import check_inputs
from workbench.finance.model import Result, run_model
from workbench.finance.studies import Studies, run_studies

SEGMENTS = (
    Segment("families", "Families", customers=600, churn=0.02, orders_per_month=2, order_value=30,
            gross_margin=0.4, customer_share=0.6, revenue_share=0.7, margin_share=0.75,
            annual_margin=172_800, enrolment_ceiling=0.6, activity_rate=0.5, needs="Time"),
    Segment("young", "Young & free", customers=400, churn=0.05, orders_per_month=1, order_value=20,
            gross_margin=0.3, customer_share=0.4, revenue_share=0.3, margin_share=0.25,
            annual_margin=28_800, enrolment_ceiling=0.5, activity_rate=0.4, needs="Price"),
)  # fmt: skip

DRIVERS: dict[str, Any] = {
    "currency": "EUR",
    "start_month": "2027-03",
    "horizon_months": 24,
    "discount_rate": 0.08,
    "tax_rate": 0.2,
    "segments": [
        {"id": "families", "customers": 600, "churn": 0.02, "orders_per_month": 2,
         "order_value": 30, "gross_margin": 0.4, "enrolment_ceiling": 0.6, "activity_rate": 0.5},
        {"id": "young", "customers": 400, "churn": 0.05, "orders_per_month": 1,
         "order_value": 20, "gross_margin": 0.3, "enrolment_ceiling": 0.5, "activity_rate": 0.4},
    ],
    "ramp_months": 6,
    "scheme": {"earn_rate": 1, "point_value": 0.01},
    "mechanics": [
        {"id": "double", "frequency_uplift": 0.2, "capex": 500, "segments": ["families"]}
    ],
    "partners": [{"id": "fuel", "spend_per_active_member": 20, "earn_rate": 1,
                  "issue_price": 0.012, "burn_share": 0.5, "reimbursement": 0.009}],
    "costs": [{"id": "build", "category": "it_investment", "basis": "once", "amount": 900}],
    "communication": {
        "annual_budgets": [1000.01, 500],
        "channels": [{"id": "email", "share": 1 / 3}, {"id": "store", "share": 2 / 3}],
    },
    "scenarios": {"pessimistic": {"mechanics.*.frequency_uplift": {"multiply": 0.5}},
                  "optimistic": {"scheme.redemption_rate": 0.5}},
    "tornado": [
        {"path": "scheme.redemption_rate", "low": 0.6, "high": 0.8},
        {"path": "mechanics.double.frequency_uplift", "low": 0.5, "high": 1.5, "apply": "multiply"},
    ],
    "monte_carlo": {"n": 200, "seed": 1, "drivers": [
        {"path": "scheme.redemption_rate", "distribution": "uniform", "low": 0.6, "high": 0.8}]},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _quick_templates(compiled_once: None) -> None:
    """Compile no template twice."""


@pytest.fixture(scope="session")
def result() -> Result:
    return run_model(check_inputs(DRIVERS))


@pytest.fixture(scope="session")
def studies(result: Result) -> Studies:
    return run_studies(result)


@pytest.fixture
def concept() -> Concept:
    return Concept(
        Details(client="Kavarna d.o.o.", title="Points", date="2026-11-02", version="0.3"),
        facts=Facts(scope="The programme\nThe model", launch=date(2027, 3, 1)),
        business=Business(revenue=1_500_000, gross_margin=0.35, identified_share=0.4),
        stakeholders=(Stakeholder("s1", "Sales director", power=5, interest=4),),
        segments=SEGMENTS,
        competitors=(Competitor("c1", "Rival", earn="1 %", reward_ratio=0.01),),
        channels=(SalesChannel("ch1", "Shops", share=0.8),),
        goals=(Goal("g1", "Families come more often"),),
        scheme=Scheme(currency_name="Beans", earn_rate=1, point_value=0.01),
        mechanics=(
            Mechanic("double", "Double points", reason="Moves frequency",
                     segments=(Term("families", "Families"),), effects=Effects(frequency=0.2),
                     capex=500, start_month_index=1),
            Mechanic("lottery", "Lottery", is_chosen=False, reason="Gambling rules"),
        ),
        partners=(Partner("fuel", "Fuel & Go", start_month_index=1, earn_rate=1),),
        communication=Communication(
            positioning="A reason to come back",
            channels=(
                CommunicationChannel("email", "E-mail", share=1 / 3),
                CommunicationChannel("store", "Shop", share=2 / 3),
            ),
        ),
        campaigns=(
            Campaign("spring", "Spring", hypothesis="Families return", volume=300, cost=120,
                     response=0.1, margin=12, control_share=0.1, start=date(2027, 4, 1),
                     end=date(2027, 4, 30)),
        ),
        roles=(Role("pm", "Programme manager", fte=1), Role("an", "Analyst", fte=0.5)),
        processes=(
            ProgrammeProcess("enrol", "Enrol", steps=(
                Step("Till", "Asks for the e-mail"), Step("CRM", "Opens the account"))),
        ),
        raci=(Raci("r1", process=Term("enrol", "Enrol"), responsible=(Term("an", "Analyst"),),
                   accountable=(Term("pm", "Programme manager"),)),),
        risks=(Risk("r", "No effect", probability=3, impact=5, prevention="Pilot"),
               Risk("q", "Fraud", probability=2, impact=2)),
        finance=Finance(start_month=date(2027, 3, 1), horizon_months=24, ramp_months=6,
                        phases=(Phase("all", "Everywhere", 1, 1.0),),
                        costs=(Cost("build", "Set-up", amount=900, owner="IT"),),
                        scenarios=(
                            ScenarioChange("o", Term("optimistic", "optimistic"),
                                           "scheme.redemption_rate", Term("set", "set"), 0.5),
                            ScenarioChange("p", Term("pessimistic", "pessimistic"),
                                           "mechanics.*.frequency_uplift",
                                           Term("multiply", "multiply"), 0.5, "A pilot"),
                        ),
                        ranges=(Range("r", "mechanics.double.frequency_uplift",
                                      Term("multiply", "multiply"), 0.5, 1, 1.5),)),
        next_steps=(NextStep("n", "Decide", "Board", date(2026, 12, 1)),),
        open_points=(OpenPoint("What is the churn?", "Ana"),),
        assumptions=(Assumption("Earn rate", "1", Term("assumed", "assumed"), "Workshop"),),
    )  # fmt: skip
