"""The results of one run, with the questions that patterns ask of them. Days count from 0."""
import csv
import datetime

POLITICAL = {"political_criticism", "call_to_action", "insult_offence"}
NEVER = 1e12


class World:
    def __init__(self, folder):
        self.rows = {}
        days = {}
        with open(folder / "series.csv", newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                day = days.setdefault(row["date"], len(days))
                self.rows.setdefault(row["measure"], []).append(
                    (day, row["service"], row["class"], float(row["value"])))
        self.start = datetime.date.fromisoformat(next(iter(days)))
        self.last_day = len(days) - 1
        with open(folder / "events.csv", newline="", encoding="utf-8") as file:
            self.events = [(self.day(row["date"]), row["act"], row["text"]) for row in csv.DictReader(file)]
        with open(folder / "burden.csv", newline="", encoding="utf-8") as file:
            self.bearers = list(csv.DictReader(file))
        self.people = sum(float(row["people"]) for row in self.bearers
                          if row["dimension"] == "activity_decile" and row["measure"] == "posts_wished"
                          and row["from"] == self.bearers[0]["from"])

    def day(self, date):
        """The day of a date such as "2021-02-01"."""
        return (datetime.date.fromisoformat(date) - self.start).days

    # measures

    def daily(self, measure, service=None, content=None, political=False):
        """Day -> value. `service` and `content` (the class) may be a name or several."""
        of_services = {service} if isinstance(service, str) else service
        of_classes = {content} if isinstance(content, str) else content
        days = {}
        for day, of_service, of_class, value in self.rows[measure]:
            if of_services is not None and of_service not in of_services:
                continue
            if (of_classes is not None and of_class not in of_classes) or (
                    political and of_class not in POLITICAL):
                continue
            days[day] = days.get(day, 0) + value
        return days

    def total(self, measure, since=0, until=NEVER, **which):
        """The sum over the days from `since` to `until`, both counted."""
        return sum(value for day, value in self.daily(measure, **which).items() if since <= day <= until)

    def at(self, measure, day, **which):
        return self.daily(measure, **which)[day]

    def peak_day(self, measure):
        days = self.daily(measure)
        return max(days, key=lambda day: (days[day], -day))

    def first_day(self, measure, level, **which):
        """The first day on which a measure is at `level` or above."""
        return min((d for d, v in self.daily(measure, **which).items() if v >= level), default=NEVER)

    def first_day_below(self, measure, level, since=0, **which):
        return min((d for d, v in self.daily(measure, **which).items() if v < level and d >= since),
                   default=NEVER)

    def spells_below(self, measure, level, **which):
        """(days, still going on at the end) of each stretch of days below `level`."""
        days = self.daily(measure, **which)
        spells, length = [], 0
        for day in sorted(days):
            if days[day] < level:
                length += 1
            elif length:
                spells.append((length, False))
                length = 0
        return spells + ([(length, True)] if length else [])

    def burst_share(self, measure, least):
        """Of the calendar's half-years with so many simulated ones: in how many one day has more than half; None: no such."""
        days = {day: count for day, count in self.daily(measure).items() if count > 0}
        one = min(days.values(), default=1)  # each stands for as many as people for one agent
        halves = {}
        for day, count in days.items():
            date = self.start + datetime.timedelta(days=day)
            halves.setdefault((date.year, date.month <= 6), []).append(count)
        told = [counts for counts in halves.values() if sum(counts) >= least * one]
        return sum(max(counts) > sum(counts) / 2 for counts in told) / len(told) if told else None

    def half_year(self, measure, day, later=0):
        """The figure published for the half-year that holds `day`, or for one `later`; None: no such."""
        published = sorted(self.daily(measure).items())
        number = next((i for i, (end, _) in enumerate(published) if end >= day), len(published)) + later
        return published[number][1] if 0 <= number < len(published) else None

    def burden(self, measure, dimension, group):
        return sum(float(row["value"]) for row in self.bearers
                   if (row["measure"], row["dimension"], row["group"]) == (measure, dimension, group))

    # events

    def days_of(self, act, words=""):
        return [day for day, of_act, text in self.events if of_act == act and words in text]

    def first_event(self, act, words="", since=0):
        return min((day for day in self.days_of(act, words) if day >= since), default=NEVER)

    def count(self, act, words="", until=NEVER):
        return sum(1 for day in self.days_of(act, words) if day <= until)

    def days_between(self, act, later_act, words="", later_words=""):
        """From the first `act` to the next `later_act`; None where the first never happens."""
        begun = self.first_event(act, words)
        if begun == NEVER:
            return None
        ended = self.first_event(later_act, later_words, since=begun)
        return ended - begun if ended < NEVER else NEVER
