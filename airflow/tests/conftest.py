"""Airflow reads its home on import, so it is named here, before any test imports it."""

import os
from pathlib import Path

os.environ["AIRFLOW_HOME"] = str(Path(__file__).parents[1] / "target" / "airflow-home")
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
