"""Runs every benchmark of this folder and prints one JSON object. `make bench`."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation.settings")


def main() -> None:
    django.setup()
    modules = pkgutil.iter_modules([str(Path(__file__).parent)])
    names = sorted(module.name for module in modules if module.name != "run")
    results = {name: importlib.import_module(f"bench.{name}").run() for name in names}
    print(json.dumps(results, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
