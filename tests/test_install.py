"""The wheel, built and run in a fresh environment without the checkout."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_the_wheel_runs_away_from_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    (site,) = home.glob("lib/python*/site-packages")
    own = Path(next(path for path in sys.path if path.endswith("site-packages")))
    (site / "libraries.pth").write_text(str(own), encoding="utf-8")
    into = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site)]
    subprocess.run([*into, str(wheel)], check=True)
    python = home / "bin" / "python"
    out = tmp_path / "out"
    command = [str(python), "-m", "workbench", "demo", "--out", str(out)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert {path.suffix for path in out.iterdir()} >= {".docx", ".pptx", ".xlsx"}
    where = "import workbench; print(workbench.__file__)"
    shown = subprocess.run(
        [python, "-c", where], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert str(home) in shown.stdout
