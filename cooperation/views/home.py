"""The home page: what waits for the person signed in; for anybody else, what Entente is."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.history import event_of
from cooperation.models import Grouping, TransitionLog
from cooperation.waiting import gather, sentence

RECENT = 6
RECENT_DAYS = dt.timedelta(days=90)  # since their recording, whatever the date of the act


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "cooperation/welcome.html")
    waiting = gather(request)
    since = timezone.now() - RECENT_DAYS
    recent = list(TransitionLog.objects.visible_to(request.user).filter(at__gte=since)[:RECENT])
    context = {
        "waiting_list": waiting,
        "sentence": sentence(waiting.mine, timezone.localdate()),
        "recent": [(row.grouping, event_of(row)) for row in recent],
        "has_groupings": bool(recent) or Grouping.objects.visible_to(request.user).exists(),
    }
    return render(request, "cooperation/home.html", context)
