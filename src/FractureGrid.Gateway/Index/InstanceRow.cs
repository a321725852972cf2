using FractureGrid.Gateway.Reception;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Index;

/// <summary>Between rows and <see cref="IndexedInstance"/>. Times are UTC ticks.</summary>
internal static class InstanceRow
{
    public const string Columns =
        "Site, SopInstanceUid, SopClassUid, StudyInstanceUid, SeriesInstanceUid, PatientId, TransferSyntaxUid, ContentHash, ImageId, StudyId, PatientKey, State, SpoolId, BlobName, CallingAe, ReceivedAt, SubmittedAt, DecidedAt";

    public const string Parameters =
        "$site, $sop, $class, $study, $series, $patient, $syntax, $hash, $image, $studyId, $patientKey, $state, $spool, $blob, $ae, $received, $submitted, $decided";

    public static void Bind(SqliteCommand command, IndexedInstance instance)
    {
        var values = command.Parameters;
        values.AddWithValue("$site", instance.Site);
        values.AddWithValue("$sop", instance.Identity.SopInstanceUid);
        values.AddWithValue("$class", instance.Identity.SopClassUid);
        values.AddWithValue("$study", instance.Identity.StudyInstanceUid);
        values.AddWithValue("$series", instance.Identity.SeriesInstanceUid);
        values.AddWithValue("$patient", OrNull(instance.Identity.PatientId));
        values.AddWithValue("$syntax", instance.Identity.TransferSyntaxUid);
        values.AddWithValue("$hash", instance.ContentHash);
        values.AddWithValue("$image", instance.ImageId);
        values.AddWithValue("$studyId", instance.StudyId);
        values.AddWithValue("$patientKey", instance.PatientKey);
        values.AddWithValue("$state", (int)instance.State);
        values.AddWithValue("$spool", OrNull(instance.SpoolId));
        values.AddWithValue("$blob", OrNull(instance.BlobName));
        values.AddWithValue("$ae", OrNull(instance.CallingAe));
        values.AddWithValue("$received", instance.ReceivedAt.UtcTicks);
        values.AddWithValue("$submitted", OrNull(instance.SubmittedAt?.UtcTicks));
        values.AddWithValue("$decided", OrNull(instance.DecidedAt?.UtcTicks));
    }

    public static IndexedInstance Read(SqliteDataReader row) =>
        new()
        {
            Site = row.GetString(0),
            Identity = new ObjectIdentity
            {
                SopInstanceUid = row.GetString(1),
                SopClassUid = row.GetString(2),
                StudyInstanceUid = row.GetString(3),
                SeriesInstanceUid = row.GetString(4),
                PatientId = Text(row, 5),
                TransferSyntaxUid = row.GetString(6),
            },
            ContentHash = row.GetString(7),
            ImageId = row.GetString(8),
            StudyId = row.GetString(9),
            PatientKey = row.GetString(10),
            State = (InstanceState)row.GetInt32(11),
            SpoolId = Text(row, 12),
            BlobName = Text(row, 13),
            CallingAe = Text(row, 14),
            ReceivedAt = Time(row, 15)!.Value,
            SubmittedAt = Time(row, 16),
            DecidedAt = Time(row, 17),
        };

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);
}
