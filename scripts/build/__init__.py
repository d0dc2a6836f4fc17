"""Everything that makes the site: render, postbuild, printing, the live preview, and the one package that knows MkDocs."""
