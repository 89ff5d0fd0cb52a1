"""Rules about rates, shares, prices and budgets: what each finds, and what it leaves in peace."""

from dataclasses import replace
from datetime import date

from workbench.concept import rules_money
from workbench.concept.delivery import Finance, Phase
from workbench.concept.design import Partner, Scheme, Tier
from workbench.concept.model import Concept
from workbench.concept.operation import Campaign, Communication, CommunicationChannel
from workbench.concept.situation import SalesChannel, Segment

SCHEME = Scheme(earn_rate=1, point_value=0.01, redemption_rate=0.75, expiry_months=24)


def test_rewards_that_eat_the_margin_are_found(empty: Concept) -> None:
    thin = Segment(id="seg-a", name="Thin", gross_margin=0.007)
    sound = Segment(id="seg-b", name="Sound", gross_margin=0.3)
    concept = replace(empty, scheme=SCHEME, segments=(thin, sound, Segment(name="Unknown")))
    (finding,) = rules_money.reward_above_margin(concept)
    assert str(finding) == "Rewards for Thin cost 0.8% of sales, the margin is only 0.7%."
    assert (finding.weight, finding.where) == ("error", "segments/seg-a.gross_margin")
    cheap = replace(concept, scheme=replace(SCHEME, reward_cost_ratio=0.5))
    assert not list(rules_money.reward_above_margin(cheap))


def test_points_without_expiry_are_found(empty: Concept) -> None:
    endless = replace(empty, scheme=replace(SCHEME, expiry_months=None))
    assert [each.rule for each in rules_money.earn_without_expiry(endless)] == [
        "earn-without-expiry"
    ]
    assert not list(rules_money.earn_without_expiry(replace(empty, scheme=SCHEME)))
    assert not list(rules_money.earn_without_expiry(empty))


def test_a_partner_that_gains_by_every_point_is_found(empty: Concept) -> None:
    trap = Partner(id="prt-a", name="Trap", issue_price=0.008, reimbursement=0.009)
    fair = Partner(id="prt-b", name="Fair", issue_price=0.01, reimbursement=0.009)
    taker = Partner(id="prt-c", name="Taker", issue_price=0, reimbursement=0.009)
    (finding,) = rules_money.partner_arbitrage(replace(empty, partners=(trap, fair, taker)))
    assert finding.where == "partners/prt-a.reimbursement"
    assert "EUR\N{NO-BREAK SPACE}0.0080" in str(finding)


def test_points_sold_below_their_expected_cost_are_found(empty: Concept) -> None:
    cheap = Partner(id="prt-a", name="Cheap", earn_rate=1, issue_price=0.007)
    fair = Partner(id="prt-b", name="Fair", earn_rate=1, issue_price=0.0075)
    no_points = Partner(id="prt-c", name="Burn only", earn_rate=0, issue_price=0)
    concept = replace(empty, scheme=SCHEME, partners=(cheap, fair, no_points))
    assert [each.where for each in rules_money.points_sold_below_cost(concept)] == [
        "partners/prt-a.issue_price"
    ]


def test_partners_cannot_take_back_more_than_everything(empty: Concept) -> None:
    partners = (Partner(burn_share=0.7), Partner(burn_share=0.4), Partner())
    (finding,) = rules_money.burn_shares(replace(empty, partners=partners))
    assert "110.0%" in str(finding)
    assert not list(rules_money.burn_shares(replace(empty, partners=partners[1:])))


def test_shares_of_one_whole_must_be_one(empty: Concept) -> None:
    concept = replace(
        empty,
        channels=(SalesChannel(share=0.6), SalesChannel(share=0.3)),
        tiers=(
            Tier(share=0.333, spend_share=0.5),
            Tier(share=0.333, spend_share=0.5),
            Tier(share=0.334),
        ),
        finance=Finance(phases=(Phase(share=0.5), Phase(share=0.6))),
        communication=Communication(channels=(CommunicationChannel(share=1.0),)),
    )
    found = [
        (each.where, each.values["total"]) for each in rules_money.shares_of_one_whole(concept)
    ]
    assert found == [("processes.channels", "90.00%"), ("implementation.phases", "110.00%")]


def test_members_who_would_spend_more_than_everybody_are_found(empty: Concept) -> None:
    too_much = Segment(
        id="seg-a", name="A", enrolment_ceiling=0.9, activity_rate=0.9, member_spend_index=1.5
    )
    concept = replace(empty, segments=(too_much, replace(too_much, member_spend_index=1.0)))
    (finding,) = rules_money.members_spend_more_than_all(concept)
    assert "121.5%" in str(finding)


def test_a_campaign_that_cannot_earn_its_cost_is_found(empty: Concept) -> None:
    poor = Campaign(
        id="cpg-a", name="Poor", volume=1000, cost=900, response=0.05, margin=10, control_share=0.1
    )
    good = replace(poor, response=0.1, start=date(2027, 1, 1))
    found = list(rules_money.campaign_below_break_even(replace(empty, campaigns=(poor, good))))
    assert [str(each) for each in found] == [
        "Poor needs a response of 10.0% to earn its cost; 5.0% is hoped."
    ]


def test_every_year_needs_a_budget(empty: Concept) -> None:
    communication = Communication(annual_budgets=(100.0, 100.0))
    short = replace(empty, finance=Finance(horizon_months=25), communication=communication)
    assert [each.rule for each in rules_money.budgets_for_all_years(short)] == [
        "budgets-for-all-years"
    ]
    exact = replace(short, finance=Finance(horizon_months=24))
    assert not list(rules_money.budgets_for_all_years(exact))
