"""Run a command for as long as whoever started this keeps its standard input open.

`python keeper.py COMMAND...`: when the test run ends, however it ends (`kill -9` included),
the pipe closes and the command is killed. Prints the command's process id first.
"""

import subprocess
import sys
import threading


def main() -> int:
    child = subprocess.Popen(
        sys.argv[1:], stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=sys.stderr
    )
    print(child.pid, flush=True)  # noqa: T201
    threading.Thread(target=child.wait, daemon=True).start()
    sys.stdin.read()
    child.kill()
    return child.wait()


if __name__ == "__main__":
    raise SystemExit(main())
