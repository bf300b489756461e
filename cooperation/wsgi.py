"""The WSGI application, for gunicorn."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

# gunicorn gives up on this exit code; after any other it starts its worker again, for ever.
APP_LOAD_ERROR = 4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation.settings")
try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.stderr.write(f"Entente ne démarre pas : {error}\n")
    sys.exit(APP_LOAD_ERROR)
