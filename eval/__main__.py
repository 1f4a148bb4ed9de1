"""`python -m eval` is `tiaowen eval`."""

import sys

from assistant.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["eval", *sys.argv[1:]]))
