"""What is in `deploy/` fits together, and fits Hadir: settings, files, ports, packages."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from pydantic import BaseModel

from hadir.settings import Settings, load_settings
from tests.conftest import ROOT, missing

DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COMPOSE = ("compose.yaml", "compose.gpu.yaml")
UNIT = DEPLOY / "systemd" / "hadir.service"
PROGRAMS = Path(sys.executable).parent
REQUIREMENTS = ROOT / "requirements"
BUILDS = {
    "server": "onnxruntime",
    "register": "onnxruntime",
    "cuda": "onnxruntime-gpu",
    "openvino": "onnxruntime-openvino",
}
"""What each list of packages computes with."""


def services(file: str = COMPOSE[0]) -> dict[str, Any]:
    """The services of a compose file."""
    described: dict[str, Any] = yaml.safe_load((DEPLOY / file).read_text())
    found: dict[str, Any] = described["services"]
    return found


def setting_names(model: type[BaseModel] = Settings, prefix: str = "HADIR_") -> Iterator[str]:
    """Every setting, as it is called in the environment."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from setting_names(kind, f"{prefix}{name.upper()}__")
        else:
            yield f"{prefix}{name.upper()}"


def pinned(name: str) -> dict[str, str]:
    """Package and version of a list, for the platform of a container."""
    lines = re.findall(r"^([a-z0-9][^\s=]*)==(\S+)", (REQUIREMENTS / f"{name}.txt").read_text(), re.MULTILINE)
    return dict(lines)


def test_the_dockerfile_is_clean() -> None:
    checked = subprocess.run(
        [PROGRAMS / "hadolint", DEPLOY / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("file", COMPOSE)
def test_compose_files_follow_the_specification(file: str) -> None:
    command = [PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / file]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_what_compose_builds_there_is() -> None:
    stages = set(re.findall(r"^FROM \S+ AS (\w+)$", DOCKERFILE, re.MULTILINE))
    for service in (*services().values(), *services(COMPOSE[1]).values()):
        build = service.get("build", {})
        assert build.get("target", "server") in stages
        assert build.get("args", {}).get("REQUIREMENTS", "server") in BUILDS
        assert (DEPLOY / build.get("context", "..") / build.get("dockerfile", "deploy/Dockerfile")).is_file()


def test_what_compose_names_is_declared() -> None:
    described = yaml.safe_load((DEPLOY / COMPOSE[0]).read_text())
    for name, service in services().items():
        for volume in service.get("volumes", ()):
            assert volume.partition(":")[0] in described["volumes"], name
        assert set(service.get("secrets", ())) <= set(described["secrets"]), name
        assert set(service.get("depends_on", ())) <= set(described["services"]), name


def test_a_service_that_others_wait_for_says_when_it_is_healthy() -> None:
    for service in services().values():
        for other, wait in service.get("depends_on", {}).items():
            if wait["condition"] == "service_healthy":
                checked = services()[other]
                assert "healthcheck" in checked or checked["build"]["target"] in {"server", "register"}, other


def test_ports_that_are_published_are_the_ones_that_hadir_listens_at() -> None:
    settings = Settings()
    published = {
        name: service["ports"][0].rpartition(":")[2] for name, service in services().items() if "ports" in service
    }
    assert published == {"hadir": str(settings.server.port), "register": str(settings.register.port)}
    assert re.findall(r"^EXPOSE (\d+)$", DOCKERFILE, re.MULTILINE) == ["8501", "8000"]


def test_every_setting_that_is_named_is_one() -> None:
    known = set(setting_names())
    for file in (*DEPLOY.glob("*"), *DEPLOY.glob("systemd/*"), *DEPLOY.glob("nginx/*"), ROOT / "docs" / "install.md"):
        if file.is_file():
            assert set(re.findall(r"\bHADIR_[A-Z_]+[A-Z]\b", file.read_text())) <= known, file


def test_the_example_of_settings_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("HADIR_")]:
        monkeypatch.delenv(name)
    example = (DEPLOY / "hadir.env.example").read_text()
    (tmp_path / ".env").write_text(re.sub(r"^#(?=HADIR_)", "", example, flags=re.MULTILINE))
    settings = load_settings(tmp_path)
    assert "hadir" in settings.server.allowed_hosts, "by this name the registration reaches it"
    assert settings.database.startswith("postgresql+psycopg://hadir:")
    assert settings.server.redis_url.get_secret_value() == "redis://redis:6379/0"


def test_what_images_are_made_of_is_there_and_let_through() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    let_through = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    for arguments in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for source in arguments.split():
            found = [source.replace("${REQUIREMENTS}", build) for build in BUILDS]
            assert all((ROOT / path).exists() for path in found), source
            assert any(fnmatch(source, f"{top}*") for top in let_through), source


@pytest.mark.parametrize("name", BUILDS)
def test_lists_of_packages_agree_with_the_one_that_is_tested(name: str) -> None:
    tested, listed = pinned("run"), pinned(name)
    assert {package for package in tested if package not in listed} <= {"onnxruntime"}
    assert {package: listed[package] for package in tested if package in listed} == {
        package: version for package, version in tested.items() if package in listed
    }
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    assert text.count("==") <= text.count("--hash=sha256:"), "every package is known by its hash"
    assert "://" not in text


@pytest.mark.parametrize(("name", "build"), BUILDS.items())
def test_one_onnx_runtime_is_installed_never_two(name: str, build: str) -> None:
    assert [package for package in pinned(name) if package.startswith("onnxruntime")] == [build]


@pytest.mark.parametrize("name", BUILDS)
def test_lists_hold_all_that_hadir_needs(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {Requirement(line).name.lower() for line in project["dependencies"]} - {"onnxruntime"}
    assert needed <= set(pinned(name))


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    unit = tmp_path / "hadir.service"
    unit.write_text(UNIT.read_text().replace("/opt/hadir/bin/hadir", sys.executable))
    verified = subprocess.run([analyser(), "verify", unit], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")


def test_the_unit_lets_hadir_do_little_else_than_its_work() -> None:
    command = [analyser(), "security", "--offline=true", "--threshold=20", "--no-pager", UNIT]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout[-300:]


def analyser() -> str:
    """The program that judges units."""
    found = shutil.which("systemd-analyze")
    if found is None:
        missing("systemd is not installed")
    return str(found)
