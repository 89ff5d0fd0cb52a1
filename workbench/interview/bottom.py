"""The bottom line of an interview: how complete everything is, and what an answer has changed."""

from dataclasses import dataclass

from workbench.i18n import Translator
from workbench.interview.completeness import measure_deliverables, short_name
from workbench.interview.effects import Effect, Effects
from workbench.interview.pages import Pages
from workbench.quantities import Formats

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Bottom:
    """What stands below the prompt: counts that are known, figures as soon as they are."""

    counts: str
    pages: Pages
    effects: Effects
    width: int

    def lines(self) -> str:
        """Return everything, the figures on lines of their own."""
        return "\n".join(filter(None, (self.figures(), self.counts)))

    def figures(self) -> str:
        """Return the figures of the model, "" while there are none."""
        found = self.effects.effect
        if found is None:
            return ""
        text = effect_text(found, self.pages.habits.formats, self.pages.translate)
        return broken(text, self.width)


def bottom_of(pages: Pages, effects: Effects, width: int) -> Bottom:
    """Return the bottom line as things stand, in two lines where there is no room for one."""
    found = measure_deliverables(pages.session.checklist)
    formats = pages.habits.formats
    shares = [
        f"{short_name(name, pages.translate)} {formats.percent(int(progress.share * 100) / 100, 0)}"
        for name, progress in found.items()
    ]
    while shares and len(SEPARATOR.join(shares)) > width:
        shares.pop()
    counts, complete = pages.toolbar(), SEPARATOR.join(shares)
    line = SEPARATOR.join(filter(None, (counts, complete)))
    both = line if len(line) <= width else f"{complete}\n{broken(counts, width)}"
    return Bottom(both, pages, effects, width)


def broken(text: str, width: int) -> str:
    """Return a text in lines of a width, broken between its parts where one line is too short."""
    lines: list[str] = []
    for part in text.split(SEPARATOR):
        if lines and len(lines[-1]) + len(SEPARATOR) + len(part) <= width:
            lines[-1] += SEPARATOR + part
        else:
            lines.append(part)
    return "\n".join(lines)


def effect_text(effect: Effect, formats: Formats, _: Translator) -> str:
    """Return the figures, with the difference to before where the last answer moved them."""
    now, before = effect.now, effect.before
    value = _("Net present value {amount}", amount=formats.rounded_money(now.npv))
    if before is not None and round(moved := now.npv - before.npv):
        value = f"{value} ({_signed(formats.rounded_money(moved), moved)})"
    return f"{value} · {_payback(effect, formats, _)}"


def _payback(effect: Effect, formats: Formats, _: Translator) -> str:
    now, before = effect.now.payback, effect.before.payback if effect.before else None
    if now is None:
        return _("never paid back")
    payback = _("paid back in {n} months", n=formats.number(now))
    moved = 0 if before is None else round(now) - round(before)
    return f"{payback} ({_signed(formats.number(moved), moved)})" if moved else payback


def _signed(text: str, moved: float) -> str:
    return f"+{text}" if moved > 0 else text
