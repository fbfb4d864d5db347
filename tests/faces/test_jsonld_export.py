"""The JSON-LD is read by a library that we did not write, without a network, and says nothing that nobody said."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from communique.faces.exports import jsonld
from communique.nouns import Collection, Span, Story
from tests.document import invented_life
from tests.document.invented_texts import TEXTS
from tests.faces import hostile

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own

SCHEMA, OA = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/oa#")
OWN = Namespace("urn:communique:term:")


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Graph:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the export reached for the network")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return Graph().parse(data=jsonld.write(invented_life.collection()), format="json-ld")


def nodes(kind: str, collection: Collection | None = None) -> list[dict[str, Any]]:
    document = json.loads(jsonld.write(collection or invented_life.collection()))
    return [node for node in document["@graph"] if node.get("type") == kind]


def name(*parts: str) -> URIRef:
    return URIRef(jsonld.iri(*parts))


def test_own_words_are_a_quotation_of_their_speaker_in_an_article(graph: Graph) -> None:
    said = name("statement", "brine-s2")
    assert (said, RDF.type, SCHEMA.Quotation) in graph
    assert (said, SCHEMA.spokenByCharacter, name("actor", "t-a1")) in graph
    assert (said, SCHEMA.isPartOf, name("report", "brine")) in graph
    assert (said, SCHEMA.text, Literal("We will halve our catch by autumn")) in graph
    assert (name("report", "brine"), RDF.type, SCHEMA.NewsArticle) in graph
    assert (name("actor", "t-a1"), SCHEMA.name, Literal("Ada Quill")) in graph


def test_what_is_paraphrased_or_told_by_another_is_a_claim_that_appears(graph: Graph) -> None:
    for statement, claimant in (("brine-s1", "t-a1"), ("brine-s4", "t-a2")):
        assert (name("statement", statement), RDF.type, SCHEMA.Claim) in graph
        assert (name("statement", statement), SCHEMA.claimant, name("actor", claimant)) in graph
        assert (name("statement", statement), SCHEMA.appearance, name("report", "brine")) in graph
    assert (name("position", "t-p2"), SCHEMA.claimant, name("actor", "t-a4")) in graph


def test_who_speaks_or_claims_is_a_person_or_an_organization_as_the_vocabulary_asks(graph: Graph) -> None:
    speakers = {
        o for term in (SCHEMA.spokenByCharacter, SCHEMA.claimant, SCHEMA.creator) for o in graph.objects(None, term)
    }
    assert len(speakers) == 4
    assert {graph.value(speaker, RDF.type) for speaker in speakers} == {SCHEMA.Person, SCHEMA.Organization}


def test_a_denial_keeps_the_word_that_denies(graph: Graph) -> None:
    told = graph.value(name("statement", "courant-s5"), SCHEMA.text)
    assert str(told) == "denied that any boat of Brenmoor had been there"


def test_words_that_were_not_said_are_given_to_nobody() -> None:
    readout = invented_life.readout()
    testimonies = []
    for testimony in readout.story.testimonies:
        statements = tuple(
            replace(s, saying=replace(s.saying, polarity="negated", cue=s.saying.cue or s.saying.content[0]))
            for s in testimony.statements
        )
        testimonies.append(replace(testimony, statements=statements))
    story: Story = replace(readout.story, testimonies=tuple(testimonies))
    collection = Collection((replace(readout, story=story),), (), {})
    kept = [node["text"] for node in nodes("Quotation", collection)]
    assert kept == ["The talks were not in vain"]  # said so: its negation stands within it
    claims = [node["text"] for node in nodes("Claim", collection) if "statement" in node["id"]]
    assert "said the talks lasted four hours" in claims
    assert "the talks lasted four hours" not in claims


def test_what_nobody_can_be_named_for_or_is_only_suggested_is_left_out(graph: Graph) -> None:
    assert (name("statement", "courant-s1"), None, None) not in graph
    assert (name("position", "t-p3"), None, None) not in graph


def test_each_annotation_has_the_shape_of_the_model_and_both_selectors_hit_the_text() -> None:
    found = nodes("Annotation")
    assert len(found) == len(nodes("Quotation")) + len(nodes("Claim"))
    passages = [target for item in found for target in item["target"] if isinstance(target, dict)]
    assert passages
    for item in found:
        assert {"id", "type", "motivation", "body", "target"} == set(item)
        assert item["target"]
    for passage in [*passages, *nodes("SpecificResource")]:
        assert passage["type"] == "SpecificResource"
        text = TEXTS[passage["source"].rpartition(":")[2]]
        quote, position = passage["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_a_passage_has_one_selector_of_each_kind_in_the_graph(graph: Graph) -> None:
    passages = set(graph.subjects(RDF.type, OA.SpecificResource))
    assert len(passages) > 10
    for passage in passages:
        kinds = sorted(str(graph.value(s, RDF.type)) for s in graph.objects(passage, OA.hasSelector))
        assert kinds == [str(OA.TextPositionSelector), str(OA.TextQuoteSelector)]


def test_every_name_that_is_pointed_at_is_told_of(graph: Graph) -> None:
    told = set(graph.subjects())
    pointed = {o for o in graph.objects() if isinstance(o, URIRef) and str(o).startswith("urn:communique:")}
    assert pointed <= told


def test_the_unit_of_positions_is_said_in_the_file() -> None:
    assert "Unicode code points" in nodes("Dataset")[0]["description"]


def test_only_a_contradiction_contradicts_and_a_copy_corroborates_nothing(graph: Graph) -> None:
    assert len(list(graph.triples((None, OWN.contradicts, None)))) == 1
    corroborated = list(graph.subject_objects(OWN.corroborates))
    assert len(corroborated) == 1  # the utterance; the copied fact and what is only suggested are not
    assert {term for term in graph.predicates() if str(term).startswith(OWN)} == {
        OWN.contradicts,
        OWN.corroborates,
    }


def test_there_is_no_review_and_no_verdict() -> None:
    written = jsonld.write(invented_life.collection())
    assert not [word for word in ("ClaimReview", "reviewRating", "truth") if word in written]


def test_a_hostile_story_is_read_too() -> None:
    text = jsonld.write(hostile.collection())
    graph = Graph().parse(data=text, format="json-ld")
    assert len(list(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == 4
    assert "javascript:" not in "".join(str(o) for o in graph.objects(None, SCHEMA.url))


def with_statement(**more: Any) -> Collection:
    """The story with its statement brine-s6 changed."""
    saying = more.pop("saying", {})
    readout = invented_life.readout()
    told = tuple(
        replace(t, statements=tuple(
            replace(s, **more, saying=replace(s.saying, **saying)) if s.id == "brine-s6" else s for s in t.statements
        ))
        for t in readout.story.testimonies
    )  # fmt: skip
    return Collection((replace(readout, story=replace(readout.story, testimonies=told)),), (), {})


def said(collection: Collection) -> list[dict[str, Any]]:
    graph = json.loads(jsonld.write(collection))["@graph"]
    return [node for node in graph if node["id"] == jsonld.iri("statement", "brine-s6")]


def test_a_quotation_that_is_negated_within_itself_is_said() -> None:
    (node,) = said(with_statement(saying={"polarity": "negated"}))
    assert (node["type"], node["text"]) == ("Quotation", "The talks were not in vain")


def test_a_quotation_of_somebody_unnamed_is_a_quotation_with_its_speaker() -> None:
    readout = with_statement(basis="unnamed", speaker="t-u", saying={"manner": "direct"}).readouts[0]
    source = replace(readout.story.cast[0], id="t-u", name="a port official", kind="unnamed", party=None, roles=())
    story = replace(readout.story, cast=(*readout.story.cast, source))
    collection = Collection((replace(readout, story=story),), (), {})
    (node,) = said(collection)
    assert (node["type"], node["spokenByCharacter"]) == ("Quotation", jsonld.iri("actor", "t-u"))
    (speaker,) = [n for n in nodes("Person", collection) if n["id"] == jsonld.iri("actor", "t-u")]
    assert speaker == {"id": jsonld.iri("actor", "t-u"), "type": "Person", "description": "a port official"}


def test_a_pronoun_alone_claims_nothing() -> None:
    text = TEXTS["brine"]
    at = text.index("We will halve")
    assert said(with_statement(basis="paraphrase", saying={"content": (Span("brine", at, at + 2),)})) == []
