from __future__ import annotations

from typing import Any

from pydantic import Field

from api.jobs.repository import JobState
from api.values import AddressText, Moment, Schema


class JobResult(Schema):
    """What a job made."""

    media_type: str = Field(examples=["application/json"])
    file_name: str | None = Field(
        description="What to keep it as; null for JSON that programs read.", examples=["journal.beancount"]
    )
    size: int = Field(description="Bytes.", examples=[20480])
    path: str = Field(description="Where it is.", examples=["/v1/jobs/5d41…/result"])


class Job(Schema):
    """Long work that was asked for."""

    id: str = Field(examples=["5d41402abc4b2a76b9719d911017c592"])
    kind: str = Field(description="Which work.", examples=["matching-run"])
    owner: AddressText | None = Field(
        description="The only party that may see it; null where whoever knows the id may."
    )
    state: JobState
    share: float = Field(ge=0, le=1, description="How much is done.", examples=[0.4])
    words: str = Field(description="What is being done, for people.", examples=["reading logs"])
    created: Moment
    started: Moment | None
    ended: Moment | None
    forgotten_after: Moment | None = Field(description="How long it and its result are kept.")
    result: JobResult | None = Field(description="Null until its state is `done`.")
    problem: dict[str, Any] | None = Field(description="Why it failed: an RFC 9457 problem.")


class JobPage(Schema):
    """Some of a party's jobs, the newest first."""

    jobs: list[Job]
    after: str | None = Field(description="Give it back as `after` for the next page; null on the last.")
