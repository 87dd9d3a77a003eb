"""What can be wrong with long work.

::

    Problem
    ├── RouteUnknown
    │   └── JobUnknown         404     job-unknown
    ├── JobNotDone             409     job-not-done            there is no result yet, or none will come
    ├── TooManyJobs            429     too-many-jobs           of this asker
    ├── JobTooBig              422     job-too-big             in the problem of a failed job
    ├── JobBrokeOff            500     job-broke-off           in the problem of a failed job
    └── Unavailable
        └── JobsFull           503     jobs-full               of everybody
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem, RouteUnknown, Unavailable


class JobUnknown(RouteUnknown):
    slug, title = "job-unknown", "No such job is yours, or it was forgotten"
    remedy = "GET /v1/jobs lists yours; ask for the work again if it was long ago."
    example_detail = "No job `5d41402a…` of yours is known: GET /v1/jobs lists them."


class JobNotDone(Problem):
    status, slug, title = 409, "job-not-done", "The job has no result"
    remedy = "GET /v1/jobs/{id} says how far it is, or why there will be none."
    example_detail = "Job `5d41402a…` is running: its result is there once its state is `done`."
    example: ClassVar[Mapping[str, Any]] = {"state": "running"}


class TooManyJobs(Problem):
    status, slug, title = 429, "too-many-jobs", "You have too many jobs"
    remedy = "Wait for one to end, or cancel or forget one with DELETE /v1/jobs/{id}."
    example_detail = "You have 5 jobs that are not done: wait for one to end, or cancel one."


class JobTooBig(Problem):
    status, slug, title = 422, "job-too-big", "The work is larger than this service does"
    remedy = "Ask for less, or do it with `tally` on a machine of your own."
    example_detail = "The work takes more than 300 s: ask for less, or do it with `tally` yourself."


class JobBrokeOff(Problem):
    status, slug, title = 500, "job-broke-off", "The work broke off"
    remedy = "Ask for it again; if it stays, tell the operator the job's id."
    example_detail = "The work's process died (signal 11): ask again, and tell the operator if it stays."


class JobsFull(Unavailable):
    slug, title = "jobs-full", "Too much work is waiting"
    remedy = "Try again as `Retry-After` says."
    example_detail = "100 jobs are waiting already: try again in a minute."
