using FractureGrid.Abstractions;
using FractureGrid.Gateway.Holding;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Index;

/// <summary>The index's tables. <c>user_version</c> counts the schema.</summary>
internal static class IndexSchema
{
    private const long Version = 1;

    private const string Create = """
        CREATE TABLE Instance(
            Site TEXT NOT NULL,
            SopInstanceUid TEXT NOT NULL,
            SopClassUid TEXT NOT NULL,
            StudyInstanceUid TEXT NOT NULL,
            SeriesInstanceUid TEXT NOT NULL,
            PatientId TEXT,
            TransferSyntaxUid TEXT NOT NULL,
            ContentHash TEXT NOT NULL,
            ImageId TEXT NOT NULL,
            StudyId TEXT NOT NULL,
            PatientKey TEXT NOT NULL,
            State INTEGER NOT NULL,
            SpoolId TEXT,
            BlobName TEXT,
            CallingAe TEXT,
            ReceivedAt INTEGER NOT NULL,
            SubmittedAt INTEGER,
            DecidedAt INTEGER,
            PRIMARY KEY(Site, SopInstanceUid)) WITHOUT ROWID;
        CREATE UNIQUE INDEX InstanceByImage ON Instance(ImageId);
        CREATE INDEX InstanceByStudy ON Instance(StudyInstanceUid);
        CREATE INDEX InstanceByPatient ON Instance(Site, PatientId);
        CREATE INDEX InstanceUndecided ON Instance(State, PatientKey) WHERE State < 2;
        PRAGMA user_version = 1;
        """;

    public static void Prepare(SqliteConnection connection)
    {
        // WAL keeps readers and the writer apart; FULL makes every commit durable before it returns.
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;");
        PrepareCore(connection);
        HeldTable.Prepare(connection);
    }

    /// <summary>Commits do not wait for the disk until the result is disposed of; the next commit after that takes them along.</summary>
    public static IDisposable CommitLazily(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA synchronous=NORMAL");
        return new Eagerly(connection);
    }

    private static void PrepareCore(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        switch ((long)command.ExecuteScalar()!)
        {
            case 0:
                using (var transaction = connection.BeginTransaction())
                {
                    Execute(connection, Create);
                    transaction.Commit();
                }

                break;
            case Version:
                break;
            case var other:
                throw new FractureGridException(
                    $"The gateway's index has schema {other}; this program knows {Version}. Start the program version that wrote it."
                );
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Eagerly(SqliteConnection connection) : IDisposable
    {
        public void Dispose() => Execute(connection, "PRAGMA synchronous=FULL");
    }
}
