"""The pages as a WSGI application, for `unbilled serve` or any other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbilled.shell.settings")
application = get_wsgi_application()
