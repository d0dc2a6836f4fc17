"""Days that are written in the sources, beside today's."""

import datetime

_ELSEWHERE = datetime.timedelta(days=1)  # it may be tomorrow already where a day was written


def is_to_come(day: datetime.date, today: datetime.date) -> bool:
    """Return whether ``day`` is in the future wherever it was written."""
    return day > today + _ELSEWHERE
