"""How a driver and its change read: a path of the model in the words of the document."""

from workbench.documents.material import Material
from workbench.finance.drivers import GROUPS, Driver, Group


def driver_name(material: Material, path: str) -> str:
    """Return a driver by its path as words: "Effect on the basket (all mechanics)"."""
    found = _find(path)
    if found is None:
        return path
    group, driver, item = found
    label = material._(driver.label)
    return f"{label} ({_item(material, group, item)})" if item else label


def change_text(material: Material, path: str, value: object, *, multiply: bool) -> str:
    """Return what a change does to a driver: "+20%" of its value, or the value it is set to."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return _chosen(material, str(value))
    if multiply:
        return signed_share(material, value - 1)
    found = _find(path)
    is_share = found is not None and found[1].unit.startswith("share")
    return material.share(value) if is_share else material.formats.exact(value)


def _chosen(material: Material, choice: str) -> str:
    """Return a choice of the model's drivers as words; what is none stays as it is."""
    _ = material._
    return {
        "immediate": _("at once"),
        "linear": _("evenly"),
        "s_curve": _("slowly, then fast, then slowly"),
        "True": _("yes"),
        "False": _("no"),
    }.get(choice, choice)


def signed_share(material: Material, fraction: float) -> str:
    """Return a change as per cent with its sign."""
    text = material.share(fraction)
    return f"+{text}" if fraction > 0 else text


def _find(path: str) -> tuple[Group, Driver, str] | None:
    """Return the group, the driver and the item that a path names; the item may be ``*``."""
    for group in sorted(GROUPS.values(), key=lambda each: -len(each.path)):
        rest = path.removeprefix(f"{group.path}.") if group.path else path
        item, _, name = rest.rpartition(".")
        driver = next((each for each in group.drivers if each.name == name), None)
        is_here = not group.path or rest != path
        if is_here and driver is not None and (group.axis is None) == (not item):
            return group, driver, item
    return None


def _item(material: Material, group: Group, item: str) -> str:
    _ = material._
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
    known = material.result.inputs.items[group.prefix] if material.result else ()
    return next((each.name for each in known if each.id == item), item)
