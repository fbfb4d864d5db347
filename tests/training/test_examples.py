"""What the reader pack learns from, made from invented data: labels, ties and acts stand on the right words."""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import pytest

from communique.language.pack.ties import Piece
from communique.language.pack.wordpiece import WordPiece
from training.pack.__main__ import note
from training.pack.examples import ATTRIBUTION, NAMES, Example, Workshop, attributions, grammar, named, workshop

TITLE = "Dam stays shut"
TEXT = f"{TITLE}\n\nMinister Ruta Olmen promised that Corvel would wait. “It stays shut,” she said.\n"
VOCABULARY = ("[UNK]", "[CLS]", "[SEP]", "[MASK]", "minister", "ruta", "olm", "##en", "dam", "shut", "said", ".", '"')


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return workshop(WordPiece({entry: number for number, entry in enumerate(VOCABULARY)}))


def span(words: str) -> list[int]:
    at = TEXT.index(words)
    return [at, at + len(words)]


@pytest.fixture(scope="module")
def example(shop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Write one article in the form of the attribution data and read it back."""
    rows = [
        {
            "source": [span("Minister Ruta Olmen")],
            "cue": [span("promised")],
            "content": [span("that Corvel would wait")],
        },
        {
            "source": [span("she")],
            "cue": [span("said")],
            "content": [span("“It stays"), span("shut,”")],
        },
    ]
    file = tmp_path_factory.mktemp("data") / "train.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "a", "text": TEXT, "attributions": rows}) + "\n")
    (found,) = [made for made, _, _ in attributions(file, shop)]
    return found


def words(example: Example, piece: Piece) -> str:
    return " ".join(example.forms[piece.first : piece.last])


def test_fragments_stand_on_their_words_and_neighbours_are_one(example: Example) -> None:
    found = {(f.role, words(example, f)) for f in example.fragments}
    assert found == {
        ("source", "Minister Ruta Olmen"), ("cue", "promised"), ("content", "that Corvel would wait"),
        ("source", "she"), ("cue", "said"), ("content", "“ It stays shut , ”"),
    }  # fmt: skip


def test_labels_begin_and_go_on_as_the_fragments_do(example: Example) -> None:
    labels = [ATTRIBUTION[label] for label in example.attribution]
    assert len(labels) == len(example.forms) == len(example.text.words)
    at = example.forms.index("Minister")
    assert labels[at : at + 5] == ["B-source", "I-source", "I-source", "B-cue", "B-content"]
    title = len(TITLE.split())
    assert set(labels[:title]) == {"O"}
    assert sum(label[0] == "B" for label in labels) == len(example.fragments)


def test_each_cue_is_tied_to_its_own_source_and_content(example: Example) -> None:
    tied = {(words(example, example.fragments[c]), words(example, example.fragments[o])) for c, o in example.ties}
    assert tied == {
        ("promised", "Minister Ruta Olmen"), ("promised", "that Corvel would wait"),
        ("said", "she"), ("said", "“ It stays shut , ”"),
    }  # fmt: skip


def test_words_carry_pieces_shapes_quotation_states_and_block_kinds(example: Example) -> None:
    text = example.text
    unit = text.words[example.forms.index("Olmen")]
    assert text.pieces[unit] == (VOCABULARY.index("olm"), VOCABULARY.index("##en"))
    quoted = [text.states[text.words[n]] for n, form in enumerate(example.forms) if form in ("It", "stays", "she")]
    assert quoted[0] == 0  # "stays" of the title
    assert quoted[1] != 0
    assert quoted[2] != 0
    assert quoted[3] == 0
    assert text.kinds[text.words[0]] != text.kinds[unit]


def test_names_are_labelled_by_unit_inside_hyphenated_words(shop: Workshop, tmp_path: Path) -> None:
    file = tmp_path / "train.tsv.gz"
    rows = [("Olmen", "B-Person"), ("met", "O"), ("Corvel-led", "B-Location"), ("talks", "O"), (".", "O")]
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write("# newdoc id = d\n" + "".join(f"{form}\t{tag}\n" for form, tag in rows) + "\n")
    ((example, page, found),) = named(file, shop)
    assert [page.report.text[a:b] for a, b, _ in found] == ["Olmen", "Corvel-led"]
    labels = [NAMES[label] for label in example.names]
    assert labels[0] == "B-Person"
    assert labels[example.text.words[2]] == "B-Location"
    assert len(labels) == len(example.text.pieces)


def test_the_treebank_gives_tags_and_the_kind_of_each_mentions_head(shop: Workshop, tmp_path: Path) -> None:
    file = tmp_path / "train.conllu.gz"
    lines = [
        "# newdoc id = d", "# newpar",
        "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new",
        "2\tminister\tminister\tNOUN\tNN\t_\t3\tnsubj\t_\tEntity=1)",
        "3\twaited\twait\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No",
        "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_", "",
    ]  # fmt: skip
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    (example,) = grammar(file, shop, ["DT", "NN", "VBD"])
    assert example.tags == [0, 1, 2, -1]
    assert example.beings == [0, 1, 0, 0]


def test_a_run_does_not_go_on_as_another(tmp_path: Path) -> None:
    options = argparse.Namespace(data=tmp_path, encoder=tmp_path, into=tmp_path / "run", seed=1, limit=None, steps=3)
    note(options)
    options.steps = 9
    note(options)
    options.seed = 2
    with pytest.raises(SystemExit, match=r"holds a run with seed 1; .*--into"):
        note(options)
