"""The wheel carries everything a conference needs: installed alone, anywhere, it runs one."""

import signal
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
BUNDLED = ("static/dist", "templates", "migrations")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (built,) = out.glob("plenary-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtualenv with the wheel, which borrows the dependencies of this one but not its checkout."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    # A folder named in a .pth joins the path, but the .pth files inside it, our checkout's too, are not read.
    site_packages = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home


def files_under(folder: str) -> set[str]:
    found = (path for path in (CHECKOUT / folder).rglob("*") if path.is_file())
    return {path.relative_to(CHECKOUT).as_posix() for path in found if path.suffix != ".pyc"}


def test_the_wheel_carries_the_package_and_its_bundle_and_nothing_else(wheel: Path) -> None:
    assert (CHECKOUT / "static/dist/manifest.json").is_file(), "run `make front` first"
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    bundle = {f"plenary/bundle/{file}" for folder in BUNDLED for file in files_under(folder)}
    assert carried == files_under("plenary") | bundle


def test_an_installed_wheel_runs_a_conference_and_takes_it_home_from_any_folder(
    installed: Path, tmp_path: Path
) -> None:
    demo = [installed / "bin" / "plenary", "demo", "--port", "0", "--database", tmp_path / "demo.sqlite"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with (
        (tmp_path / "errors").open("w+") as errors,
        subprocess.Popen(
            demo, cwd=tmp_path, env=environment, text=True, stdout=subprocess.PIPE, stderr=errors
        ) as server,
    ):
        try:
            assert server.stdout
            said = []
            for line in server.stdout:
                said.append(line)
                if line.startswith("READY "):
                    break
            else:
                errors.seek(0)
                pytest.fail(f"never READY\n{''.join(said)}{errors.read()}")
            url = said[-1].split()[1]
            with urllib.request.urlopen(f"{url}/enter", timeout=20) as page:
                assert "<html" in page.read().decode()
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=20) == 0
        finally:
            server.kill()
    packed = tmp_path / "archive.zip"
    for arguments in (("export", packed, "--database", tmp_path / "demo.sqlite"), ("verify", packed)):
        command = [installed / "bin" / "plenary", *arguments]
        ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr
    with zipfile.ZipFile(packed) as archive:
        assert archive.read("sittings/plenary-1/report.fr.pdf").startswith(b"%PDF")
