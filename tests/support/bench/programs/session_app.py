"""The app with a session open at a question: ``session_app.py FOLDER QUESTION``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4]))

from reflect.storage import Store
from reflect.tui.app import run_app
from tests.support.bench.data import UNFINISHED

if __name__ == "__main__":
    folder, question = sys.argv[1:]
    run_app(Store(Path(folder)), lambda app: app.resume_session(UNFINISHED, question))
