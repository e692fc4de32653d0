"""Headers that tell browsers what a page may load, run and send.

The site's hosts send them (`services.hosting`), and the desk does.
"""

from collections.abc import Mapping, Sequence

POLICY = "Content-Security-Policy"


def security_headers(
    style_hash: str,
    *,
    more_styles: Sequence[str] = (),
    script_hash: str = "",
    forms_to: str = "'self'",
) -> dict[str, str]:
    """Return the headers that every answer of the host shall carry.

    Args:
        style_hash: The digest of the pages' own style, as a policy names it.
        more_styles: Those of the style that only some kinds of pages carry.
        script_hash: The digest of the one script at old addresses; empty for none. Each
            other page has a policy of its own besides, which lets no script in.
        forms_to: Where forms may be sent, as a policy says it.
    """
    script = f"'{script_hash}'" if script_hash else "'none'"
    styles = " ".join(f"'{each}'" for each in dict.fromkeys((style_hash, *more_styles)))
    policy = (
        f"default-src 'none'; script-src {script}; "
        f"style-src 'self' {styles}; img-src 'self' data:; "
        "connect-src 'self'; font-src 'none'; "
        f"form-action {forms_to}; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        POLICY: policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def with_policy(said: Mapping[str, str], **changed: str) -> dict[str, str]:
    """Return headers with some directives of their policy, as ``script_src``, changed."""
    parts = (each.split(" ", 1) for each in said.get(POLICY, "").split("; ") if each)
    policy = dict(parts) | {name.replace("_", "-"): to for name, to in changed.items()}
    return {**said, POLICY: "; ".join(f"{name} {to}" for name, to in policy.items())}
