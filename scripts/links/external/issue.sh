#!/bin/sh
# Keep the one issue about links to other sites in line with the REPORT (issue.md, which “links --external --report-dir” writes): opened, brought up
# to date, closed, opened again. Needs GitHub's own program, gh, with a token that may write issues (GH_TOKEN), and GITHUB_REPOSITORY.
set -eu
report=$1
if [ ! -f "$report" ]; then
	echo "Not every link was asked, or none could be reached: the issue is left as it is."
	exit
fi
if [ "$(gh api "repos/$GITHUB_REPOSITORY" --jq .has_issues)" = false ]; then
	echo "::notice title=Issues are off::Issues are switched off in this repository, as in every new fork: the report is the summary of this run." \
		"To have it as an issue that is kept up to date: Settings › General › Features › Issues."
	exit
fi
# Anybody could write the mark, which is the first line; nobody else is a bot.
mark=$(head -n 1 "$report")
found=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues?state=all&sort=updated&per_page=100" --jq \
	".[] | select(.pull_request == null and .user.type == \"Bot\" and (.body // \"\" | startswith(\"$mark\"))) | .number")
number=$(echo "$found" | head -n 1)
to_fix=$(grep -c '^## To fix$' "$report" || true)
if [ -z "$number" ] && [ "$to_fix" = 0 ]; then
	echo "All is well, and there is no issue."
elif [ -z "$number" ]; then
	gh issue create --repo "$GITHUB_REPOSITORY" --title "Links to other sites that need attention" --body-file "$report"
else
	gh issue edit "$number" --repo "$GITHUB_REPOSITORY" --body-file "$report"
	if [ "$to_fix" = 0 ]; then keep=close; else keep=reopen; fi
	gh issue "$keep" "$number" --repo "$GITHUB_REPOSITORY" # nothing, where it is so already
fi
