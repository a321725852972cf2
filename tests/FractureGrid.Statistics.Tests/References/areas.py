"""Area by scikit-learn of each sample named on the command line, one line each; exit code 77 without scikit-learn."""

import sys

try:
    import numpy
    from sklearn.metrics import roc_auc_score
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(77)

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        n = int(numpy.fromfile(file, "<i4", 1)[0])
        scores = numpy.fromfile(file, "<f8", n)
        truth = numpy.fromfile(file, "u1", n)
    print(f"{roc_auc_score(truth, scores):.17g}")
