"""The missions of R.312-194-4 and of L.312-7 3°."""

from __future__ import annotations

from cooperation.missions import MISSIONS, missions, needing_protocol


def test_the_list_and_its_articles() -> None:
    assert {key: mission.article for key, mission in MISSIONS.items()} == {
        "activities": "R.312-194-4 1°",
        "equipment": "R.312-194-4 2°",
        "quality": "R.312-194-4 3°",
        "training": "R.312-194-4 4°",
        "a": "L.312-7 3° a",
        "b": "L.312-7 3° b",
        "c": "L.312-7 3° c",
        "d": "L.312-7 3° d",
        "e": "L.312-7 3° e",
    }


def test_protocol_for_b_and_c_authorisation_for_b() -> None:
    every = tuple(MISSIONS)
    assert [mission.key for mission in needing_protocol(every)] == ["b", "c"]
    assert [mission.key for mission in MISSIONS.values() if mission.needs_authorisation] == ["b"]


def test_missions_come_in_the_order_of_the_law() -> None:
    assert [mission.key for mission in missions(("c", "unknown", "activities"))] == ["activities", "c"]
