# One "area and DeLong error" of pROC for each line on standard input: wall seconds, CPU seconds, area, standard error.
suppressMessages(library(pROC))
file <- file(commandArgs(TRUE)[1], "rb")
n <- readBin(file, "integer", 1)
scores <- readBin(file, "double", n)
truth <- as.integer(readBin(file, "raw", n))
close(file)
input <- file("stdin", "r")
while (length(readLines(input, n = 1)) > 0) {
    gc()
    start <- proc.time()
    curve <- roc(truth, scores, direction = "<", levels = c(0, 1), quiet = TRUE)
    error <- sqrt(var(curve, method = "delong"))
    used <- proc.time() - start
    cat(sprintf("%.6f %.6f %.17g %.17g\n", used[["elapsed"]], used[["user.self"]] + used[["sys.self"]], auc(curve), error))
}
