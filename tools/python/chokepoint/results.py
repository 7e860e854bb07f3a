"""Result and sweep folders as tables."""
import difflib
import json
import pathlib
import shlex

import pandas


def _unknown(what, name, known):
    """The KeyError for a name that isn't there: what is meant perhaps, and what there is."""
    known = sorted({str(word) for word in known})
    near = difflib.get_close_matches(str(name), known, n=3)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    return KeyError(f"no {what} {name!r}{hint}; there are: {', '.join(known) or 'none'}")


def _part(rows, column, wanted, measure):
    """The rows of one service or class; KeyError where the measure isn't kept for it."""
    chosen = rows[rows[column] == wanted]
    if chosen.empty:
        raise _unknown(f"{column} of {measure}", wanted, rows[column].dropna().unique())
    return chosen


class Result:
    """A result folder: one finished run."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        path = self.folder / "manifest.json"
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such file: this is not a finished result folder")
        self.manifest = json.loads(path.read_text(encoding="utf-8"))

    def table(self):
        """series.csv: date, country, service, class, measure, value."""
        return pandas.read_csv(self.folder / "series.csv", parse_dates=["date"])

    def events(self):
        """events.csv: what happened, dated, in words."""
        return pandas.read_csv(self.folder / "events.csv", parse_dates=["date"])

    def hashes(self):
        """hashes.csv: one fingerprint of the whole World a day."""
        return pandas.read_csv(self.folder / "hashes.csv", parse_dates=["date"])

    def dataset(self):
        """series.nc as an xarray.Dataset."""
        import xarray
        return xarray.open_dataset(self.folder / "series.nc")

    def series(self, measure, service=None, content_class=None):
        """One measure by date, summed over what isn't named; of a share, name the service.

        Raises KeyError for a measure, service or class that the run doesn't have, ValueError for a share without service.
        """
        table = self.table()
        rows = table[table["measure"] == measure]
        if rows.empty:
            raise _unknown("measure", measure, table["measure"].unique())
        if service is not None:
            rows = _part(rows, "service", service, measure)
        if content_class is not None:
            rows = _part(rows, "class", content_class, measure)
        services = rows["service"].dropna().unique()
        if len(services) > 1 and self._is_share(measure):
            raise ValueError(f"{measure} is a share of each service and no sum: service= one of {', '.join(sorted(services))}")
        return rows.groupby("date")["value"].sum().rename(measure)

    def _is_share(self, measure):
        with self.dataset() as dataset:
            return dataset[measure].attrs.get("counted_in") == "share"

    def __repr__(self):
        return f"<Result {self.folder}>"


class Sweep:
    """A sweep's folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        if not (self.folder / "sweep.json").exists():
            raise FileNotFoundError(f"{self.folder}: is no sweep folder: there is no sweep.json")

    def design(self):
        """One row a point, one column a dimension."""
        return pandas.read_csv(self.folder / "design.csv").set_index("point")

    def table(self):
        """One row a number: the design's columns, replicate, measure, what, value."""
        return pandas.read_csv(self._made("table.csv")).join(self.design(), on="point")

    def dataset(self):
        """The same numbers as an xarray.Dataset: value(point, replicate, column), with the design's
        dimensions along `point` and what each column is (measure, service, class, what, unit)."""
        import xarray
        return xarray.open_dataset(self._made("table.nc"))

    def series(self, measure, service=None, content_class=None):
        """A measure that the plan keeps `as: daily` or `as: monthly`: one row a date, one column a run (point, replicate)."""
        table = pandas.read_csv(self._made("table.csv"), dtype={"what": str})
        rows = table[table["measure"] == measure]
        if rows.empty:
            raise _unknown("measure", measure, table["measure"].unique())
        for column, wanted in (("service", service), ("class", content_class)):
            rows = rows[rows[column].isna()] if wanted is None and rows[column].isna().any() else rows
            rows = _part(rows, column, wanted, measure) if wanted is not None else rows
        rows = rows[rows["what"].str.fullmatch(r"\d{4}-\d{2}(-\d{2})?")]
        if rows.empty:
            raise KeyError(f"{self.folder} keeps no {measure!r} by day or month for that; the plan's `measures` say what is kept")
        if rows.duplicated(["point", "replicate", "what"]).any():
            raise ValueError(f"{measure} is kept in several ways: service= one of {sorted(rows['service'].dropna().unique())}, "
                             f"content_class= one of {sorted(rows['class'].dropna().unique())}")
        table = rows.pivot(index="what", columns=["point", "replicate"], values="value")
        return table.set_axis(pandas.to_datetime(table.index), axis=0).rename_axis("date").sort_index()

    @property
    def failed(self):
        """Runs that failed, and why."""
        return pandas.read_csv(self._made("failed.csv"))

    def _made(self, name):
        """The path of a file that ends a sweep; FileNotFoundError with what to do while there is none."""
        path = self.folder / name
        if not path.exists():
            raise FileNotFoundError(f"{path}: no table yet: the sweep isn't done; of what is finished `chokepoint sweep table "
                                    f"{shlex.quote(str(self.folder))}` makes one")
        return path

    def __repr__(self):
        return f"<Sweep {self.folder}>"


def open(folder):  # noqa: A001
    """A Result or a Sweep, whichever the folder holds."""
    if (pathlib.Path(folder) / "sweep.json").exists():
        return Sweep(folder)
    return Result(folder)
