"""The terms of the JSON-LD export, written out so that no reader has to fetch a context."""

from __future__ import annotations

from typing import Any

UNIT = (
    "Positions (start, end) count Unicode code points of the report's text as read, end exclusive; the annotation "
    "model leaves the unit of a text position open. No claim here has been reviewed."
)
OWN = "urn:communique:term:"
_SCHEMA = (
    "Dataset", "NewsArticle", "Person", "Organization", "Quotation", "Claim", "headline", "identifier",
    "name", "alternateName", "affiliation", "publisher", "text", "description",
)  # fmt: skip
_SCHEMA_LINKS = ("url", "isBasedOn", "isPartOf", "spokenByCharacter", "creator", "claimant", "appearance")
_ANNOTATION = (
    "Annotation",
    "SpecificResource",
    "TextQuoteSelector",
    "TextPositionSelector",
    "exact",
    "prefix",
    "suffix",
)
CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: f"schema:{name}" for name in _SCHEMA},
    **{name: {"@id": f"schema:{name}", "@type": "@id"} for name in _SCHEMA_LINKS},
    "datePublished": {"@id": "schema:datePublished", "@type": "schema:Date"},
    **{name: f"oa:{name}" for name in _ANNOTATION},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "corroborates": {"@id": f"{OWN}corroborates", "@type": "@id"},
    "contradicts": {"@id": f"{OWN}contradicts", "@type": "@id"},
}
"""Keys as in the context of the Web Annotation model (``http://www.w3.org/ns/anno.jsonld``), schema.org's, our two."""

CORRECTED: dict[str, Any] = {
    **{name: f"schema:{name}" for name in ("CorrectionComment", "correction", "author")},
    "dateCreated": {"@id": "schema:dateCreated", "@type": "schema:DateTime"},
}
"""The further terms of a file in which a person corrected something; ``correction`` is schema.org's."""
