"""``python -m pipeline`` is ``earshot``."""

import sys

from pipeline.cli import main

sys.exit(main())
