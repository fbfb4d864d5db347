"""What a pack is read with: word pieces, windows, chains of labels, how fragments stand to each other."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from communique.language.pack.decoding import Chain, marginals, spans, viterbi
from communique.language.pack.encoding import places_of, units_of
from communique.language.pack.forms import called
from communique.language.pack.ties import SIZE, Piece, describe, pairs
from communique.language.pack.windows import Text, batches, cut, shape
from communique.language.pack.wordpiece import WordPiece

ENTRIES = "[PAD] [UNK] [CLS] [SEP] [MASK] a b ab ##a ##b ##c - ' dam the sea ##s".split()
TOKENS = WordPiece({entry: number for number, entry in enumerate(ENTRIES)})


def names_of(ids: tuple[int, ...]) -> list[str]:
    return [ENTRIES[n] for n in ids]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Ab", ["ab"]),
        ("abc", ["ab", "##c"]),
        ("dàm", ["dam"]),
        ("xyz", ["[UNK]"]),
        ("dam-seas", ["dam", "-", "sea", "##s"]),
        ("’", ["'"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_entries(word: str, pieces: list[str]) -> None:
    assert names_of(TOKENS.cut(word)) == pieces


def text_of(*blocks: str) -> Text:
    """Make a text of sentences (split at "/"), a block each argument."""
    forms: list[str] = []
    sentences: list[tuple[int, int, int]] = []
    for number, block in enumerate(blocks):
        for sentence in block.split("/"):
            words = sentence.split()
            sentences.append((len(forms), len(forms) + len(words), number))
            forms += words
    return units_of(forms, sentences, [0] * len(forms), [0] * len(blocks), TOKENS)


def test_windows_hold_whole_sentences_and_never_more_pieces_than_the_cap() -> None:
    text = text_of("the sea / the dam / a b / a b a b", "the sea the dam / a")
    for cap in (4, 6, 8, 40):
        found = cut(text, cap)
        assert [a for a, _ in found] == [0, *[b for _, b in found[:-1]]]
        assert found[-1][1] == len(text.sentences)
        for a, b in found:
            size = sum(len(text.pieces[u]) for u in range(text.sentences[a][0], text.sentences[b - 1][1]))
            assert size <= cap or b - a == 1


def test_every_unit_is_read_once_and_a_separator_stands_between_blocks() -> None:
    text = text_of("the sea / the dam", "a b")
    (batch,) = list(batches(text, TOKENS, 40))
    assert batch.spans == ((0, 6),)
    assert [ENTRIES[n] for n in batch.ids[0]] == "[CLS] the sea the dam [SEP] a b [SEP]".split()
    assert [ENTRIES[batch.ids[0][place]] for place in batch.units[0]] == "the sea the dam a b".split()
    assert [row[2] for row in batch.sentences] == [0, 1, 2]


def test_a_sentence_longer_than_two_windows_is_read_in_parts() -> None:
    text = text_of(" ".join(["ab"] * 50))
    spans_read = sorted(span for batch in batches(text, TOKENS, 10) for span in batch.spans)
    assert list(itertools.chain.from_iterable(range(a, b) for a, b in spans_read)) == list(range(50))


def test_hyphenated_words_come_apart_and_keep_their_places() -> None:
    text = text_of("dam-sea the")
    assert text.words == [0, 3]
    assert places_of([(5, 12), (13, 16)], ["dam-sea", "the"]) == [(5, 8), (8, 9), (9, 12), (13, 16)]


def test_shapes_tell_capitals_apart() -> None:
    kinds = {form: shape(form, opens=False) for form in ("dam", "Dam", "DAM", "eDam", "7", "7th", ".", "D")}
    assert len(set(kinds.values())) == len(kinds)
    assert shape("Dam", opens=True) != kinds["Dam"]


LABELS = ("O", "B-x", "I-x", "B-y", "I-y")


def chain() -> Chain:
    draw = np.random.default_rng(7)
    n = len(LABELS)
    made = [draw.normal(size=size).astype(np.float32) for size in ((n,), (n, n), (n,))]
    return Chain(LABELS, made[0], made[1], made[2]).legal()


def every_path(rule: Chain, scores: np.ndarray) -> dict[tuple[int, ...], float]:
    out = {}
    for path in itertools.product(range(len(LABELS)), repeat=len(scores)):
        total = rule.start[path[0]] + rule.end[path[-1]] + sum(scores[n, y] for n, y in enumerate(path))
        out[path] = float(total + sum(rule.step[a, b] for a, b in itertools.pairwise(path)))
    return out


def test_decoding_finds_the_best_of_all_paths_in_every_run() -> None:
    rule, draw = chain(), np.random.default_rng(3)
    scores = draw.normal(size=(11, len(LABELS))).astype(np.float32)
    runs = [(0, 4), (4, 5), (5, 9), (9, 9), (9, 11)]
    best = viterbi(rule, scores, runs)
    for a, b in runs:
        if b > a:
            paths = every_path(rule, scores[a:b])
            assert tuple(best[a:b]) == max(paths, key=lambda path: paths[path])


def test_chances_are_the_shares_of_all_paths() -> None:
    rule, draw = chain(), np.random.default_rng(4)
    scores = draw.normal(size=(7, len(LABELS))).astype(np.float32)
    runs = [(0, 3), (3, 4), (4, 7)]
    chances = marginals(rule, scores, runs)
    for a, b in runs:
        paths = every_path(rule, scores[a:b])
        total = sum(np.exp(v) for v in paths.values())
        for place in range(b - a):
            for label in range(len(LABELS)):
                share = sum(np.exp(v) for path, v in paths.items() if path[place] == label) / total
                assert chances[a + place, label] == pytest.approx(share, abs=1e-4)


def test_labels_become_spans_and_an_inside_needs_its_beginning() -> None:
    assert spans(["B-x", "I-x", "B-x", "O", "B-y", "I-y"], 0, 6) == [("x", 0, 2), ("x", 2, 3), ("y", 4, 6)]
    best = viterbi(chain(), np.random.default_rng(5).normal(size=(200, len(LABELS))).astype(np.float32), [(0, 200)])
    for before, after in itertools.pairwise([LABELS[n] for n in best]):
        assert after[:2] != "I-" or before[2:] == after[2:]


def test_pairs_are_of_a_cue_and_what_stands_within_reach() -> None:
    found = [Piece("source", 0, 2), Piece("cue", 2, 3), Piece("content", 3, 9), Piece("content", 200, 210)]
    assert pairs(found, "content") == [(1, 2)]
    features = describe(found, [(1, 2), (1, 0)], [0] * 210, [0] * 210)
    assert features.shape == (2, SIZE)
    assert not np.array_equal(features[0], features[1])


def test_what_stands_between_a_pair_is_counted_by_role() -> None:
    found = [Piece("source", 0, 2), Piece("cue", 2, 3), Piece("cue", 4, 5), Piece("content", 6, 9)]
    near, far = describe(found, [(2, 3), (1, 3)], [0] * 9, [0] * 9)
    assert not np.array_equal(near, far)
    alone = describe([found[0], found[1], found[3]], [(1, 2)], [0] * 9, [0] * 9)[0]
    assert np.flatnonzero(far != alone).size == 2  # one cue between instead of none


@pytest.mark.parametrize(
    ("forms", "labels", "spans_"),
    [
        ("said Mr Brikke ,", "B-cue B-source B-source O", [("cue", 0, 1), ("source", 1, 3)]),
        ("said Dr Ana Brikke ,", "B-cue B-source O O O", [("cue", 0, 1), ("source", 1, 4)]),
        ("said President Ana Brikke", "B-cue B-source B-source I-source", [("cue", 0, 1), ("source", 1, 4)]),
        ("told Brikke Anders said", "B-cue B-source B-source B-cue",
         [("cue", 0, 1), ("source", 1, 2), ("source", 2, 3), ("cue", 3, 4)]),
        ("said Mr , Brikke", "B-cue B-source O B-source", [("cue", 0, 1), ("source", 1, 2), ("source", 3, 4)]),
    ],
)  # fmt: skip
def test_a_source_that_ends_with_a_title_goes_on_into_the_name(
    forms: str, labels: str, spans_: list[tuple[str, int, int]]
) -> None:
    words = forms.split()
    assert spans(called(labels.split(), words, [0] * len(words)), 0, len(words)) == spans_


def test_a_title_at_the_end_of_a_sentence_takes_no_name_of_the_next() -> None:
    assert called(["B-source", "B-source"], ["Mr", "Brikke"], [0, 1]) == ["B-source", "B-source"]
