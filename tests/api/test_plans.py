"""Plans by HTTP, from a bill of materials to dates."""

from __future__ import annotations

from httpx import Client

from api.plans.schemas import BILL, CHOICE, COST, EXPLODE, SCHEDULE
from tests.api.auth.support import signed_in
from tests.api.support import Person, done, failed


def test_a_bill_is_exploded_costed_chosen_for_and_scheduled(client: Client) -> None:
    mine = signed_in(client, Person())
    needs = done(client, client.post("/v1/plans/explosions", json=EXPLODE, headers=mine), mine)
    by_item = {each["item"]: each for each in needs["items"]}
    assert by_item["frame"]["needed"] == "6" and by_item["steel"]["from_stock"] == "5"
    assert [each["item"] for each in needs["orders"] if each["ready"] == 40] == ["press"]

    cost = done(client, client.post("/v1/plans/costs", json=COST, headers=mine), mine)
    # 1,000.00 and 50/49 times two frames, each of 200.00 and 12.5 times 3.00 of steel.
    assert cost["cost"] == "7275000/49" and cost["days"] == 10
    assert cost["critical_path"] and set(cost["critical_path"]) == {"press", "frame", "steel"}

    plan = done(client, client.post("/v1/plans/choices", json=CHOICE, headers=mine), mine)
    (bar,) = plan["gantt"]
    assert (bar["party"], bar["price"], plan["cost"]) == ("acme", "24000", "24000")
    assert bar["start"] < bar["ready"] <= bar["due"] and plan["plan"]["nodes"][0]["id"] == bar["id"]
    assert plan["parts"][0]["why"]

    timetable = done(client, client.post("/v1/plans/schedules", json=SCHEDULE, headers=mine), mine)
    assert (timetable["status"], timetable["makespan"]) == ("optimal", 5)
    assert len(timetable["schedule"]["assignments"]) == 3


def test_what_cannot_be_planned_is_told(client: Client) -> None:
    mine = signed_in(client, Person())
    circular = {**BILL, "lines": [{"parent": "press", "component": "press", "quantity": 1}]}
    problem = failed(
        client, client.post("/v1/plans/costs", json={**COST, "bill": circular}, headers=mine), mine
    )
    assert problem["type"].endswith("invalid-request") and "press" in problem["detail"]
    odd = {**EXPLODE, "stock": {"steel": "lots"}}
    problem = failed(client, client.post("/v1/plans/explosions", json=odd, headers=mine), mine)
    assert "'lots'" in problem["detail"]
