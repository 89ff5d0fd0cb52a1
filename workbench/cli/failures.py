"""The one place where an exception becomes a text and an exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from workbench.errors import WorkbenchError


@contextmanager
def reported() -> Iterator[None]:
    """Say expected failures on stderr; write a log for a bug of ours and name it."""
    try:
        yield
    except WorkbenchError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _say("Stopped.")
        sys.exit(130)
    except OSError as error:
        _say(f"Cannot read or write {error.filename or 'a file'}: {error.strerror or error}.")
        sys.exit(5)
    except Exception as error:  # noqa: BLE001 - whatever else comes out is a bug of ours
        _say(f"This is a mistake in the workbench, not yours. Details are in {_write_log(error)}")
        sys.exit(1)


def _say(text: str) -> None:
    """Say it, unless nobody can hear it any more: the exit code still tells."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201 - stderr is for talk


def _write_log(error: Exception) -> str:
    import platform
    import tempfile
    import traceback
    from pathlib import Path

    from workbench import __version__

    folder = Path(tempfile.mkdtemp(prefix="workbench-"))
    path = folder / "failure.log"
    lines = [f"workbench {__version__}", platform.platform(), f"Python {platform.python_version()}"]
    text = "\n".join(lines) + "\n" + "".join(traceback.format_exception(error))
    path.write_text(text, encoding="utf-8")
    return str(path)
