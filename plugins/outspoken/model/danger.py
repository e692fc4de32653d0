"""Dangers that a text may speak of, for the queue and the clock; apart from redaction.

From RULES.md, section 2: a text that may describe a danger to life is flagged at the
top of the queue, and its writer sees the emergency number first. A static form is no
emergency line.

Where the numbers come from, looked up in published pages in 2026:

- 0800 111 999, gas and carbon monoxide in England, Scotland and Wales, all day, free:
  the National Gas Emergency Service, as gas networks and engineers publish it. Northern
  Ireland has 0800 002 001.
- 105, power cuts and damaged wires in England, Scotland and Wales, free: Energy Networks
  Association. Northern Ireland has 03457 643 643 (NIE Networks). Both look after the
  network; wiring in the home is the landlord's.
- 116 123, Samaritans, all day, free, in every nation: samaritans.org.
- 111, health, all day, free, in England, Scotland and Wales; not in Northern Ireland.
- 0808 800 5000, NSPCC, free: nspcc.org.uk. It has hours, which have changed; 999 has none.
- 999, then 55 when asked, for those who cannot speak: from mobiles only (Independent
  Office for Police Conduct, "Make Yourself Heard"). On a landline the operator listens.
"""

from dataclasses import dataclass
from enum import StrEnum

from outspoken.model.translatable import marked


class Danger(StrEnum):
    """A kind of danger; the more pressing first."""

    GAS = "gas"
    CARBON_MONOXIDE = "carbon-monoxide"
    FIRE = "fire"
    ELECTRIC = "electric"
    CEILING = "ceiling"
    COLD_BABY = "no-heat-with-a-baby"
    SELF_HARM = "self-harm"
    THREATS = "threats"
    CHILD_AT_RISK = "child-at-risk"

    @property
    def advice(self) -> "Advice":
        """What the officer and the writer are told in Great Britain."""
        return ADVICE[self]

    @property
    def is_hazard(self) -> bool:
        """Whether the home is the danger, so that the landlord must make it safe."""
        return self not in (Danger.SELF_HARM, Danger.THREATS, Danger.CHILD_AT_RISK)

    def advice_in(self, nation: str) -> "Advice":
        """Return what the officer and the writer are told in *nation*."""
        if nation == "northern-ireland":
            return ADVICE_IN_NORTHERN_IRELAND.get(self, self.advice)
        return self.advice


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said where a danger may be.

    Attributes:
        label: For the officer's queue.
        number: Whom the writer can ring at any hour.
        words: For the writer, one sentence, plain words.
    """

    label: str
    number: str
    words: str


EMERGENCY = "999"
ADVICE: dict[Danger, Advice] = {
    Danger.GAS: Advice(
        "may smell gas",
        "0800 111 999",
        marked("If you smell gas, open the windows, go outside and ring 0800 111 999."),
    ),
    Danger.CARBON_MONOXIDE: Advice(
        "may have carbon monoxide",
        "0800 111 999",
        marked(
            "If an alarm for carbon monoxide sounds, go outside and ring 0800 111 999. If "
            "somebody is ill, ring 999."
        ),
    ),
    Danger.FIRE: Advice(
        "may have had a fire, or be in danger of one",
        EMERGENCY,
        marked("If there is fire or smoke, get out, stay out and ring 999."),
    ),
    Danger.ELECTRIC: Advice(
        "may be in danger from electricity",
        "105",
        marked(
            "Do not touch wet or sparking wires. Ring 105 for your power network, or 999 "
            "if somebody is hurt."
        ),
    ),
    Danger.CEILING: Advice(
        "a ceiling may have come down, or be about to",
        EMERGENCY,
        marked("Stay out of the room. Ring 999 if somebody is hurt."),
    ),
    Danger.COLD_BABY: Advice(
        "no heating with a baby or somebody frail",
        "111",
        marked("Keep in one warm room. Ring 111 if somebody is unwell from the cold."),
    ),
    Danger.SELF_HARM: Advice(
        "the writer may be thinking of ending their life",
        "116 123",
        marked(
            "You can talk to the Samaritans now, free, on 116 123. If you are in danger, "
            "ring 999."
        ),
    ),
    Danger.THREATS: Advice(
        "somebody may be threatened",
        EMERGENCY,
        marked(
            "If you are in danger now, ring 999. If you cannot speak, ring from a mobile "
            "and press 55 when you are asked to."
        ),
    ),
    Danger.CHILD_AT_RISK: Advice(
        "a child may be at risk",
        EMERGENCY,
        marked(
            "If a child is in danger now, ring 999. By day, the NSPCC will listen on 0808 "
            "800 5000."
        ),
    ),
}
"""Numbers of the emergency services and of national lines, as of 2026."""
ADVICE_IN_NORTHERN_IRELAND: dict[Danger, Advice] = {
    Danger.GAS: Advice(
        ADVICE[Danger.GAS].label,
        "0800 002 001",
        marked("If you smell gas, open the windows, go outside and ring 0800 002 001."),
    ),
    Danger.CARBON_MONOXIDE: Advice(
        ADVICE[Danger.CARBON_MONOXIDE].label,
        "0800 002 001",
        marked(
            "If an alarm for carbon monoxide sounds, go outside and ring 0800 002 001. If "
            "somebody is ill, ring 999."
        ),
    ),
    Danger.ELECTRIC: Advice(
        ADVICE[Danger.ELECTRIC].label,
        "03457 643 643",
        marked(
            "Do not touch wet or sparking wires. Ring 03457 643 643 for your power "
            "network, or 999 if somebody is hurt."
        ),
    ),
    Danger.COLD_BABY: Advice(
        ADVICE[Danger.COLD_BABY].label,
        EMERGENCY,
        marked(
            "Keep in one warm room. Ring your doctor if somebody is unwell from the cold, "
            "or 999 if it is serious."
        ),
    ),
}
"""What differs in Northern Ireland, which has other networks and no 111."""
