"""Words about the date of an item that has none, or one that cannot be read."""

ADVICE = "left out: write its date as 2024-03-04T10:00:00Z"
"""What to do where nothing else in the file tells when it was written."""
AS_ANSWER = "has no date that can be read: it is dated as its first answer"
AS_PAGE = "has no date that can be read: it is dated as what it stands under"
AS_FEED = "has no date that can be read: it is dated as its feed"
ALL_AS_FEED = "has no date: it and others like it are dated as their feed"
ALL_AS_TODAY = "has no date: it and others like it are dated on the day they came in"
