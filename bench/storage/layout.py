"""What a write of grain state costs in a table with rows by key and in one with rows by number: python3 layout.py [STORED].

A file with STORED states of 1,777 bytes at keys in no order; then patients in groups of 64, each state written twenty times while it grows from 300
bytes to 1.7 KB, 64 writes to a commit, as the writer of the embedded storage does it. Wall and processor time, and bytes written, for each write.
"""

import hashlib
import resource
import sqlite3
import sys
import tempfile
import time

GROUP, STEPS, GROUPS = 64, 20, 60


def key(number: int) -> str:
    """As long as that of a patient's state, in no order."""
    return "patient|patient/bench/" + hashlib.md5(str(number).encode()).hexdigest()


def written() -> int:
    """Bytes that this process has written so far."""
    with open("/proc/self/io") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("wchar"))


def used() -> float:
    """Processor seconds of this process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(options: str, stored: int, path: str) -> tuple[float, float, float]:
    """Writes/s, processor microseconds and bytes for each write."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute(f"CREATE TABLE GrainState(Key TEXT NOT NULL PRIMARY KEY, Version INTEGER NOT NULL, Payload BLOB) {options}")
    with database:
        database.execute("BEGIN")
        database.executemany("INSERT INTO GrainState VALUES(?, 1, ?)", ((key(-n - 1), b"x" * 1777) for n in range(stored)))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    start = time.perf_counter(), used(), written()
    for group in range(GROUPS):
        for step in range(STEPS):
            payload = b"y" * (300 + 74 * step)
            database.execute("BEGIN IMMEDIATE")
            for patient in range(group * GROUP, (group + 1) * GROUP):
                if step == 0:
                    database.execute("INSERT INTO GrainState VALUES(?, 1, ?)", (key(patient), payload))
                else:
                    database.execute("UPDATE GrainState SET Version = Version + 1, Payload = ? WHERE Key = ? AND Version = ?", (payload, key(patient), step))
            database.execute("COMMIT")
    count = GROUP * STEPS * GROUPS
    return count / (time.perf_counter() - start[0]), (used() - start[1]) / count * 1e6, (written() - start[2]) / count


def main() -> None:
    """Both, in turn, three times."""
    stored = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for _ in range(3):
        for name, options in (("by key", "WITHOUT ROWID"), ("by number", "")):
            with tempfile.TemporaryDirectory(dir=".") as folder:
                rate, processor, size = measure(options, stored, f"{folder}/states.db")
            print(f"rows {name}: {rate:,.0f} writes/s, {processor:.1f} us of processor time, {size:,.0f} bytes written for each", flush=True)


if __name__ == "__main__":
    main()
