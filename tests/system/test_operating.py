"""What an operator is given fits the program: compose, units, the Containerfile, the guide."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from api.events.hub import MOST
from api.files.settings import FileSettings
from cli.app import tree
from scripts import precious
from tests.absent import absent

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
SETTINGS = (ROOT / "docs" / "settings.md").read_text()
OWN = {"TALLY_WORKERS", "TALLY_WATCHER", "TALLY_WATCHER_PASSWORD"}
"""What compose's file itself knows."""


def understood(words: list[str]) -> bool:
    """Whether the program has such a command with such options: only its help is asked for."""
    options = [word.partition("=")[0] for word in words if word.startswith("--")]
    said = CliRunner().invoke(tree(), [*_command(words), "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert said.exit_code == 0, (words, said.output)
    return all(option in said.output for option in options)


def _command(words: list[str]) -> list[str]:
    return words[:2] if words[0] == "index" else words[:1]


def test_compose_starts_commands_that_there_are() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    services = compose["services"]
    assert set(services) == {"database", "service", "indexer", "watcher"}
    for name, service in services.items():
        assert "healthcheck" in service or name == "service", "the image's own is the service's"
        if name != "database":
            words = [re.sub(r"\$\{[^}]*\}", "1", word) for word in service["command"]]
            assert understood(words), words
            assert service["read_only"] and service["cap_drop"] == ["ALL"]


def test_variables_of_compose_and_units_are_settings() -> None:
    for file in (ROOT / "docker-compose.yml", ROOT / "Containerfile", *UNITS):
        for name in set(re.findall(r"TALLY_\w+", file.read_text())) - OWN:
            assert f"`{name}`" in SETTINGS, (file.name, name)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_units_are_sound(unit: Path, tmp_path: Path) -> None:
    text = unit.read_text()
    (start,) = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
    program, *words = shlex.split(start)
    assert program == "/opt/tallystick/bin/tally" and understood(words)
    assert "NoNewPrivileges=yes" in text and "User=tallystick" in text
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        absent("Units are verified by systemd-analyze, which is not installed here.")
    copy = tmp_path / unit.name
    copy.write_text(text.replace(program, sys.executable))
    done = subprocess.run([analyze, "verify", str(copy)], capture_output=True, text=True, check=False)
    assert (done.returncode, unit.name in done.stderr) == (0, False), done.stderr


def test_what_stands_around_the_service_lets_through_what_it_takes() -> None:
    """A limit of 1,024 open files, or a proxy's of 32 megabytes, would refuse what the service allows."""
    unit = (ROOT / "deploy" / "systemd" / "tallystick-service.service").read_text()
    (files,) = re.findall(r"^LimitNOFILE=(\d+)$", unit, re.MULTILINE)
    assert int(files) >= 2 * MOST
    proxy = (ROOT / "deploy" / "proxy" / "nginx.conf").read_text()
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", proxy)
    assert int(megabytes) * 1024 * 1024 > FileSettings().largest
    assert "$host$request_uri" not in proxy, "nobody is led to a name that the request chose"


def test_the_image_is_made_of_files_that_there_are() -> None:
    """Its steps themselves are carried out by scripts/try_containerfile, which takes minutes."""
    text = (ROOT / "Containerfile").read_text()
    copied = re.findall(r"^COPY (\S+) ", text, re.MULTILINE)
    assert copied == ["requirements/base.txt", "dist/*.whl"]
    allowed = (ROOT / ".containerignore").read_text()
    assert all(f"!{name}" in allowed for name in copied)
    user, last = text.index("\nUSER tally"), text.index("\nENTRYPOINT")
    assert user < last and "USER root" not in text
    (words,) = re.findall(r"^CMD \[(.*)\]$", text, re.MULTILINE)
    assert understood([word.strip(' "') for word in words.split(",")])


def test_the_guide_lists_todays_tables() -> None:
    text = precious.GUIDE.read_text()
    assert text == precious.written(text), "run: python -m scripts.precious write"
    assert "`api_order_terms`" in precious.listed().splitlines()[2]
