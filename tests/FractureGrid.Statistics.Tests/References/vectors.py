"""Hotelling's T squared that VectorMomentsTests compares with: numpy, covariance of the first sample alone."""
import numpy as np

before = np.array([[(7 * i * i + 3 * i * k + 5 * k * k + (i * k) % 4) % 11 for k in range(3)] for i in range(12)], float)
now = np.array([[(5 * i * i + 2 * i * k + 3 * k) % 13 for k in range(3)] for i in range(5)], float)
difference = now.mean(0) - before.mean(0)
distance = difference @ np.linalg.solve(np.cov(before.T), difference)
print(distance, distance * len(before) * len(now) / (len(before) + len(now)))
