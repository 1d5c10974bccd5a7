"""Runs programs of one operation each and holds the y that comes out to ours.

For each NAME of cases.txt in the folder: NAME.py, NAME.json (dims and values of the output). Prints a
line of JSON for each: what went wrong, or nothing.
"""

import contextlib
import io
import json
import math
import os
import sys
import traceback


def numbers(y):
    """Dims and values of an array of any framework."""
    if hasattr(y, "detach"):
        y = y.detach().cpu().numpy()
    import numpy as np

    y = np.asarray(y, dtype="float64")
    return list(y.shape), y.ravel().tolist()


def close(a, b, size):
    if math.isnan(a) or math.isnan(b) or math.isinf(a) or math.isinf(b):
        return a == b or (math.isnan(a) and math.isnan(b))
    return abs(a - b) <= 1e-5 * size


def case(path):
    with open(path + ".py", encoding="utf-8") as file:
        written = file.read()
    held = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(written, path + ".py", "exec"), held)
    with open(path + ".json", encoding="utf-8") as file:
        ours = json.load(file)
    if "values" not in ours:
        return []  # random numbers of its own: that it runs and has the shape is all there is
    dims, values = numbers(held["y"])
    if dims != ours["dims"]:
        return ["%s beside %s" % (dims, ours["dims"])]
    mine = [float(v) for v in ours["values"]]
    size = max([1.0] + [abs(v) for v in mine if math.isfinite(v)])
    apart = [i for i in range(len(mine)) if not close(values[i], mine[i], size)]
    return ["%d of %d cells, e.g. %r beside %r at %d" % (len(apart), len(mine), values[i], mine[i], i) for i in apart[:1]]


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "cases.txt"), encoding="utf-8") as file:
        names = file.read().split("\n")
    for name in names:
        try:
            problems = case(os.path.join(folder, name))
        except BaseException:
            problems = [traceback.format_exc()]
        print(json.dumps({"name": name, "problems": problems}), flush=True)


main()
