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
state=closed
if grep -q '^## To fix$' "$report"; then state=open; fi
if [ -n "$number" ]; then
	gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/$number" -F "body=@$report" -f "state=$state"
	echo "Issue #$number is up to date, and $state."
elif [ "$state" = open ]; then
	gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues" -F "body=@$report" -f "title=Links to other sites that need attention"
	echo "An issue is opened."
else
	echo "All is well, and there is no issue."
fi
