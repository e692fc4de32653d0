"""Programs that post by themselves, by the names that networks give them."""

import re

_MACHINES = re.compile(
    r"\b(?:ifttt|zapier|dlvr\.?it|twitterfeed|feedburner|rss\w*|wordpress|jetpack|bot|"
    r"gov(?:uk)?delivery|blog2social|power automate|make\.com|integromat)\b",
    re.IGNORECASE,
)
"""What sends without a person at that moment. Programs that people plan posts with
(Hootsuite, Buffer, TweetDeck, Tweetbot) are not among them: somebody wrote for that day."""
_LONGEST = 200


def is_machine(source: str) -> bool:
    """Tell whether the program named *source* posts by itself."""
    return _MACHINES.search(source[:_LONGEST]) is not None
