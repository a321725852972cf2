using FractureGrid.Abstractions;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Delivery;

/// <summary>The outbox's tables. <c>user_version</c> counts the schema.</summary>
internal static class OutboxSchema
{
    private const long Version = 1;

    private const string Create = """
        CREATE TABLE Release(
            Site TEXT NOT NULL,
            StudyInstanceUid TEXT NOT NULL,
            PatientKey TEXT NOT NULL,
            Version INTEGER NOT NULL,
            Result TEXT NOT NULL,
            Folder TEXT NOT NULL,
            ReleasedAt INTEGER NOT NULL,
            PRIMARY KEY(Site, StudyInstanceUid, PatientKey, Version)) WITHOUT ROWID;
        CREATE INDEX ReleaseByTime ON Release(ReleasedAt);
        CREATE TABLE Delivery(
            Id INTEGER PRIMARY KEY AUTOINCREMENT,
            Destination TEXT NOT NULL,
            Site TEXT NOT NULL,
            StudyInstanceUid TEXT NOT NULL,
            PatientKey TEXT NOT NULL,
            Version INTEGER NOT NULL,
            State INTEGER NOT NULL,
            Attempts INTEGER NOT NULL,
            NotBefore INTEGER NOT NULL,
            LastError TEXT,
            CreatedAt INTEGER NOT NULL,
            DoneAt INTEGER,
            TransactionUid TEXT,
            UNIQUE(Destination, Site, StudyInstanceUid, PatientKey, Version));
        CREATE INDEX DeliveryOpen ON Delivery(Destination, State, Id) WHERE State < 2;
        CREATE INDEX DeliveryByTransaction ON Delivery(TransactionUid) WHERE TransactionUid IS NOT NULL;
        CREATE TABLE OpenStudy(
            Site TEXT NOT NULL,
            StudyInstanceUid TEXT NOT NULL,
            PatientKey TEXT NOT NULL,
            Expected INTEGER,
            Forced INTEGER NOT NULL,
            PRIMARY KEY(Site, StudyInstanceUid, PatientKey)) WITHOUT ROWID;
        PRAGMA user_version = 1;
        """;

    public static void Prepare(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;");
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
                    $"The gateway's outbox has schema {other}; this program knows {Version}. Start the program version that wrote it."
                );
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
