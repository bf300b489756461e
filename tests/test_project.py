"""Rules of the repository that no other tool watches."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["cooperation", "members", "conventions", "governance", "evaluation", "demo"]
OURS = Path(__file__).relative_to(ROOT)


def _tracked() -> list[Path]:
    """The files of the repository, or of the folder where it is not one (an archive)."""
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = found.stdout.decode().split("\0") if found.returncode == 0 else []
    paths = [Path(name) for name in names if name and (ROOT / name).is_file()]
    if not paths:
        paths = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [path for path in paths if path != OURS]


TRACKED = _tracked()
SOURCES = [path for path in TRACKED if path.suffix == ".py" and "migrations" not in path.parts]
TEMPLATES = [path for path in TRACKED if path.parts[0] == "templates" and path.suffix in (".html", ".txt", ".svg")]


def _text(path: Path) -> str:
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _matches(paths: list[Path], pattern: str) -> list[str]:
    compiled = re.compile(pattern)
    return [f"{path}: {found.group()}" for path in paths for found in compiled.finditer(_text(path))]


def test_no_address_of_a_registry_or_of_a_content_network() -> None:
    assert _matches(TRACKED, r"pypi\.org|pythonhosted|npmjs|index-url|jsdelivr|unpkg\.com|cdnjs|googleapis") == []


def test_nothing_of_the_machine_it_was_written_on() -> None:
    assert _matches(TRACKED, r"/work/\w+|/root/\w+|/home/\w+") == []


def test_files_are_short() -> None:
    lengths = {str(path): len(_text(path).splitlines()) for path in SOURCES if path.parts[0] != "tests"}
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def test_functions_are_short() -> None:
    long = []
    for path in SOURCES:
        if path.parts[0] == "tests":
            continue
        for node in ast.walk(ast.parse(_text(path))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 40:
                long.append(f"{path}: {node.name}")
    assert long == []


def test_the_readme_is_read_in_one_go() -> None:
    assert 60 <= len(_text(Path("README.md")).splitlines()) <= 120


def test_nothing_is_left_for_later() -> None:
    assert _matches([path for path in SOURCES if path.parts[0] != "tests"], r"\b(TODO|FIXME|XXX)\b") == []


def test_no_model_points_to_an_upper_app() -> None:
    """A string foreign key upward is an import too, and import-linter does not see it."""
    upward = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if {here, there} <= set(LAYERS) and LAYERS.index(there) > LAYERS.index(here):
                upward.append(f"{model._meta.label}.{field.name} → {field.related_model._meta.label}")
    assert upward == []


def test_pure_modules_are_the_same_for_both_tools() -> None:
    """What import-linter keeps pure is what mypy checks strictly."""
    tools = tomllib.loads(_text(Path("pyproject.toml")))["tool"]
    linted = next(c for c in tools["importlinter"]["contracts"] if c["type"] == "forbidden")["source_modules"]
    typed = [name.removesuffix(".py").replace("/", ".") for name in tools["mypy"]["files"]]
    assert sorted(linted) == sorted(typed)


def test_templates_hold_nothing_the_content_policy_refuses() -> None:
    pages = [path for path in TEMPLATES if path.suffix == ".html"]
    assert _matches(pages, r"""\sstyle=["']|<style|\son[a-z]+=["']|<script(?![^>]*\bsrc=)[^>]*>|javascript:""") == []


def test_templates_name_static_files_that_exist() -> None:
    named = {found for path in TEMPLATES for found in re.findall(r"""{% static ["']([^"']+)["']""", _text(path))}
    assert [name for name in sorted(named) if finders.find(name) is None] == []


def test_templates_name_addresses_that_exist() -> None:
    known = set(get_resolver().reverse_dict)
    missing = [
        f"{path}: {name}"
        for path in TEMPLATES
        for name in re.findall(r"""{% url ["']([^"']+)["']""", _text(path))
        if name not in known
    ]
    assert missing == []


def test_icons_of_the_templates_are_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', _text(Path("cooperation/static/entente/icons.svg"))))
    used = {found for path in TEMPLATES for found in re.findall(r"""{% icon ["']([^"']+)["']""", _text(path))}
    assert used - drawn == set()


@pytest.mark.parametrize(("asked", "code"), [("0", 0), ("1", 1)])
def test_integration_fails_where_libreoffice_is_absent(asked: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/cooperation/documents/test_docx_layout.py", "-k", "libreoffice"],
        cwd=ROOT,
        env=os.environ | {"PATH": "", "REQUIRE_ALL": asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "REQUIRE_ALL : " in done.stdout) == (code, bool(code))
