using FractureGrid.Gateway.Results;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Delivery;

/// <summary>Between rows and <see cref="OutboxEntry"/>. Times are UTC ticks.</summary>
internal static class OutboxRow
{
    public const string Columns =
        "Id, Destination, Site, StudyInstanceUid, PatientKey, Version, State, Attempts, NotBefore, LastError, CreatedAt, DoneAt, TransactionUid";

    public static OutboxEntry Read(SqliteDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            Destination = row.GetString(1),
            Study = new StudyKey(row.GetString(2), row.GetString(3), row.GetString(4)),
            Version = row.GetInt64(5),
            State = (DeliveryState)row.GetInt32(6),
            Attempts = row.GetInt32(7),
            NotBefore = Time(row.GetInt64(8)),
            LastError = row.IsDBNull(9) ? null : row.GetString(9),
            CreatedAt = Time(row.GetInt64(10)),
            DoneAt = row.IsDBNull(11) ? null : Time(row.GetInt64(11)),
            Transaction = row.IsDBNull(12) ? null : row.GetString(12),
        };

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
