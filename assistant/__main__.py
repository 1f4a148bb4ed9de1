"""`python -m assistant` is `tiaowen`."""

import sys

from assistant.cli.main import main

sys.exit(main())
