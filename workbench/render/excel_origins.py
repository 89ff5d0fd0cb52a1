"""Where a driver's value came from, in the client's words: who said it, how sure, of when."""

import re
from dataclasses import dataclass
from typing import Final

from workbench.i18n import N_

_PLACE: Final = re.compile(r".*\.ya?ml(:\d+)?")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_STATES: Final = frozenset({N_("open"), N_("tbc"), N_("assumed"), N_("confirmed"), N_("na")})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from; what is not known is empty."""

    source: str = ""
    state: str = ""
    day: str = ""


def read_origin(text: str) -> Origin:
    """Return the parts of an origin: "file:line, source, state, date", any of them missing.

    The file of an answer means nothing to a client and is left out; other files lose their folder.
    """
    parts = [part.strip() for part in text.split(", ") if part.strip()]
    if parts and _PLACE.fullmatch(parts[0]):
        del parts[0]
    day = parts.pop() if parts and _DAY.fullmatch(parts[-1]) else ""
    state = parts.pop() if parts and parts[-1] in _STATES else ""
    source = ", ".join(parts)
    return Origin(source.rpartition("/")[2] if " " not in source else source, state, day)
