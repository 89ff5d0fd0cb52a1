"""Shares that make up one whole: when they do not, they are offered to be scaled to 100 %."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from workbench.interview.checklist import Cell
from workbench.interview.pages import HELP, PLAIN, WARN
from workbench.interview.rowtext import column_label
from workbench.interview.session import Prompt
from workbench.interview.talk import Talk
from workbench.questionnaire.schema import Number, Table

WHOLE = Decimal(100)
_STEP = Decimal("0.01")


def offer_whole(talk: Talk, prompt: Prompt, table: Table) -> None:
    """Offer to scale each column of shares whose sum is not 100 %."""
    for column in table.columns:
        if isinstance(column, Number) and column.whole:
            shares = _shares(talk, table, column.id)
            total = sum(shares.values(), Decimal(0))
            if total and abs(total - WHOLE) >= _STEP:
                _offer(talk, prompt, column_label(column, prompt.words), shares)


def _shares(talk: Talk, table: Table, column: str) -> dict[str, Decimal]:
    """Return the shares by cell; none while one is missing: what is not known cannot be scaled."""
    checklist, found = talk.session.checklist, dict[str, Decimal]()
    for row in talk.session.rows(table.folder):
        cell = str(Cell(table.folder, row.id, column))
        value = checklist.answer(cell).value if checklist.visible(cell) else None
        if not isinstance(value, int | float):
            return {}
        found[cell] = Decimal(repr(value))
    return found


def _offer(talk: Talk, prompt: Prompt, label: str, shares: dict[str, Decimal]) -> None:
    _, formats = talk.translate, talk.habits.formats
    total = formats.exact(sum(shares.values(), Decimal(0)))
    scaled = normalise(list(shares.values()))
    texts = "; ".join(map(formats.exact, scaled))
    said = _("{name}: together {total} %, which is not 100 %.", name=label, total=total)
    talk.show(WARN, said)
    talk.show(PLAIN, _("Normalised to 100 %: {shares}. Take these? (yes; Enter leaves them)",
                       shares=texts))  # fmt: skip
    if talk.agrees(enter=False):
        talk.saved(lambda: _save(talk, dict(zip(shares, scaled, strict=True))), prompt.id)
        talk.take_down(prompt, said, _("Normalised to 100 %: {shares}.", shares=texts))
    else:
        talk.show(HELP, _("Left as they are."))


def _save(talk: Talk, shares: dict[str, Decimal]) -> None:
    with talk.session.together():
        for cell, share in shares.items():
            value = int(share) if share == int(share) else float(share)
            answer = talk.session.checklist.answer(cell)
            talk.session.put(cell, replace(answer, value=value))


def normalise(shares: list[Decimal]) -> list[Decimal]:
    """Return shares in the same proportions, to two decimals, that add up to exactly 100."""
    total = sum(shares, Decimal(0))
    exact = [share * WHOLE / total for share in shares]
    found = [share.quantize(_STEP, ROUND_HALF_UP) for share in exact]
    rest = int((WHOLE - sum(found, Decimal(0))) / _STEP)
    order = sorted(range(len(found)), key=lambda n: exact[n] - found[n], reverse=rest > 0)
    for n in order[: abs(rest)]:
        found[n] += _STEP if rest > 0 else -_STEP
    return found
