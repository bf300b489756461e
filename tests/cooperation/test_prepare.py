"""`make run` asks the settings whether there is a demonstration, and a port whether it is free."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cooperation.management.commands import prepare

MAKEFILE = Path(__file__).resolve().parents[2] / "Makefile"


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: calls.append(name))
    return calls


@pytest.fixture
def free() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("demo", "expected"), [(True, ["migrate", "load_demo", "demo_accounts"]), (False, ["migrate"])]
)
def test_the_demonstration_is_loaded_where_it_is_installed(
    called: list[str], free: str, monkeypatch: pytest.MonkeyPatch, demo: bool, expected: list[str]
) -> None:
    monkeypatch.setattr(prepare.apps, "is_installed", lambda name: demo and name == "demo")
    call_command("prepare", port=free)
    assert called == expected


def test_a_port_already_taken_is_said_before_anything_is_done(called: list[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Le port {port} est déjà pris sur cette machine"):
            call_command("prepare", port=str(port))
    assert called == []


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "-1", "²"])
def test_what_is_no_port_is_said(called: list[str], port: str) -> None:
    with pytest.raises(CommandError, match="n’est pas un port"):
        call_command("prepare", port=port)
    assert called == []


def test_make_run_leaves_the_question_to_the_settings() -> None:
    recipe = re.search(r"^run: install\n((?:\t.*\n)+)", MAKEFILE.read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert ".env" not in recipe
    assert recipe.splitlines() == [
        "\t@$(MANAGE) prepare --port $(PORT)",
        "\t@$(MANAGE) runserver 127.0.0.1:$(PORT)",
    ]
