"""The site: shown, built, checked and put in place."""

from pathlib import Path

from invoke import Context

from tasks.common import CONTENT, FULL, OUTPUT, ROOT, leave, task, terminal


@task(help={"content": CONTENT, "output": OUTPUT, "full": FULL})
def build(_: Context, content: str = "", output: str = "", full: bool = False) -> None:
    """Build a preview of the site in preview/."""
    folder = Path(output or ROOT / "preview")
    leave(lambda room: terminal.publishing.preview(room, folder, whole=full), content)


@task(help={"content": CONTENT, "output": OUTPUT, "port": "port of this machine"})
def serve(_: Context, content: str = "", output: str = "", port: int = 8000) -> None:
    """Show a preview on this machine, built again on every save."""
    folder = Path(output or ROOT / "preview")
    leave(lambda room: terminal.publishing.serve(room, folder, port), content)


@task(
    help={
        "face": "intake, office or both",
        "host": "address of this machine to listen on",
        "port": "port of this machine",
        "behind": "https address of the web server before it, as people use it",
        "cert": "certificate for https, a PEM file; with --key",
        "key": "its key, a PEM file",
        "sample": "an office of made-up people, in sample/, to try it out",
    }
)
def desk(
    _: Context,
    face: str = "both",
    host: str = "127.0.0.1",
    port: int = 8001,
    behind: str = "",
    cert: str = "",
    key: str = "",
    sample: bool = False,
) -> None:
    """Serve the intake and the officers' desk, on this machine."""
    from outspoken.desk import serving  # it takes its time, and no other task needs it

    asked = terminal.desk.Asked(face, host, port, behind, cert, key, sample)
    leave(lambda room: terminal.desk.run(room, asked, serving.serve))


@task(
    help={
        "content": CONTENT,
        "output": OUTPUT,
        "to": "a folder, or branch:NAME, to put the site at as well",
        "rollback": "go back to the release before, in the folder named by --to",
        "full": FULL,
        "packs": "make the packs of workshop kits that are missing; --no-packs: do not",
    }
)
def publish(
    _: Context,
    content: str = "",
    output: str = "",
    to: str = "",
    rollback: bool = False,
    full: bool = False,
    packs: bool = True,
) -> None:
    """Check, build, verify and put the site in place.

    All or nothing. Exit code 3 means that it is published, but texts were held back, as
    listed.
    """
    folder = Path(output or ROOT / "output")
    leave(
        lambda room: terminal.publishing.publish(
            room, terminal.publishing.Asked(folder, to, rollback, full, packs)
        ),
        content,
    )


@task(
    positional=["path"],
    help={
        "path": "an address or a file of the site",
        "output": "another folder of the site",
    },
)
def why(_: Context, path: str, output: str = "") -> None:
    """Say what a page is made of, and why it was last made."""
    folder = Path(output or ROOT / "output")
    leave(lambda room: terminal.explaining.run(room, folder, path))


@task(help={"output": "another folder of the site", "yes": "do not ask"})
def mentions(_: Context, output: str = "", yes: bool = False) -> None:
    """Tell other sites that we link to them, after a publish."""
    folder = Path(output or ROOT / "output")
    leave(lambda room: terminal.mentions.run(room, folder, sure=yes))
