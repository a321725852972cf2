# Run lengths that ChartTests compares with: R package spc (Knoth), Debian's r-cran-spc 0.6.7.
library(spc)
shifts <- c(0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4)
for (h in c(4, 5)) print(sapply(shifts, function(m) xcusum.arl(0.5, h, m, sided = "two")), digits = 6)
print(c(xcusum.arl(0.5, 4, 0), xcusum.arl(0.5, 5, 0), xcusum.arl(0.25, 8, 0)), digits = 6)
print(sapply(c(0.25, 0.5, 0.75, 1, 1.25, 1.5), function(k) xcusum.crit(k, 370, sided = "two")), digits = 6)
for (z in list(c(0.05, 2.615), c(0.1, 2.814), c(0.2, 2.962), c(0.25, 2.998), c(0.4, 3.054))) {
    print(sapply(shifts, function(m) xewma.arl(z[1], z[2], m, sided = "two")), digits = 6)
}
print(sapply(c(0.05, 0.1, 0.2, 0.25, 0.4), function(l) xewma.crit(l, 500, sided = "two")), digits = 6)
for (z in list(c(0.1, 2.7), c(0.25, 2.9))) {
    print(sapply(shifts, function(m) xewma.arl(z[1], z[2], m, zr = 0, sided = "one", r = 80)), digits = 6)
}
