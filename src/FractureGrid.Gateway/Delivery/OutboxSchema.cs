namespace FractureGrid.Gateway.Delivery;

/// <summary>The outbox's tables.</summary>
internal static class OutboxSchema
{
    public const long Version = 1;

    public const string Create = """
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
        """;
}
