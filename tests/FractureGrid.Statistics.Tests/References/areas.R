# Area and DeLong standard error by pROC of each sample named on the command line, one line each; exit code 77 without pROC.
if (!suppressMessages(require(pROC, quietly = TRUE))) quit(status = 77)
for (path in commandArgs(TRUE)) {
    file <- file(path, "rb")
    n <- readBin(file, "integer", 1)
    scores <- readBin(file, "double", n)
    truth <- as.integer(readBin(file, "raw", n))
    close(file)
    curve <- roc(truth, scores, direction = "<", levels = c(0, 1), quiet = TRUE)
    cat(sprintf("%.17g %.17g\n", auc(curve), suppressWarnings(sqrt(var(curve, method = "delong")))))
}
