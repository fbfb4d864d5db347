"""Small reports of an invented quarrel, as pages, and a feed that leads to them."""

from __future__ import annotations

from html import escape

SENTENCES = {
    "toll": (
        "OSMARK, 14 May 2031 - Talks between Tarvik and Osmark on the canal toll ended without a result on Wednesday. ",
        "“We will not pay a toll on our own barges,” said Hedda Brun, the transport minister of Tarvik. ",
        "Osmark proposed a common fund for the repair of the northern lock, its envoy Pell Ravn told reporters. ",
        "Tarvik would study the proposal and answer by 30 May, Brun said. ",
        "The two sides agreed to meet again in the border town of Lille Sund on 2 June. ",
    ),
    "lock": (
        "LILLE SUND, 15 May 2031 - The northern lock will stay closed until its gates are repaired, Osmark said. ",
        "Engineers of both countries inspected the gates on Thursday, according to the canal office. ",
        "“The gates can fail at any time,” said Pell Ravn, the envoy of Osmark, after the inspection. ",
        "Tarvik demanded that barges with grain be let through at night. ",
        "A decision is expected on Friday, the canal office said. ",
    ),
    "grain": (
        "TARVIK, 16 May 2031 - Osmark refused on Friday to let barges with grain pass the northern lock at night. ",
        "“No barge will pass before the gates are mended,” said Pell Ravn, the envoy of Osmark. ",
        "Hedda Brun, the transport minister of Tarvik, called the refusal a breach of good neighbourhood. ",
        "Tarvik promised to send its own engineers to the lock by Monday. ",
        "Farmers in the north of Tarvik warned that their stores would be full within a week. ",
    ),
}


def text(name: str) -> str:
    """Return a report as plain text."""
    return "\n\n".join(sentence.strip() for sentence in SENTENCES[name]) + "\n"


def page(name: str, *, outlet: str | None = "The Lock Gazette", date: str | None = "2031-05-14", more: str = "") -> str:
    """Return a report as a web page; *more* is one more paragraph."""
    head = f'<meta property="og:site_name" content="{outlet}">' if outlet else ""
    head += f'<meta property="article:published_time" content="{date}T09:00:00Z">' if date else ""
    told = [*SENTENCES[name], *([more] if more else [])]
    paragraphs = "".join(f"<p>{escape(sentence.strip())}</p>" for sentence in told)
    title = f"The canal: {name}"
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def item(name: str, link: str | None, *, told: str = "Short.", date: str = "Wed, 14 May 2031 09:00:00 GMT") -> str:
    """Return an entry of an RSS feed."""
    where = f"<link>{escape(link)}</link>" if link else ""
    return (
        f'<item><guid isPermaLink="false">{name}</guid><title>The canal: {name}</title>{where}'
        f"<pubDate>{date}</pubDate><description>{escape(told)}</description></item>"
    )


def feed(*items: str, title: str = "Canal News") -> str:
    """Return an RSS feed."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'
