"""What a command loads before it does anything: no more than it needs, and no socket is opened on the way."""

from __future__ import annotations

import subprocess
import sys

LATE = ("urllib3", "trafilatura", "htmldate", "feedparser", "onnxruntime", "pypdfium2")


def test_the_command_line_loads_what_few_commands_need_only_when_they_need_it() -> None:
    code = f"import sys, communique.faces.cli; print([name for name in {LATE!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_no_socket_is_made_where_no_address_is_named() -> None:
    code = (
        "import sys; found = []\n"
        "sys.addaudithook(lambda event, args: event == 'socket.__new__' and found.append(args))\n"
        "import communique.faces.cli; print(found)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "[]", done.stderr
