"""The one place where an exception becomes a text and an exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from workbench.cli.speaking import voice
from workbench.errors import WorkbenchError, why


@contextmanager
def reported() -> Iterator[None]:
    """Say expected failures on stderr; write a log for a bug of ours and name it."""
    try:
        yield
    except WorkbenchError as error:
        _say(voice().say(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _say(voice()("Stopped."))
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(_unheard())
    except OSError as error:
        _say(_told(error))
        sys.exit(5)
    except Exception as error:  # noqa: BLE001 - whatever else comes out is a bug of ours
        _ = voice()
        log = _write_log(error)
        _say(_("This is a mistake in the workbench, not yours. Details are in {file}", file=log))
        sys.exit(1)


def _unheard() -> int:
    """Return the exit code of a program whose reader is gone, as head goes: 128 + SIGPIPE."""
    import os

    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more to flush to
    return 141


def _told(error: OSError) -> str:
    _, reason = voice(), why(error)
    if error.filename:
        return _("Cannot read or write {file}: {reason}.", file=error.filename, reason=reason)
    return _("Cannot read or write a file: {reason}.", reason=reason)


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
