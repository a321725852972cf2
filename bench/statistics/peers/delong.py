"""One "area and DeLong error" for each line on standard input: wall seconds, CPU seconds, area, standard error.

The area is scikit-learn's, the error that of Sun and Xu's fast DeLong with every loop in numpy.
"""

import sys
import time

import numpy
from sklearn.metrics import roc_auc_score


def mid_ranks(values):
    order = numpy.argsort(values)
    ordered = values[order]
    starts = numpy.flatnonzero(numpy.concatenate(([True], ordered[1:] != ordered[:-1])))
    ends = numpy.append(starts[1:], len(values))
    ranks = numpy.empty(len(values))
    ranks[order] = numpy.repeat((starts + ends + 1) / 2, ends - starts)
    return ranks


def delong_error(scores, truth):
    positives, negatives = scores[truth], scores[~truth]
    m, n = len(positives), len(negatives)
    among = mid_ranks(numpy.concatenate((positives, negatives)))
    beaten = (among[:m] - mid_ranks(positives)) / n
    beating = 1 - (among[m:] - mid_ranks(negatives)) / m
    return numpy.sqrt(beaten.var(ddof=1) / m + beating.var(ddof=1) / n)


def main():
    with open(sys.argv[1], "rb") as file:
        n = int(numpy.fromfile(file, "<i4", 1)[0])
        scores = numpy.fromfile(file, "<f8", n)
        truth = numpy.fromfile(file, "u1", n).astype(bool)
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        area = roc_auc_score(truth, scores)
        error = delong_error(scores, truth)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{wall:.6f} {cpu:.6f} {area:.17g} {error:.17g}", flush=True)


if __name__ == "__main__":
    main()
