"""The form of the names in a pack."""

import re
from typing import Annotated

from pydantic import Field

ID = re.compile(r"[a-z][a-z0-9_]*")
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
