#!/usr/bin/env python
"""Django's command line for Entente. What the machine refuses is said in one sentence."""

import errno
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation.settings")
    try:
        try:
            execute_from_command_line(sys.argv)
        finally:
            sys.stdout.flush()
    except ImproperlyConfigured as error:
        sys.exit(f"Entente ne démarre pas : {error}")
    except BrokenPipeError:
        _give_up_output()
        sys.exit("La sortie a été fermée avant la fin : le reste n’a pas été écrit.")
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        _give_up_output()
        sys.exit("Il n’y a plus de place où écrire : le reste n’a pas été écrit.")
    except (OperationalError, ProgrammingError) as error:
        text = " ".join(str(error).split())
        absent = isinstance(error, ProgrammingError) and "does not exist" in text
        if absent or "no such table" in text or "no such column" in text:
            sys.exit("La base n’est pas à jour : lancez d’abord « manage.py migrate ».")
        if isinstance(error, ProgrammingError):
            raise
        sys.exit(f"La base de données ne répond pas comme il faut : {text}")


def _give_up_output() -> None:
    """What is left in the buffer would fail again, loudly, when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
