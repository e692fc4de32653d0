"""The front matter of approved posts and comments: a closed list of keys."""

from collections.abc import Mapping

FIELDS: Mapping[str, str] = {
    "id": "Identity, the submission's own",
    "kind": "What it is",
    "title": "Title after redaction",
    "name": "Name shown",
    "area": "Key of an area",
    "topics": "Keys of topics",
    "language": "BCP 47 tag",
    "received": "Moment of receipt",
    "approved_on": "Day of the decision",
    "approved_at": "Moment of the first decision",
    "track": "The promise it is on",
    "team": "Key of the team that it was given to",
    "tone": "How an officer read it: complaint, praise or neither",
    "status": "published, or withdrawn or erased when a tombstone stands in its place",
    "withdrawn_for": "The reason of the policy that a tombstone gives",
    "withdrawn_at": "Moment of the withdrawal",
    "revised_at": "Moment at which it was changed after an objection",
    "redactions": "Passages taken out, by reason",
    "allowed": "Words that look private and that the officer let stand",
    "photos": "Approved photos: file, digest, and what each shows",
    "workshop": "Kit and day of the workshop it was written in",
    "post": "Id of the post that a comment stands under",
    "in_reply_to": "Id of the post or comment that a comment answers",
    "translation_of": "Id of the post that it says in another language",
    "translated_by": "Who put it into that language",
    "source": "Address of the page that mentions a post",
    "labels": "Categories and tags of an old site that are no topics here",
    "former": "Old paths of a text of an old site, or old anchors of a comment",
    "digest": "Digest of the words as approved",
    "officer": "Id of the officer who approved them",
    "policy": "Version of the policy they were approved under",
    "signature": "The officer's signature",
}
"""The closed list of keys, with their meanings."""
