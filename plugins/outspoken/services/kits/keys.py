"""Keys: every field of a kit's files, with what it holds, for whoever writes it."""

from collections.abc import Mapping

Keys = Mapping[str, str]

INDEX: Keys = {
    "id": "Name of the kit's folder",
    "title": "Its title",
    "summary": "What it is, in at most 25 words",
    "version": "Version, as `1.0.0`; CHANGELOG.md says what changed",
    "status": "draft, tested, ready or retired",
    "last_tested": "The last day it was run; `invoke kit ran` writes it",
    "tested_with": "Whom with, in words",
    "review_by": "The day by which it is to be read again",
    "licence": "On what terms, as an SPDX name such as `CC-BY-SA-4.0`",
    "authors": "Who wrote it",
    "based_on": "What it stands on: `{url, licence}`",
    "audience": "residents, staff or everyone",
    "level": "starter or improver",
    "minutes": "How long it takes, breaks among them",
    "breaks": "Minutes after which people rest; nobody sits for more than 75",
    "group": "Fewest and most people, and how many a helper is needed for: "
    "`{min, max, helpers_per}`",
    "setting": "room, drop-in, outdoor, one-to-one: one or more",
    "eds": "Essential Digital Skills: rows of `{area, stage, i_can}`",
    "outcomes": "Two to four things that people can do afterwards; each starts with a verb",
    "platforms": "x, bluesky, mastodon, sms: those that are used, or none",
    "account_needed": "no, optional or yes",
    "phone_needed": "Whether people need a phone of their own: yes or no",
    "data_mb_per_person": "Mobile data that each person uses, in MB",
    "paper_only_route": "Whether all of it can be done on paper: yes or no",
    "risk": "low, medium or high",
    "safeguarding": "What to look after",
    "election_sensitive": "Whether it rests in an election period: yes or no",
    "seasonal": "When it fits, in words",
    "languages": "Its own language first, then each folder of `i18n/`",
    "variants": "standard, large, handouts, booklet, easy-read: those it is printed as",
    "materials": "What is needed: rows of `{name, per, qty}`",
    "cost_per_person_gbp": "Cost for each person in pounds, as `0.40`",
    "links": "Links to other sites: rows of `{url, label, checked}`",
    "tags": "Words to find it by",
    "related": "Ids of other kits",
}
"""Front matter of index.md."""

GROUP: Keys = {
    "min": "Fewest people",
    "max": "Most people",
    "helpers_per": "For how many people one helper is needed",
}
SKILL: Keys = {
    "area": "C communicating, H handling information, T transacting, P problem solving, "
    "S safe and legal online, F foundation",
    "stage": "foundation, life or work",
    "i_can": "What a person can do afterwards, in their words",
}
MATERIAL: Keys = {
    "name": "What",
    "per": "person, pair or group",
    "qty": "How many for each",
}
LINK: Keys = {
    "url": "Address, beginning with `https://`",
    "label": "What it is called",
    "checked": "The day on which somebody followed it; left out until then",
}
SOURCE: Keys = {"url": "Address", "licence": "On what terms"}

ACTIVITY: Keys = {
    "title": "Its title",
    "minutes": "Its length, 5 to 30",
    "min_minutes": "The same where time is short",
    "mode": "alone, pairs, small groups or whole group",
    "kind": "talk, write, sort, read, walk, make, practise, share or break",
    "needs": "Names of handouts, without `.md`",
    "optional": "Whether it may be left out: yes or no",
    "can_stand_alone": "Whether it works by itself, at a drop-in: yes or no",
    "outcome": "Which outcome it serves, from 1; left out in a break",
}
"""Front matter of activities/NN-slug.md."""

HANDOUT: Keys = {
    "title": "Its title",
    "kind": "worksheet, takeaway, card-sheet, poster or form",
    "audience": "residents, staff or everyone",
    "per": "person, pair or group: who gets one",
    "sides": "1 or 2: how many sides of A4 it may fill at 14 pt",
    "fill_in": "Whether people write on it: yes or no",
    "reading_age_max": "Highest reading age of its words, in years; 9 without it",
}
"""Front matter of handouts/slug.md."""

PICTURE: Keys = {
    "file": "Its name in `images/`",
    "alt": "What it shows, for each language: `{en: …, cy: …}`",
    "credit": "Whose it is",
    "licence": "On what terms",
    "decorative": "Whether it tells nothing, and needs no words: yes or no",
}
"""A row of images.yml."""

RUN: Keys = {
    "people": "How many came",
    "minutes": "How long it took",
    "sent": "How many sent something",
}
"""Front matter of notes/YYYY-MM-DD-place.md."""

TRANSLATION: Keys = {
    "lang": "Its language, the name of its folder",
    "dir": "ltr or rtl",
    "status": "machine-draft, draft or ready",
    "translator": "Who made it, or which machine",
    "reviewed_by": "Who read it",
    "source_sha": "Digest of the kit it was made from; `invoke kit translate` writes it",
    "title": "Title",
    "summary": "Summary",
    "outcomes": "Outcomes, as many as in the kit, in its order",
    "skills": "The `i_can` of each row of `eds`, in its order",
    "materials": "The names of the materials, in their order",
    "safeguarding": "What to look after, in its order",
    "tested_with": "Whom with",
    "seasonal": "When it fits",
}
"""Front matter of i18n/<lang>/index.md."""

TRANSLATED: Keys = {"title": "Title"}
"""Front matter of a translated activity or handout."""
