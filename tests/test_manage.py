"""The command line says in one sentence what the machine refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FULL = Path("/dev/full")


def run(database: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"ENTENTE_NO_DOTENV": "1", "DEBUG": "1", "SECRET_KEY": "court", "DATABASE_URL": database}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, check=False, **{"stdin": None} | options
    )


@pytest.mark.parametrize("command", [("import_finess",), ("export_convention", "1")])
def test_a_database_without_its_tables_asks_for_migrate(tmp_path: Path, command: tuple[str, ...]) -> None:
    file = tmp_path / "finess.csv"
    file.write_text("finess_ej;denomination;siren;statut_juridique\n010000156;CLINIQUE;;73\n")
    arguments = (*command, str(file)) if command == ("import_finess",) else command
    done = run(f"sqlite:///{tmp_path}/vide.sqlite3", *arguments)
    lines = [line for line in done.stderr.splitlines() if "ligne" not in line]
    assert (done.returncode, lines) == (1, ["La base n’est pas à jour : lancez d’abord « manage.py migrate »."])


def test_a_database_that_cannot_be_reached_is_named_as_such(tmp_path: Path) -> None:
    done = run("postgres://moi@127.0.0.1:1/entente", "export_convention", "1")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("La base de données ne répond pas comme il faut :")


@pytest.mark.skipif(not FULL.exists(), reason="/dev/full est absent de cette machine")
def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    with FULL.open("w") as output:
        done = run(f"sqlite:///{tmp_path}/vide.sqlite3", "help", stdout=output)
    assert (done.returncode, done.stderr) == (1, "Il n’y a plus de place où écrire : le reste n’a pas été écrit.\n")


def test_an_output_closed_too_early_is_a_sentence(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(f"sqlite:///{tmp_path}/vide.sqlite3", "help", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "La sortie a été fermée avant la fin : le reste n’a pas été écrit.\n")
