"""How long FINESS files of realistic layout take to import, to import again, and to search (target: 90 s once).

A tenth of the country by default; BENCH_FINESS=national takes its 98 000 entities and 175 000 establishments.
In a database of its own, of the kind DATABASE_URL names.
"""

from __future__ import annotations

import io
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from members.models import Organisation

SIZES = {"national": (98_000, 175_000)}
A_TENTH = (9_800, 17_500)
STATUSES = ("60", "61", "47", "17", "21", "13", "63", "73", "22", "72")
CATEGORIES = ("500", "195", "354", "182", "355", "246", "620")
WORDS = ("RESIDENCE", "LES TILLEULS", "CENTRE", "HOPITAL", "ASSOCIATION", "FOYER", "DU LAC", "SAINT-LOUP", "EHPAD")
ENTITY = (
    "finess_ej;denomination;denomination_longue;siren;code_ape;statut_juridique;date_creation;date_fermeture;etat;"
    "nb_etablissements;numero;type_voie;voie;code_postal;commune;code_commune_insee"
)
ESTABLISHMENT = (
    "finess_et;finess_ej;nom;nom_long;categorie;siret;siret_valide;siren_ej;mode_tarification;date_ouverture;"
    "date_fermeture;etat;numero;type_voie;voie;code_postal;commune;code_commune_insee"
)


def run() -> dict[str, Any]:
    """Seconds of a first and a second import, milliseconds of a search, and the number of lines."""
    entities, establishments = SIZES.get(os.environ.get("BENCH_FINESS", ""), A_TENTH)
    with tempfile.TemporaryDirectory() as folder, _own_database():
        files = write_files(Path(folder), entities, establishments)
        return {
            "lines": entities + establishments,
            "import_seconds": _time(lambda: _import(files)),
            "again_seconds": _time(lambda: _import(files)),
            "search_seconds": _time(lambda: list(Organisation.objects.search("tilleuls lac")[:20])),
        }


@contextmanager
def _own_database() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _import(files: list[str]) -> None:
    call_command("import_finess", *files, "--json", verbosity=0, stdout=io.StringIO())


def _time(action: Callable[[], Any]) -> float:
    start = time.perf_counter()
    action()
    return round(time.perf_counter() - start, 3)


def write_files(folder: Path, entities: int, establishments: int) -> list[str]:
    """Two files, of entities and of establishments, with true control digits; the same at each call."""
    draw = random.Random(312)
    numbers = [_luhn(f"{10 + rank % 80:02}{rank:06}") for rank in range(entities)]
    sirens = [_luhn(f"{30_000_000 + rank:08}") for rank in range(entities)]

    def name() -> str:
        return " ".join(draw.sample(WORDS, 3))

    def tail(number: str) -> str:
        return f"{draw.randint(1, 99)};R;DES ECOLES;{number[:2]}000;BOURG-{number[2:5]};{number[:2]}001"

    def entity(rank: int) -> str:
        status = draw.choice(STATUSES)
        return f"{numbers[rank]};{name()};{name()};{sirens[rank]};87.10A;{status};2001-01-01;;A;1;{tail(numbers[rank])}"

    def establishment(rank: int) -> str:
        owner = draw.randrange(entities)
        siret = _luhn(f"{sirens[owner]}{rank % 9999:04}")
        head = f"{_luhn(f'{10 + rank % 80:02}{500_000 + rank:06}')};{numbers[owner]};{name()};{name()}"
        kind = draw.choice(CATEGORIES)
        return f"{head};{kind};{siret};True;{sirens[owner]};05;1994-08-04;;A;{tail(numbers[owner])}"

    return [
        _write(folder / "entites.csv", ENTITY, map(entity, range(entities))),
        _write(folder / "etablissements.csv", ESTABLISHMENT, map(establishment, range(establishments))),
    ]


def _luhn(digits: str) -> str:
    doubled = [int(digit) * (2 - rank % 2) for rank, digit in enumerate(reversed(digits))]
    return f"{digits}{-sum(number // 10 + number % 10 for number in doubled) % 10}"


def _write(path: Path, header: str, lines: Iterator[str]) -> str:
    with path.open("w", encoding="utf-8", newline="\r\n") as file:
        file.write(f"{header}\n")
        file.writelines(f"{line}\n" for line in lines)
    return str(path)
