using FractureGrid.Gateway.Databases;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Index;

/// <summary>The index's tables.</summary>
internal static class IndexSchema
{
    public const long Version = 1;

    public const string Create = """
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
        """;

    /// <summary>Commits do not wait for the disk until the result is disposed of; the next commit after that takes them along.</summary>
    public static IDisposable CommitLazily(SqliteConnection connection)
    {
        connection.Execute("PRAGMA synchronous=NORMAL");
        return new Eagerly(connection);
    }

    private sealed class Eagerly(SqliteConnection connection) : IDisposable
    {
        public void Dispose() => connection.Execute("PRAGMA synchronous=FULL");
    }
}
