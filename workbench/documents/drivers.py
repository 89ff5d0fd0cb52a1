"""How a driver and its change read: a path of the model in the words of the document."""

from typing import Protocol

from workbench.finance.drivers import GROUPS, Driver, Group
from workbench.finance.model import Result
from workbench.i18n import Translator
from workbench.quantities import Formats


class Wording(Protocol):
    """What a driver is named with: the items of the model, and the words of a language."""

    @property
    def _(self) -> Translator:
        """The words."""

    @property
    def formats(self) -> Formats:
        """The numbers."""

    @property
    def result(self) -> Result | None:
        """The model, which knows the items' names."""

    def share(self, fraction: float | None) -> str:
        """Return a fraction as per cent."""


def driver_name(wording: Wording, path: str) -> str:
    """Return a driver by its path as words: "Effect on the basket (all mechanics)"."""
    found = find_driver(path)
    if found is None:
        return path
    group, driver, item = found
    label = wording._(driver.label)
    return f"{label} ({_item(wording, group, item)})" if item else label


def change_text(wording: Wording, path: str, value: object, *, multiply: bool) -> str:
    """Return what a change does to a driver: "+20%" of its value, or the value it is set to."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return _chosen(wording, str(value))
    if multiply:
        return signed_share(wording, value - 1)
    found = find_driver(path)
    is_share = found is not None and found[1].unit.startswith("share")
    return wording.share(value) if is_share else wording.formats.exact(value)


def _chosen(wording: Wording, choice: str) -> str:
    """Return a choice of the model's drivers as words; what is none stays as it is."""
    _ = wording._
    return {
        "immediate": _("at once"),
        "linear": _("evenly"),
        "s_curve": _("slowly, then fast, then slowly"),
        "True": _("yes"),
        "False": _("no"),
    }.get(choice, choice)


def signed_share(wording: Wording, fraction: float) -> str:
    """Return a change as per cent with its sign."""
    text = wording.share(fraction)
    return f"+{text}" if fraction > 0 else text


def find_driver(path: str) -> tuple[Group, Driver, str] | None:
    """Return the group, the driver and the item that a path names; the item may be ``*``."""
    for group in sorted(GROUPS.values(), key=lambda each: -len(each.path)):
        rest = path.removeprefix(f"{group.path}.") if group.path else path
        item, _, name = rest.rpartition(".")
        driver = next((each for each in group.drivers if each.name == name), None)
        is_here = not group.path or rest != path
        if is_here and driver is not None and (group.axis is None) == (not item):
            return group, driver, item
    return None


def _item(wording: Wording, group: Group, item: str) -> str:
    _ = wording._
    everything = {
        "segments": _("all segments"),
        "phases": _("all phases"),
        "tiers": _("all tiers"),
        "mechanics": _("all mechanics"),
        "partners": _("all partners"),
        "costs": _("all cost items"),
        "communication.channels": _("all channels"),
    }
    if item == "*":
        return everything[group.path]
    known = wording.result.inputs.items[group.prefix] if wording.result else ()
    return next((each.name for each in known if each.id == item), item)
