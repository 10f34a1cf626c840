"""Runs `barometer pull`, `build` and `publish` with `--date D` at 03:15 Stockholm time, for the day that has just ended.

**D is the Stockholm date on which the data interval starts**: the night of 2 May names 1 May.
A run triggered by hand names the day before the last 03:15 that its logical date has passed;
without a logical date it names no day and fails.

The worker's environment says where things are (absolute paths: the command gets an empty working folder).

| variable | default |
|---|---|
| `BAROMETER_COMMAND` | `barometer`, on the worker's `PATH` |
| `BAROMETER_CONFIG` | `/etc/barometer` |
| `BAROMETER_LANDING` | `/var/lib/barometer/landing` |
| `BAROMETER_WAREHOUSE` | `/var/lib/barometer/warehouse` |

Exit code 0 is success. 2 (usage or configuration), 3 (bad delivery) and 4 (audit failed) fail at once,
as another try would end the same. Anything else is tried twice more.
"""

from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, chain
from airflow.sdk.exceptions import AirflowException, AirflowFailException

JOBS = ["pull", "build", "publish"]

STOCKHOLM = "Europe/Stockholm"

# Not between two and three: clocks change then, and on the spring morning when that hour is missing
# Airflow would take an empty interval for the last one, and so name the wrong day or lose one.
NIGHT = CronDataIntervalTimetable("15 3 * * *", timezone=STOCKHOLM)

# Not `ds`: it is the UTC date of the logical date, which in a run by hand is not the interval's start.
DAY = "{{ data_interval_start.in_timezone('Europe/Stockholm').to_date_string() }}"

FINAL = {2: "usage or configuration", 3: "bad delivery", 4: "audit failed"}


class BarometerCommand(BashOperator):
    """`barometer <job> --date D`, which is not tried again after an exit code that would only come back."""

    def __init__(self, *, job: str, **kwargs) -> None:
        # The shell, not the template, fills in the paths: a quoted variable can't become a command.
        super().__init__(
            bash_command=f'"${{BAROMETER_COMMAND:-barometer}}" {job} --date {DAY}'
            ' --config "${BAROMETER_CONFIG:-/etc/barometer}"'
            + (' --landing "${BAROMETER_LANDING:-/var/lib/barometer/landing}"' if job == "pull" else "")
            + ' --warehouse "${BAROMETER_WAREHOUSE:-/var/lib/barometer/warehouse}"',
            # A skipped night would look like a good one.
            skip_on_exit_code=None,
            **kwargs,
        )

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            code = self.subprocess_hook.sub_process.returncode
            if code not in FINAL:
                raise
            raise AirflowFailException(
                f"barometer ended with exit code {code} ({FINAL[code]}). Another try would end the same: "
                "mend what its log names, then clear this task."
            ) from failure


with DAG(
    dag_id="barometer_nightly",
    doc_md=__doc__,
    schedule=NIGHT,
    start_date=pendulum.datetime(2026, 1, 1, tz=STOCKHOLM),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
):
    chain(*(BarometerCommand(task_id=job, job=job) for job in JOBS))
