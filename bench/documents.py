"""How long a twenty-page tagged convention and its DOCX take (targets: 0.6 s and 1 s)."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from typing import Any

from pypdf import PdfReader

from cooperation.documents.docx import render_docx
from cooperation.documents.pdf import render_pdf
from tests.cooperation.documents.samples import convention

RUNS = 7


def run() -> dict[str, Any]:
    document = convention()
    pages = len(PdfReader(io.BytesIO(render_pdf(document))).pages)
    return {
        "pages": pages,
        "pdf_seconds": _time(lambda: render_pdf(document)),
        "docx_seconds": _time(lambda: render_docx(document)),
    }


def _time(make: Callable[[], bytes]) -> dict[str, float]:
    durations = []
    for _ in range(RUNS):
        start = time.perf_counter()
        make()
        durations.append(time.perf_counter() - start)
    return {
        "min": round(min(durations), 3),
        "median": round(statistics.median(durations), 3),
        "max": round(max(durations), 3),
    }
