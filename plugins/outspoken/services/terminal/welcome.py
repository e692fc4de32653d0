"""`invoke` alone: what to do first."""

TEXT = """\
Outspoken: residents speak in public, and are answered.

  See the site          invoke serve            then open http://localhost:8000
  Begin as an officer   invoke officers add you@example.org --name "Your Name"
  Take a text in        invoke submit rant.md
  See what waits        invoke inbox
  Decide                invoke moderate
  Put it on the site    invoke publish

Everything else:        invoke --list
About one task:         invoke --help publish
To read:                README.md and docs/guides/officer.md"""
