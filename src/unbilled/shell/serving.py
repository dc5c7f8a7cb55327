"""`unbilled serve`: the pages on this machine, and a link to come in by."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from unbilled.shell.signing_in import appoint, create_sign_in_link


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    user_name: str = "accountant",
    open_browser: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the pages, with a worker beside them, until interrupted.

    The printed link signs `user_name` in as project accountant, once.
    """
    appoint(user_name)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    link = address + create_sign_in_link(user_name)
    threading.Thread(target=_announce, args=(address, link, open_browser, say), daemon=True).start()
    server = Granian(
        "unbilled.shell.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_level=LogLevels.warning,
        websockets=False,
    )
    worker = subprocess.Popen([sys.executable, "-m", "unbilled", "worker"])  # for the runs that the pages start
    try:
        server.serve()
    finally:
        worker.terminate()
        worker.wait()


def _announce(address: str, link: str, open_browser: bool, say: Callable[[str], None]) -> None:
    """Print the link once the server answers."""
    for _attempt in range(150):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1)  # noqa: S310  # our own address
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    say(f"Sign in once, within 15 minutes: {link}\nStop with Ctrl+C.")
    if open_browser:
        webbrowser.open(link)
