"""How old a person of a case was and is, from the day of birth or from the age they stated. Pure."""

import datetime as dt


def birthday(born_on: dt.date | None, stated_age: int | None, incident_on: dt.date | None) -> dt.date | None:
    """The day of birth; for a stated age the latest it can be: nobody counts as of age too early.

    Who was 16 on the day of the incident may have turned 16 that very day. Nothing when neither is known.
    """
    if born_on is not None or stated_age is None or incident_on is None:
        return born_on
    return years_after(incident_on, -stated_age)


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day in another year; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def age_on(born_on: dt.date | None, day: dt.date | None) -> int | None:
    """Whole years on a day; nothing when one of the two is not known, or the day comes before the birth."""
    if born_on is None or day is None or day < born_on:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
