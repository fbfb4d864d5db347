"""Corrections whose reports were changed or are gone: why, and where their words stand now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from communique.correcting import Lost
from communique.keeping.means import Means
from communique.nouns import Anchor, Corrected, Correction, Kept


def lost_in(means: Means) -> Lost:
    """Return what says why the report of an anchor is not told as it was, ``None`` where it is one of the latest."""

    def lost(anchor: Anchor) -> str | None:
        versions = means.store.versions(anchor.digest)
        if not versions:
            return f"{anchor.origin or anchor.digest[:12]} is not in the store."
        kept = next(one for one in versions if one.digest == anchor.digest)
        return _changed(means, anchor, kept, versions[-1]) if kept.replaced_by is not None else None

    return lost


def _changed(means: Means, anchor: Anchor, kept: Kept, newest: Kept) -> str:
    """Say that a report was changed, and where the words of an anchor stand in its newest version."""
    at = means.store.text(newest.digest).find(anchor.quote)
    told = f"{kept.origin} was changed since: it is pinned to version {kept.version} of {newest.version}"
    if at < 0:
        return f"{told}, and its words stand there no more."
    end = at + len(anchor.quote)
    return f"{told}, where the same words stand at {at}–{end}; correct it there if it still holds."


def earlier(means: Means, digests: Collection[str]) -> Mapping[str, str]:
    """Return by digest the earlier versions of the reports with *digests*, each with the newest one's digest.

    Only where some correction is pinned to a report that is none of these.
    """
    if all(anchor.digest in digests for one in means.corrections for anchor in one.on):
        return {}
    return {
        old.digest: digest
        for digest in digests
        for old in means.store.versions(digest)
        if old.replaced_by is not None and old.digest not in digests
    }


def left_behind(means: Means, digests: Collection[str]) -> tuple[Corrected, ...]:
    """Return as ``orphaned`` the corrections that are pinned to earlier versions of reports with *digests* alone."""
    old, lost = earlier(means, digests), lost_in(means)
    found = []
    for one in means.corrections:
        here = [anchor for anchor in one.on if anchor.digest in old]
        if here and not any(anchor.digest in digests for anchor in one.on):
            found.append(Corrected(one, "orphaned", detail=next(filter(None, map(lost, here)), "")))
    return tuple(found)


def concerned(means: Means, digests: Collection[str]) -> tuple[Correction, ...]:
    """Return the corrections that an account of the reports with *digests* tells of: pinned to one, as it is or was."""
    known = {*digests, *earlier(means, digests)}
    return tuple(one for one in means.corrections if any(anchor.digest in known for anchor in one.on))
