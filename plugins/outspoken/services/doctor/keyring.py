"""Keys: whether each can be read as it lies there."""

from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from outspoken.services import keys, leak_digests
from outspoken.services.doctor.finding import Finding
from outspoken.services.leak_digests import LeakKeyError
from outspoken.services.office import Office

_BACK = "is damaged: bring it back from a backup"


def find(office: Office) -> Iterator[Finding]:
    """Yield each key and secret that cannot be used."""
    for path in sorted(office.keys.glob("[!.]*.secret")):
        if path.stat().st_size != keys.SECRET_LENGTH:
            yield Finding(path, _BACK)
    for path in sorted(office.keys.glob("[!.]*.key")):
        if path.name != leak_digests.KEY_NAME and not _is_key(path.read_bytes()):
            yield Finding(path, _BACK)
    try:
        leak_digests.read_secret(office.keys)
    except LeakKeyError:
        yield Finding(office.keys / leak_digests.KEY_NAME, _BACK)


def _is_key(pem: bytes) -> bool:
    """Tell whether *pem* is an officer's key; of one that is sealed, as far as it shows."""
    if keys.SEALED in pem:
        return pem.rstrip().endswith(b"-----END ENCRYPTED PRIVATE KEY-----")
    try:
        return isinstance(load_pem_private_key(pem, None), Ed25519PrivateKey)
    except (ValueError, TypeError):
        return False
