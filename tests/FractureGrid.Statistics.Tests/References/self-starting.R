# Standardised values that SelfStartingTests compares with, each step from R's own tests and distributions.
values <- c(10.1, 9.4, 10.8, 9.9, 10.3, 12.2, 9.0)
weights <- c(1, 2, 1, 1, 3, 2, 1)
cat("means\n")
for (i in 4:7) {
    seen <- 1:(i - 1)
    fit <- lm(values[seen] ~ 1, weights = weights[seen])
    t <- (values[i] - coef(fit)[[1]]) / (summary(fit)$sigma * sqrt(1 / weights[i] + 1 / sum(weights[seen])))
    print(qnorm(pt(t, i - 2)), digits = 12)
}
events <- c(2, 0, 1, 5, 0)
cases <- c(10, 12, 9, 10, 11)
cat("rates\n")
phi <- c()
for (i in 2:5) {
    all <- sum(events[1:i]); total <- sum(cases[1:i])
    tail <- phyper(events[i], all, total - all, cases[i], lower.tail = FALSE) + dhyper(events[i], all, total - all, cases[i]) / 2
    print(-qnorm(tail) / sqrt(max(1, if (length(phi)) mean(phi) else 1)), digits = 12)
    p <- all / total
    phi <- c(phi, (events[i] - cases[i] * p)^2 / (cases[i] * p * (1 - p) * (total - cases[i]) / (total - 1)))
}
blocks <- rbind(c(20, 10, 5), c(15, 15, 6), c(22, 9, 3), c(5, 20, 9))
cat("shares\n")
statistics <- c()
for (i in 2:4) {
    x <- unname(chisq.test(rbind(colSums(blocks[1:(i - 1), , drop = FALSE]), blocks[i, ]), correct = FALSE)$statistic)
    if (length(statistics) > 1) {
        d <- 2 * length(statistics)
        print(-qnorm(pf(x / 2 / max(1, sum(statistics) / d), 2, d, lower.tail = FALSE)), digits = 12)
    }
    statistics <- c(statistics, x)
}
