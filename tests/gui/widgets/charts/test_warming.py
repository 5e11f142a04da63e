"""What the first plot needs is made ready without touching PySide6 in another thread."""

import subprocess
import sys

SCRIPT = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QThreadPool
from PySide6.QtWidgets import QApplication

application = QApplication([])
from gui.widgets.charts.warming import Warming

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("pyqtgraph", "PySide6"):
            assert threading.current_thread() is threading.main_thread(), name

sys.meta_path.insert(0, Watch())
warming = Warming(application)
warming.done.connect(application.quit)
warming.start()
application.exec()
QThreadPool.globalInstance().waitForDone()
print("numpy" in sys.modules, "pyqtgraph" in sys.modules)
"""


def test_only_numpy_comes_in_another_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "True False"
