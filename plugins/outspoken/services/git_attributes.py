"""Files that tell git to keep others in another form than they have on the disk.

``working-tree-encoding`` and ``filter`` do. Where somebody pushed either, git keeps what no
search can read, and writes each clone the file as it was.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from outspoken.services import pushed

_NAME = ".gitattributes"
_MARK = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"
_SET = re.compile(rb"(?<=[\s\"])(?:filter|working-tree-encoding)(?=[=\s]|\Z)")
"""One that is set; with "-" or "!" before it, it is not. It may follow a quote at once."""


def is_one(path: PurePosixPath) -> bool:
    """Tell whether git reads a file or a link at *path*, in any folder, as attributes.

    Other spellings count: there are disks to which they are the same. Git's files of this
    kind that nobody can push (``info/attributes``, ``core.attributesFile``) do not.
    """
    return pushed.key(path.name, folds=True) == _NAME


def rewriting(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the number of each line of attributes that sets such a one, and which.

    Lines that define a macro count too, and some that git would not heed: a quoted pattern
    is not told from what follows it.
    """
    for number, line in enumerate(data.removeprefix(_MARK).split(b"\n"), start=1):
        said = line.strip(_BLANK)
        # The first letter belongs to what the line is about.
        if not said.startswith(b"#") and (found := _SET.search(said, 1)):
            yield number, found[0].decode()
