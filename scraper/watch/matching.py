"""The best one-to-one assignment: rows to columns so that the sum of weights is greatest.

Knows nothing of vacancies. Promises the optimum (Kuhn's Hungarian method with potentials, cubic in the
size of a connected group, so that a long list of unlike rows stays cheap) and the same answer for the
same input. Refuses pairs of weight zero or less: better none than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

Weights = Mapping[tuple[int, int], float]
"""(row, column) -> weight; what is missing cannot be paired."""


def assign(weights: Weights) -> tuple[tuple[int, int], ...]:
    """The (row, column) pairs of the best assignment, by row."""
    pairs: list[tuple[int, int]] = []
    for rows, columns in _groups(weights):
        pairs += _best(rows, columns, weights)
    return tuple(sorted(pairs))


def _groups(weights: Weights) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that can be paired with each other at all, group by group."""
    of_row: dict[int, list[int]] = {}
    of_column: dict[int, list[int]] = {}
    for (row, column), weight in sorted(weights.items()):
        if weight > 0:
            of_row.setdefault(row, []).append(column)
            of_column.setdefault(column, []).append(row)
    groups: list[tuple[list[int], list[int]]] = []
    seen: set[int] = set()
    for start in of_row:
        if start in seen:
            continue
        rows, columns, todo = {start}, set[int](), [start]
        while todo:
            fresh = [column for column in of_row[todo.pop()] if column not in columns]
            columns.update(fresh)
            reached = {row for column in fresh for row in of_column[column]} - rows
            rows |= reached
            todo += reached
        seen |= rows
        groups.append((sorted(rows), sorted(columns)))
    return groups


def _best(rows: list[int], columns: list[int], weights: Weights) -> list[tuple[int, int]]:
    """The optimum within one group: shortest augmenting paths over costs, each row free to stay single."""
    if len(rows) == len(columns) == 1:
        return [(rows[0], columns[0])]
    width = len(columns) + len(rows)  # one column of cost zero for each row that stays single
    cost = [
        [-max(weights.get((row, column), 0.0), 0.0) for column in columns] + [0.0] * len(rows) for row in rows
    ]
    of_row, of_column = [0.0] * (len(rows) + 1), [0.0] * (width + 1)
    holder = [0] * (width + 1)  # which row, from 1, holds a column, from 1; 0 is free
    for row in range(1, len(rows) + 1):
        holder[0], column = row, 0
        least, came = [inf] * (width + 1), [0] * (width + 1)
        used = [False] * (width + 1)
        while holder[column]:
            used[column], step, nearest = True, inf, 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                reach = cost[holder[column] - 1][other - 1] - of_row[holder[column]] - of_column[other]
                if reach < least[other]:
                    least[other], came[other] = reach, column
                if least[other] < step:
                    step, nearest = least[other], other
            for other in range(width + 1):
                if used[other]:
                    of_row[holder[other]] += step
                    of_column[other] -= step
                else:
                    least[other] -= step
            column = nearest
        while column:
            holder[column], column = holder[came[column]], came[column]
    return [
        (rows[row - 1], columns[column - 1])
        for column, row in enumerate(holder[1 : len(columns) + 1], start=1)
        if row and weights.get((rows[row - 1], columns[column - 1]), 0.0) > 0
    ]
