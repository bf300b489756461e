"""Files, served only to those who may open them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from cooperation.access import load
from cooperation.models import StoredFile


@require_safe
@login_required
def stored_file(request: HttpRequest, pk: int) -> FileResponse:
    """A PDF opens in the browser; anything else is downloaded. The browser never guesses a type."""
    row = load(request, StoredFile.objects.visible_to(request.user), "cooperation.view_file", pk=pk)
    try:
        content = row.content.open("rb")
    except FileNotFoundError:
        raise Http404("Le contenu de cette pièce n’est plus sur le serveur.") from None
    attached = row.media_type != "application/pdf"
    response = FileResponse(content, as_attachment=attached, filename=row.name, content_type=row.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
