"""How the programme runs and what it takes: read from the sections 11 to 17 of the answers."""

from dataclasses import replace

from workbench.concept.model import (
    Communication,
    CommunicationChannel,
    Cost,
    Finance,
    Law,
    Message,
    Phase,
    Purpose,
    Range,
    ScenarioChange,
    Trigger,
)
from workbench.concept.reading import Reading


def read_communication(reading: Reading) -> Communication:
    """Return the communication model."""
    names = (
        "channels_used", "objectives", "messages", "contact_cap", "data_acquisition", "holdout",
        "annual_budgets", "month_weights",
    )  # fmt: skip
    questions = {name: f"communication.{name}" for name in names}
    questions["positioning"] = "communication.proposition"
    return replace(
        reading.record(Communication, questions),
        channels=reading.table(CommunicationChannel, "comm-channels"),
        triggers=reading.table(Trigger, "triggers"),
        segment_messages=reading.table(Message, "segment-messages"),
    )


def read_finance(reading: Reading) -> Finance:
    """Return what the model is asked."""
    names = (
        "horizon_months", "discount_rate", "tax_rate", "price_growth", "cost_inflation", "ramp",
        "ramp_months", "charge_closing_obligation", "cost_view",
    )  # fmt: skip
    questions = {name: f"finance.{name}" for name in names}
    questions["start_month"] = "implementation.launch_month"
    return replace(
        reading.record(Finance, questions),
        phases=reading.table(Phase, "phases"),
        costs=reading.table(Cost, "costs"),
        scenarios=reading.table(ScenarioChange, "scenarios"),
        ranges=reading.table(Range, "ranges"),
    )


def read_law(reading: Reading) -> Law:
    """Return data and law."""
    names = ("data_location", "separate_consents", "terms", "has_lottery")
    questions = {name: f"law.{name}" for name in names}
    questions["jurisdiction"] = "law.jurisdictions"
    questions["opt_out"] = "law.opt_out_effect"
    questions["tax"] = "law.tax_questions"
    return replace(reading.record(Law, questions), purposes=reading.table(Purpose, "purposes"))
