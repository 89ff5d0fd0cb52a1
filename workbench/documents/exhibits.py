"""All exhibits by the names that templates use."""

from workbench.documents import (
    exhibits_budget,
    exhibits_case,
    exhibits_competitors,
    exhibits_currency,
    exhibits_customers,
    exhibits_equations,
    exhibits_exposure,
    exhibits_marketing,
    exhibits_measurement,
    exhibits_mechanics,
    exhibits_operation,
    exhibits_partners,
    exhibits_plan,
    exhibits_programme,
    exhibits_register,
    exhibits_results,
    exhibits_returns,
    exhibits_scenarios,
    exhibits_simulation,
    exhibits_survey,
    exhibits_transactions,
    exhibits_tree,
    exhibits_value,
)
from workbench.documents.material import Exhibits

_TOPICS = (
    exhibits_survey,
    exhibits_customers,
    exhibits_transactions,
    exhibits_competitors,
    exhibits_programme,
    exhibits_mechanics,
    exhibits_currency,
    exhibits_partners,
    exhibits_operation,
    exhibits_marketing,
    exhibits_budget,
    exhibits_results,
    exhibits_case,
    exhibits_tree,
    exhibits_value,
    exhibits_returns,
    exhibits_exposure,
    exhibits_measurement,
    exhibits_scenarios,
    exhibits_simulation,
    exhibits_equations,
    exhibits_plan,
    exhibits_register,
)

EXHIBITS: Exhibits = {
    name: builder for topic in _TOPICS for name, builder in topic.EXHIBITS.items()
}
