"""`python -m assistant` is `tiaowen`."""

import sys

from assistant.cli import main

sys.exit(main())
