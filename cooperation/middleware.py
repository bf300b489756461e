"""What is done for every request: refuse what cannot be read, and keep signed-in people's pages out of caches."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.template.loader import render_to_string

GetResponse = Callable[[HttpRequest], HttpResponse]
UNREADABLE = (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError)
_FILENAME = re.compile(r'\bfilename="?([^"\r\n]*)')
_LONGEST_HEAD = 4096  # bytes; django reads 1 024


class Nameless(MultiPartParserError):
    """A file came without a name that can be read: Django would drop it without a word."""


class ReadableOnly:
    """Answers at once what cannot be read: a view, or an error page, would only fail on it again."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.content_type == "multipart/form-data":
            request.parse_file_upload = _Upload(request)  # type: ignore[method-assign]
        try:
            self.read(request)
        except UNREADABLE as error:
            page = render_to_string("400.html", {"nameless": isinstance(error, Nameless)})
            return HttpResponse(page, status=400)
        return self.get_response(request)

    def read(self, request: HttpRequest) -> tuple[QueryDict, QueryDict]:
        return request.GET, request.POST


class PrivatePages:
    """No cache keeps a page made for somebody, unless its view says otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class _Upload:
    """Reads a form that holds files as Django does, and refuses it when one has no name."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __call__(self, meta: dict[str, Any], data: Any) -> Any:
        boundary = str(self.request.content_params.get("boundary", "")).encode()
        watched = _Watched(data, boundary)
        found = HttpRequest.parse_file_upload(self.request, meta, watched)
        if watched.nameless:
            raise Nameless
        return found


class _Watched:
    """The body of such a form: the head of each part is looked at as it passes."""

    def __init__(self, data: Any, boundary: bytes) -> None:
        self.data, self.mark = data, b"--" + boundary + b"\r\n"
        self.kept, self.nameless = b"", False

    def read(self, *size: int) -> bytes:
        found: bytes = self.data.read(*size)
        self.kept += found
        while (start := self.kept.find(self.mark)) >= 0:
            begins = start + len(self.mark)
            head, ended, rest = self.kept[begins : begins + _LONGEST_HEAD].partition(b"\r\n\r\n")
            if (not ended or len(rest) < 4) and len(self.kept) < begins + _LONGEST_HEAD and found:
                self.kept = self.kept[start:]
                return found
            self.nameless |= bool(rest) and not rest.startswith(b"\r\n--") and _is_nameless(head)
            self.kept = self.kept[begins:]
        self.kept = self.kept[-len(self.mark) :]
        return found


def _is_nameless(head: bytes) -> bool:
    try:
        name = _FILENAME.search(head.decode())
    except UnicodeDecodeError:
        return True
    return name is not None and not MultiPartParser.sanitize_file_name(None, name[1])
