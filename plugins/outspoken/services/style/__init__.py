"""The living style page of previews: every part of the site, in every state."""
