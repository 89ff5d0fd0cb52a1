"""Exhibits of the multi-partner model: candidates, terms, flows of value, settlement."""

from workbench.concept.model import Candidate, Partner, Term
from workbench.documents.blocks import Chart, Flow, FlowNode, Flows, Series, Table
from workbench.documents.material import Exhibits, Material
from workbench.documents.tables import Field, Frame, card_of, table_of


def partner_scores(material: Material) -> Table | None:
    """Return the candidates with their scores and the decision."""
    _ = material._
    ranked = sorted(material.concept.candidates, key=lambda each: -(each.score or 0))
    frame = Frame(
        "partner_scores",
        _("Candidate partners scored"),
        _("Table of candidate partners with scores and the decision."),
        material.answers_source,
        _("Scores are 1 to 5; the total is their mean."),
    )
    fields: list[Field[Candidate]] = [
        Field(_("Candidate"), lambda each: each.name, width=1.6),
        Field(_("Category"), lambda each: each.category, width=1.2),
        Field(_("Reach"), lambda each: each.reach, "number"),
        Field(_("Fit"), lambda each: each.fit, "number"),
        Field(_("Frequency"), lambda each: each.frequency, "number"),
        Field(_("Margin"), lambda each: each.margin, "number"),
        Field(_("Exclusivity"), lambda each: each.exclusivity, "number"),
        Field(_("Data"), lambda each: each.data_readiness, "number"),
        Field(
            _("Total"), lambda each: None if each.score is None else round(each.score, 1), "number"
        ),
        Field(_("Decision"), lambda each: each.decision),
    ]
    return table_of(material, frame, fields, ranked)


def partner_reasons(material: Material) -> Table | None:
    """Return why each candidate joins or not."""
    _ = material._
    frame = Frame(
        "partner_reasons",
        _("Candidates: the decision and its reason"),
        _("Table of candidate partners with the decision and its reason."),
        material.answers_source,
    )
    fields: list[Field[Candidate]] = [
        Field(_("Candidate"), lambda each: each.name, width=1.2),
        Field(_("Decision"), lambda each: each.decision),
        Field(_("Reason"), lambda each: each.reason, width=3.6),
    ]
    reasoned = [each for each in material.concept.candidates if each.reason]
    return table_of(material, frame, fields, reasoned)


def partner_offers(material: Material) -> Table | None:
    """Return why each partner joins and what it offers members."""
    _ = material._
    frame = Frame(
        "partner_offers",
        _("Why the partners join, and what they offer members"),
        _("Table of partners with their motives and offers."),
        material.answers_source,
    )
    fields: list[Field[Partner]] = [
        Field(_("Partner"), lambda each: each.name, width=1.2),
        Field(_("Category"), lambda each: each.category),
        Field(_("Why it joins"), lambda each: each.motives, width=2.6),
        Field(_("Offer to members"), lambda each: each.offer, width=2.6),
    ]
    return table_of(material, frame, fields, material.concept.partners)


def partner_terms(material: Material) -> Table | None:
    """Return earning, using and prices per partner."""
    _ = material._
    frame = Frame(
        "partner_terms",
        _("Earn and burn terms by partner"),
        _("Table of partners with earn rate, issue price, commission, burn share, reimbursement."),
        material.answers_source,
        _("Prices per point without VAT; burn share is the share of all points redeemed."),
    )
    fields: list[Field[Partner]] = [
        Field(_("Partner"), lambda each: each.name, width=1.6),
        Field(_("Starts"), lambda each: _start(material, each)),
        Field(_("Points per unit of spend"), lambda each: each.earn_rate, "number"),
        Field(_("Pays per point"), lambda each: each.issue_price or None, "price", blank=True),
        Field(_("Commission"), lambda each: each.commission_rate or None, "percent", blank=True),
        Field(_("Fee a month"), lambda each: each.service_fee or None, "money", blank=True),
        Field(_("Burn share"), lambda each: each.burn_share or None, "percent", blank=True),
        Field(_("Receives per point"), lambda each: each.reimbursement or None, "price",
              blank=True),
    ]  # fmt: skip
    return table_of(material, frame, fields, material.concept.partners)


def _start(material: Material, partner: Partner) -> str:
    start = partner.start_month_index
    return "" if start is None else material.month(int(start))


def partner_rules(material: Material) -> Table | None:
    """Return the rules between the operator and its partners."""
    _ = material._
    rules = material.concept.partner_model
    frame = Frame(
        "partner_rules",
        _("Rules between the operator and its partners"),
        _("Card of the rules between operator and partners."),
    )
    return card_of(
        material,
        frame,
        [
            (_("Role chosen"), rules.role),
            (_("Reason"), rules.reason),
            (_("Settlement"), rules.settlement),
            (_("When partners pay"), _payment(material, rules.payment_terms)),
            (_("Who keeps breakage"), rules.breakage_owner),
            (_("Sharing of costs"), rules.cost_sharing),
            (_("Sharing of data"), rules.data_sharing),
            (_("Governance"), rules.governance),
            (_("Exclusivity"), rules.exclusivity),
            (_("Leaving"), rules.exit),
            (_("Marketing for partners"), rules.marketing),
        ],
    )


def _payment(material: Material, terms: Term) -> str:
    _ = material._
    said = {"prepaid": _("before points are given"), "postpaid": _("after points were given")}
    return said.get(terms.id, str(terms))


def value_flows(material: Material) -> Flows | None:
    """Return who pays whom between the operator and the partners over the horizon."""
    _, result, concept = material._, material.result, material.concept
    chosen = concept.partners
    if result is None or not chosen:
        return None
    client = concept.details.client
    nodes = [FlowNode("operator", client), FlowNode("members", _("Members"))]
    flows = [Flow("operator", "members", _("points and rewards"))]
    for partner in chosen:
        nodes.append(FlowNode(partner.id, partner.name))
        flows += _money_flows(material, partner)
    return Flows(
        "value_flows",
        _("Who pays whom over the horizon"),
        tuple(nodes),
        tuple(flows),
        _("Money between {client} and the partners: {names}.", client=client,
          names=material.names(each.name for each in chosen)),
        material.model_source,
    )  # fmt: skip


def _money_flows(material: Material, partner: Partner) -> list[Flow]:
    assert material.result is not None
    lines = material.result.partners.get(partner.id, {})
    flows = []
    for name, origin, target in (
        ("to_operator", partner.id, "operator"),
        ("from_operator", "operator", partner.id),
    ):
        amount = float(sum(lines[name])) if name in lines else 0.0
        if amount:
            text = material.formats.rounded_money(amount)
            flows.append(Flow(origin, target, text, "lead" if origin == "operator" else "accent"))
    return flows


def settlement(material: Material) -> Table | None:
    """Return what each partner pays, receives and gains over the horizon."""
    _, result = material._, material.result
    if result is None or not result.partners:
        return None
    lines = result.partners
    known = [each for each in material.concept.partners if each.id in lines]

    def total(partner: Partner, line: str) -> float:
        return float(sum(lines[partner.id][line]))

    frame = Frame(
        "settlement",
        _("Settlement and result by partner over the horizon"),
        _("Table of what partners pay, receive, settle net and gain."),
        material.model_source,
        _("Net: positive when the partner receives money; with the operator's own net all sum to "
          "zero. Result: the partner's own extra margin plus the net settlement."),
    )  # fmt: skip
    fields: list[Field[Partner]] = [
        Field(_("Partner"), lambda each: each.name, width=1.8),
        Field(_("Pays to the operator"), lambda each: total(each, "to_operator"), "money",
              total=True),
        Field(_("Receives"), lambda each: total(each, "from_operator"), "money", total=True),
        Field(_("Net"), lambda each: total(each, "net"), "money", total=True),
        Field(_("Result"), lambda each: total(each, "partner_result"), "money", total=True),
    ]  # fmt: skip
    return table_of(material, frame, fields, known)


def partner_results(material: Material) -> Chart | None:
    """Return each partner's result over the horizon."""
    _, result = material._, material.result
    if result is None:
        return None
    known = [each for each in material.concept.partners if each.id in result.partners]
    if len(known) < 2:
        return None
    totals = [float(sum(result.partners[each.id]["partner_result"])) for each in known]
    return Chart(
        "partner_results",
        _("What the partners gain over the horizon"),
        "column",
        _("Column chart of the partners' results over the horizon."),
        tuple(each.name for each in known),
        (Series(_("Result"), tuple(totals), "lead"),),
        unit=material.formats.currency,
        source=material.model_source,
    )


EXHIBITS: Exhibits = {
    "partner_scores": partner_scores,
    "partner_reasons": partner_reasons,
    "partner_offers": partner_offers,
    "partner_terms": partner_terms,
    "partner_rules": partner_rules,
    "value_flows": value_flows,
    "settlement": settlement,
    "partner_results": partner_results,
}
