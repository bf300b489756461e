"""The search bar's results."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.searching import AT_LEAST, everywhere


@require_safe
@login_required
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    results = everywhere(request.user, text)
    context = {
        "text": text[:200],
        "too_short": len(text) < AT_LEAST,
        "results": results,
        "count": sum(len(hits) for hits in results.values()),
    }
    return render(request, "cooperation/search.html", context)
