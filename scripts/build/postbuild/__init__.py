"""What is made from the finished pages: sitemap, search index, manifest, and the site put in place. Knows nothing of MkDocs."""
