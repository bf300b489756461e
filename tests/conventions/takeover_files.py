"""Files to take groupings over from, as hands and machines make them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.test import Client
from openpyxl import Workbook

from conventions.takeover.examples import EXAMPLES
from conventions.takeover.taken import TakenGrouping, TakenMember
from cooperation.models import User


def workbook(*rows: Sequence[Any], merged: Sequence[str] = (), before: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet; `before` names empty sheets that stand in front of it."""
    book = Workbook()
    sheet: Any = book.active
    for name in before:
        book.create_sheet(name, 0)
    for row in rows:
        sheet.append(list(row))
    for name in merged:
        sheet.merge_cells(name)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def rezipped(content: bytes, **parts: bytes) -> bytes:
    """The same zip with these parts added or replaced; « __ » stands for « / »."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename not in named:
                target.writestr(entry, source.read(entry))
        for name, part in named.items():
            target.writestr(name, part)
    return output.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose sheet holds these rows as XML."""
    source = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{xml}</sheetData></worksheet>'
    return rezipped(workbook(), xl__worksheets__sheet1_dot_xml=source.encode())


def inline(*texts: str, line: int = 1) -> str:
    """A row of texts as XML."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{line}">{cells}</row>'


def unlined(grouping: TakenGrouping) -> TakenGrouping:
    """The grouping without the lines it was read on."""
    members = tuple(dataclasses.replace(member, line=0) for member in grouping.members)
    return dataclasses.replace(grouping, line=0, members=members)


def twelve_members() -> TakenGrouping:
    """A grouping of twelve members, told in full but for what no assembly has given yet."""
    members = tuple(
        TakenMember(
            name=f"Association n° {rank}",
            legal_form="Association loi de 1901",
            nature="private",
            quality="fondateur" if rank < 10 else "membre",
            eligibility="manager",
            titular=f"Titulaire {rank}",
            rights=rank,
            contribution_cents=rank * 100_000 + rank,
        )
        for rank in range(1, 13)
    )
    return TakenGrouping(
        name="Le Cercle des douze", form="gcsms", rights_basis="capital", rights_total=78, members=members
    )


def taken_twelve() -> TakenGrouping:
    """The same twelve, approved in 2012, with all their next assembly needs."""
    members = tuple(
        dataclasses.replace(member, contribution_cents=rank * 100_000)
        for rank, member in enumerate(twelve_members().members, start=1)
    )
    told = EXAMPLES[0]
    return dataclasses.replace(
        told,
        name="Le Cercle des douze",
        rights_basis="capital",
        rights_total=78,
        chair="elected",
        ordinary_majority="two_thirds",
        convening_days=21,
        urgent_hours=72,
        second_call_reading="held",
        mandate_from=dt.date(2026, 6, 1),
        mandate_until=dt.date(2029, 6, 1),
        members=members,
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(answer: Any) -> str:
    return answer.content.decode().replace("\u202f", " ").replace("\u00a0", " ")
