"""What a scheduler and a worker make of the DAG; neither has to run for it."""

from datetime import timedelta
from pathlib import Path

import pendulum
import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException
from airflow.serialization.serialized_objects import DagSerialization
from airflow.timetables.base import TimeRestriction
from jinja2 import UndefinedError

DAGS = Path(__file__).parents[1] / "dags"
STOCKHOLM = "Europe/Stockholm"


@pytest.fixture(scope="module")
def bag():
    return DagBag(dag_folder=DAGS)


@pytest.fixture
def dag(bag):
    return bag.dags["barometer_nightly"]


@pytest.fixture
def timetable(dag):
    """The timetable after the round trip by which it reaches the scheduler."""
    return DagSerialization.from_dict(DagSerialization.to_dict(dag)).timetable


@pytest.fixture
def pull(dag):
    return dag.get_task("pull").prepare_for_execution()


@pytest.fixture
def barometer(tmp_path, monkeypatch):
    """A `barometer` first on the PATH that keeps its arguments and ends with the code the test sets."""
    for name in ("COMMAND", "CONFIG", "LANDING", "WAREHOUSE"):
        monkeypatch.delenv(f"BAROMETER_{name}", raising=False)
    command = tmp_path / "barometer"
    command.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "${0%/*}/arguments"\nexit "${ENDS_WITH:-0}"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return command


def night_of(day):
    """The context of the run that is to name this day."""
    start = pendulum.parse(f"{day}T03:15", tz=STOCKHOLM)
    return {"data_interval_start": start.in_timezone("UTC"), "data_interval_end": start.add(days=1).in_timezone("UTC")}


def named_by(interval, pull):
    pull.render_template_fields({"data_interval_start": interval.start})
    return pull.bash_command.split("--date ")[1].split()[0]


def run(pull, context):
    pull.render_template_fields(context)
    pull.execute(context)


def arguments(barometer):
    return (barometer.parent / "arguments").read_text().splitlines()


def test_the_folder_holds_one_dag_and_no_error(bag):
    assert bag.import_errors == {}
    assert bag.dag_ids == ["barometer_nightly"]


def test_nights_run_one_at_a_time_and_missed_ones_are_not_made_up_for(dag):
    assert (dag.max_active_runs, dag.catchup) == (1, False)


def test_a_failed_night_is_tried_twice_more(pull):
    assert (pull.retries, pull.retry_delay) == (2, timedelta(minutes=10))


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2026-03-27", 24),
        ("2026-03-28", 23),
        ("2026-03-29", 24),
        ("2026-10-23", 24),
        ("2026-10-24", 25),
        ("2026-10-25", 24),
        ("2026-12-31", 24),
    ],
)
def test_each_night_names_the_day_before_however_long_it_was(timetable, pull, day, hours):
    before = timetable.infer_manual_data_interval(run_after=pendulum.parse(f"{day}T12:00", tz=STOCKHOLM))
    night = timetable.next_dagrun_info(
        last_automated_data_interval=before, restriction=TimeRestriction(None, None, catchup=True)
    )

    morning_after = pendulum.parse(f"{day}T03:15", tz=STOCKHOLM).add(days=1)
    assert night.run_after == morning_after
    assert night.data_interval.end - night.data_interval.start == timedelta(hours=hours)
    assert named_by(night.data_interval, pull) == day


@pytest.mark.parametrize("day", ["2026-03-27", "2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"])
def test_a_run_by_hand_names_the_day_before(timetable, pull, day):
    by_hand = pendulum.parse(f"{day}T12:00", tz=STOCKHOLM).add(days=1)

    interval = timetable.infer_manual_data_interval(run_after=by_hand)

    assert named_by(interval, pull) == day


def test_after_an_outage_over_the_change_of_clocks_the_missed_night_is_the_next(timetable, monkeypatch):
    monkeypatch.setattr("airflow.timetables.interval.utcnow", lambda: pendulum.parse("2026-03-29T10:00", tz=STOCKHOLM))
    before = timetable.infer_manual_data_interval(run_after=pendulum.parse("2026-03-28T10:00", tz=STOCKHOLM))

    night = timetable.next_dagrun_info(
        last_automated_data_interval=before, restriction=TimeRestriction(None, None, catchup=False)
    )

    assert night.data_interval.start == pendulum.parse("2026-03-28T03:15", tz=STOCKHOLM)


def test_the_command_as_rendered(pull):
    pull.render_template_fields(night_of("2026-05-01"))

    assert pull.bash_command == (
        '"${BAROMETER_COMMAND:-barometer}" pull --date 2026-05-01'
        ' --config "${BAROMETER_CONFIG:-/etc/barometer}"'
        ' --landing "${BAROMETER_LANDING:-/var/lib/barometer/landing}"'
        ' --warehouse "${BAROMETER_WAREHOUSE:-/var/lib/barometer/warehouse}"'
    )


def test_a_night_is_pulled_built_and_published_in_this_order(dag):
    assert [task.task_id for task in dag.topological_sort()] == ["pull", "build", "publish"]
    assert all("--landing" not in dag.get_task(job).bash_command for job in ("build", "publish"))


def test_the_command_as_run(pull, barometer):
    run(pull, night_of("2026-05-01"))

    assert arguments(barometer) == [
        *("pull", "--date", "2026-05-01"),
        *("--config", "/etc/barometer"),
        *("--landing", "/var/lib/barometer/landing"),
        *("--warehouse", "/var/lib/barometer/warehouse"),
    ]


def test_what_the_environment_says_stays_one_argument(pull, barometer, monkeypatch, tmp_path):
    elsewhere = tmp_path / "an other place"
    elsewhere.mkdir()
    monkeypatch.setenv("BAROMETER_COMMAND", str(barometer.rename(elsewhere / "barometer; false")))
    monkeypatch.setenv("BAROMETER_CONFIG", "two words")
    monkeypatch.setenv("BAROMETER_LANDING", f"$(touch {tmp_path}/opened)")
    monkeypatch.setenv("BAROMETER_WAREHOUSE", '"; touch {{ opened }} *')

    run(pull, night_of("2026-05-01"))

    assert (elsewhere / "arguments").read_text().splitlines()[3:] == [
        *("--config", "two words"),
        *("--landing", f"$(touch {tmp_path}/opened)"),
        *("--warehouse", '"; touch {{ opened }} *'),
    ]
    assert not (tmp_path / "opened").exists()


@pytest.mark.parametrize(("code", "meaning"), [(2, "usage or configuration"), (3, "bad delivery"), (4, "audit failed")])
def test_a_code_that_would_come_back_is_not_tried_again(pull, barometer, monkeypatch, code, meaning):
    monkeypatch.setenv("ENDS_WITH", str(code))

    with pytest.raises(AirflowFailException) as failure:
        run(pull, night_of("2026-05-01"))

    assert str(failure.value) == (
        f"barometer ended with exit code {code} ({meaning}). Another try would end the same: "
        "mend what its log names, then clear this task."
    )


@pytest.mark.parametrize("code", [1, 5, 99, 137, 143])
def test_any_other_code_is_tried_again(pull, barometer, monkeypatch, code):
    monkeypatch.setenv("ENDS_WITH", str(code))

    with pytest.raises(AirflowException, match=f"non-zero exit code {code}") as failure:
        run(pull, night_of("2026-05-01"))

    assert not isinstance(failure.value, (AirflowFailException, AirflowSkipException))


def test_a_run_without_an_interval_names_no_day_and_runs_nothing(pull, barometer):
    with pytest.raises(UndefinedError, match="data_interval_start"):
        run(pull, {})

    assert not (barometer.parent / "arguments").exists()


def test_the_doc_says_which_day_a_run_names(dag):
    assert "**D is the Stockholm date on which the data interval starts**" in dag.doc_md
