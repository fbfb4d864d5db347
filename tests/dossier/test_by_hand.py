"""What a person split stays apart over days, and what a person merged is one, whatever day its mentions stand in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from communique.dossier import follow
from communique.nouns import Corrected, Correction, Day, Span
from communique.pipeline import follow as follow_folders
from communique.settings import Settings
from tests.correcting.telling import STORY, WHEN, pin
from tests.dossier.making import Maker


def corrected(day: Day, *found: Corrected) -> Day:
    return replace(day, readouts=tuple(replace(readout, corrected=found) for readout in day.readouts))


def test_a_split_actor_is_not_joined_by_the_name_that_it_was_split_from() -> None:
    first, second = Maker("one", "2031-04-01"), Maker("two", "2031-04-02")
    for maker in (first, second):
        maker.report(f"r{maker.name}", "Nothing happened on the coast.")
        maker.actor("Tarnwick", "state")
    first.actor("Tarnwick Herald", "state", names=("Tarnwick",))
    second.actor("Orlund")
    first.actor("Piet Orlund")
    one = Correction.made("split", (), "Tarnwick", "Tarnwick Herald", "ada", WHEN)
    two = Correction.made("split", (), "Orlund", "Piet Orlund", "ada", WHEN)
    days = [
        corrected(first.day(), Corrected(one, "applied", was="Tarnwick"), Corrected(two, "applied", was="Orlund")),
        second.day(),
    ]
    names = {player.name: len(player.members) for player in follow("cast", days).players}
    assert names == {"Tarnwick": 2, "Tarnwick Herald": 1, "Orlund": 1, "Piet Orlund": 1}


def test_a_merge_over_two_days_joins_the_players_and_is_no_orphan(tmp_path: Path) -> None:
    for number, report in enumerate(("gazette", "mirror"), 1):
        folder = tmp_path / "days" / f"2031-05-1{number}"
        folder.mkdir(parents=True)
        (folder / f"{report}.txt").write_text(STORY[report], encoding="utf-8")
    settings = Settings(processes=1)
    own = follow_folders([str(tmp_path / "days")], settings)
    (colvane,) = (a for r in own.days[0].readouts for a in r.story.cast if a.name == "Edda Colvane")
    (clerk,) = (a for r in own.days[1].readouts for a in r.story.cast if a.name == "a shipping clerk")
    anchors = [
        *pin(own.days[0].readouts[0], colvane.mentions[0]), *pin(own.days[1].readouts[0], clerk.mentions[0])
    ]  # fmt: skip
    merge = Correction.made("merge", anchors, "Edda Colvane; a shipping clerk", None, "ada", WHEN)
    made = follow_folders([str(tmp_path / "days")], settings, corrections=[merge])
    (player,) = (p for p in made.players if colvane.id in p.members)
    assert (player.name, clerk.id in player.members) == ("Edda Colvane", True)
    told = [each for day in made.days for readout in day.readouts for each in readout.corrected]
    assert [each.state for each in told] == ["idle", "idle"]
    assert all("told apart from these" in each.detail for each in told)
    gone = Correction.made("merge", [anchors[0], replace(anchors[1], digest="0" * 64)], None, None, "ada", WHEN)
    lost = follow_folders([str(tmp_path / "days")], settings, corrections=[gone])
    (each,) = (each for day in lost.days for readout in day.readouts for each in readout.corrected)
    assert each.state == "orphaned"
    assert each.detail.endswith("is not among the reports read.")
    assert isinstance(each.spans[0], Span)
