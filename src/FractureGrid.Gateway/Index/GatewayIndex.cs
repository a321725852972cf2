using FractureGrid.Gateway.Databases;
using FractureGrid.Gateway.Holding;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Index;

/// <summary>
/// The gateway's own record of instances: real identities, their pseudonyms and how far each has come. It never leaves the gateway's folder. Every change is on
/// stable storage when the call returns, save additions: the spool's file is the durable record of those, and recovery enters it again. Thread-safe.
/// </summary>
internal sealed class GatewayIndex : IDisposable
{
    public const string FileName = "index.db";

    private const string Promotion = """
        UPDATE SET State = 0, SpoolId = excluded.SpoolId, CallingAe = excluded.CallingAe, ReceivedAt = excluded.ReceivedAt
        WHERE State = 3 AND ContentHash = excluded.ContentHash
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private Action<IReadOnlyCollection<ImageDecided>>? _followers;

    public GatewayIndex(string folder)
    {
        _connection = GatewayDatabase.Open(folder, FileName, "The gateway's index", IndexSchema.Version, IndexSchema.Create);
        try
        {
            HeldTable.Prepare(_connection);
            StudyChanges.Prepare(_connection);
            _connection.Execute("CREATE INDEX IF NOT EXISTS InstanceByTime ON Instance(ReceivedAt)");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Adds an instance, unless its site has one of the same SOP Instance UID; with it, in the same commit, what searches need. An object that was only
    /// kept for comparison and is now sent to be analysed counts as new.
    /// </summary>
    public AddResult Add(IndexedInstance instance, HeldInstance? held = null, bool isPrior = false)
    {
        lock (_lock)
        {
            using var lazily = IndexSchema.CommitLazily(_connection);
            using var transaction = _connection.BeginTransaction(deferred: false);
            using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                $"INSERT INTO Instance({InstanceRow.Columns}) VALUES({InstanceRow.Parameters}) ON CONFLICT(Site, SopInstanceUid) DO {(isPrior ? "NOTHING" : Promotion)}";
            InstanceRow.Bind(command, instance);
            if (command.ExecuteNonQuery() == 1)
            {
                if (held is not null)
                {
                    HeldTable.Delete(_connection, transaction, instance.Site, instance.Identity.SopInstanceUid);
                    HeldTable.Insert(_connection, transaction, held);
                }

                transaction.Commit();
                return AddResult.Added;
            }
        }

        return Compare(Find(instance.Site, instance.Identity.SopInstanceUid)!, instance.ContentHash);
    }

    /// <summary>Enters an object for searching, unless its site has one of the same SOP Instance UID there.</summary>
    public void Hold(HeldInstance held)
    {
        lock (_lock)
        {
            HeldTable.Insert(_connection, null, held);
        }
    }

    /// <summary>Searches no longer find the object; everything else about it stays known.</summary>
    public void Release(string fileId)
    {
        lock (_lock)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "DELETE FROM Held WHERE FileId = $file";
            command.Parameters.AddWithValue("$file", fileId);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>What <see cref="Add"/> would say, without adding.</summary>
    public AddResult Check(string site, string sopInstanceUid, string contentHash, bool isPrior = false)
    {
        if (Find(site, sopInstanceUid) is not { } known)
        {
            return AddResult.Added;
        }

        var result = Compare(known, contentHash);
        return result == AddResult.Duplicate && known.State == InstanceState.Kept && !isPrior ? AddResult.Added : result;
    }

    public IndexedInstance? Find(string site, string sopInstanceUid) =>
        Query("Site = $1 AND SopInstanceUid = $2", site, sopInstanceUid).SingleOrDefault();

    /// <summary>Finds the instance behind a pseudonym.</summary>
    public IndexedInstance? FindImage(string imageId) => Query("ImageId = $1", imageId).SingleOrDefault();

    /// <summary>The study's instances, but for those that are only kept for comparison.</summary>
    public IReadOnlyList<IndexedInstance> FindStudy(string studyInstanceUid) =>
        Query("StudyInstanceUid = $1 AND State < 3", studyInstanceUid);

    public IReadOnlyList<IndexedInstance> FindPatient(string site, string patientId) =>
        Query("Site = $1 AND PatientId = $2 AND State < 3", site, patientId);

    /// <summary>The newest instances from before a moment, newest first; of a study or a patient where one is named, and of these sites unless that is null.</summary>
    public IReadOnlyList<IndexedInstance> FindNewest(string? named, DateTimeOffset before, int most, IReadOnlyList<string>? sites = null)
    {
        lock (_lock)
        {
            return _connection.Query(
                $"""
                SELECT {InstanceRow.Columns} FROM Instance WHERE State < 3 AND ReceivedAt < $1
                AND ($2 IS NULL OR Site IN (SELECT value FROM json_each($2)))
                {(named is null ? "" : "AND (StudyInstanceUid = $3 OR PatientId = $3)")} ORDER BY ReceivedAt DESC LIMIT {most}
                """,
                named is null ? [before.UtcTicks, SiteFilter.Json(sites)] : [before.UtcTicks, SiteFilter.Json(sites), named],
                InstanceRow.Read
            );
        }
    }

    /// <summary>Instances that are in the spool, as far as the index knows.</summary>
    public IReadOnlyList<IndexedInstance> FindSpooled() => Query("State < 2 AND State = 0");

    /// <summary>The instance of a spooled object that has not been handed over.</summary>
    public IndexedInstance? FindSpooled(string spoolId) => Query("State < 2 AND State = 0 AND SpoolId = $1", spoolId).SingleOrDefault();

    /// <summary>Instances with their patient grain since before a moment and not known to be decided.</summary>
    public IReadOnlyList<IndexedInstance> FindUndecided(DateTimeOffset submittedBefore) =>
        Query("State < 2 AND State = 1 AND SubmittedAt < $1", submittedBefore.UtcTicks);

    /// <summary>Makes what <see cref="FindSubmitted"/> needs; at first what was submitted by a moment counts as settled.</summary>
    public void PrepareSettling(DateTimeOffset first)
    {
        lock (_lock)
        {
            SettledMoment.Prepare(_connection, first);
        }
    }

    /// <summary>Instances that the grid took over by a moment, and after what has settled.</summary>
    public IReadOnlyList<IndexedInstance> FindSubmitted(DateTimeOffset until) =>
        Query("SubmittedAt > $1 AND SubmittedAt <= $2 AND State IN (1, 2)", SettledUntil().UtcTicks, until.UtcTicks);

    public DateTimeOffset SettledUntil()
    {
        lock (_lock)
        {
            return SettledMoment.Read(_connection);
        }
    }

    /// <summary>The grid is known to keep what it took over by a moment.</summary>
    public void Settle(DateTimeOffset until)
    {
        lock (_lock)
        {
            SettledMoment.Write(_connection, until);
        }
    }

    /// <summary>An image counts as not decided again: the grid has forgotten it.</summary>
    public void Reopen(string imageId)
    {
        lock (_lock)
        {
            _connection.Execute("UPDATE Instance SET State = 1, DecidedAt = NULL WHERE ImageId = $1 AND State = 2", [imageId]);
        }
    }

    public IReadOnlyList<string> Sites()
    {
        lock (_lock)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "SELECT DISTINCT Site FROM Instance";
            using var rows = command.ExecuteReader();
            var sites = new List<string>();
            while (rows.Read())
            {
                sites.Add(rows.GetString(0));
            }

            return sites;
        }
    }

    /// <summary>The grid has taken the image over. An instance decided in the meantime stays decided.</summary>
    public void MarkSubmitted(string imageId, string? blobName, DateTimeOffset at)
    {
        lock (_lock)
        {
            using var command = _connection.CreateCommand();
            command.CommandText =
                "UPDATE Instance SET State = max(State, 1), SpoolId = NULL, BlobName = $blob, SubmittedAt = $at WHERE ImageId = $image";
            command.Parameters.AddWithValue("$blob", (object?)blobName ?? DBNull.Value);
            command.Parameters.AddWithValue("$at", at.UtcTicks);
            command.Parameters.AddWithValue("$image", imageId);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>An image is another patient's from now on, and waits for its decision there; searches find it under the right patient, in the same commit.</summary>
    public void Reassign(
        string site,
        string sopInstanceUid,
        (string? PatientId, string PatientKey, string? BlobName) to,
        HeldInstance? held,
        DateTimeOffset at
    )
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            _connection.Execute(
                "UPDATE Instance SET PatientId = $3, PatientKey = $4, BlobName = $5, State = 1, SubmittedAt = $6, DecidedAt = NULL WHERE Site = $1 AND SopInstanceUid = $2",
                [
                    site,
                    sopInstanceUid,
                    (object?)to.PatientId ?? DBNull.Value,
                    to.PatientKey,
                    (object?)to.BlobName ?? DBNull.Value,
                    at.UtcTicks,
                ],
                transaction
            );
            if (held is not null)
            {
                HeldTable.Delete(_connection, transaction, site, sopInstanceUid);
                HeldTable.Insert(_connection, transaction, held);
            }

            transaction.Commit();
        }
    }

    /// <summary>A spooled object stays with the gateway.</summary>
    public void MarkKept(string spoolId)
    {
        lock (_lock)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "UPDATE Instance SET State = 3, SpoolId = NULL WHERE SpoolId = $spool AND State = 0";
            command.Parameters.AddWithValue("$spool", spoolId);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Marks images as decided, in one commit. Unknown and already decided ones are left alone.</summary>
    public void MarkDecided(IReadOnlyCollection<ImageDecided> decisions)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "UPDATE Instance SET State = 2, DecidedAt = $at WHERE ImageId = $image AND State < 2";
            var at = command.Parameters.Add("$at", SqliteType.Integer);
            var image = command.Parameters.Add("$image", SqliteType.Text);
            using var noting = StudyChanges.Noting(_connection, transaction, image);
            foreach (var decision in decisions)
            {
                at.Value = decision.At.UtcTicks;
                image.Value = noting.Parameters[0].Value = decision.ImageId;
                command.ExecuteNonQuery();
                noting.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        _followers?.Invoke(decisions);
    }

    /// <summary>Studies of which something was decided since a moment, and when the last of it was.</summary>
    public IReadOnlyList<(string Site, string StudyInstanceUid, string PatientKey, DateTimeOffset DecidedAt)> FindDecidedSince(
        DateTimeOffset moment
    )
    {
        lock (_lock)
        {
            using var command = _connection.CreateCommand();
            command.CommandText =
                "SELECT Site, StudyInstanceUid, PatientKey, max(DecidedAt) FROM Instance WHERE DecidedAt >= $since GROUP BY Site, StudyInstanceUid, PatientKey";
            command.Parameters.AddWithValue("$since", moment.UtcTicks);
            using var rows = command.ExecuteReader();
            var found = new List<(string, string, string, DateTimeOffset)>();
            while (rows.Read())
            {
                found.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2), new DateTimeOffset(rows.GetInt64(3), TimeSpan.Zero)));
            }

            return found;
        }
    }

    /// <summary>
    /// Studies of a site of which something was decided, anew or for the first time, or withdrawn after a change of this number, and the number to ask from the
    /// next time.
    /// </summary>
    public (IReadOnlyList<string> Studies, long Last) ChangesAfter(string site, long number, int most)
    {
        lock (_lock)
        {
            // A number from before the index was made anew would never be reached.
            var found = StudyChanges.After(_connection, site, number > StudyChanges.Newest(_connection) ? 0 : number, most);
            return ([.. found.Select(change => change.StudyInstanceUid)], found.Count == 0 ? number : found[^1].Number);
        }
    }

    /// <summary>Has the news of <see cref="MarkDecided"/> told once they are stored, also for images that were decided before.</summary>
    public void Follow(Action<IReadOnlyCollection<ImageDecided>> follower) => _followers += follower;

    public void Unfollow(Action<IReadOnlyCollection<ImageDecided>> follower) => _followers -= follower;

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private static AddResult Compare(IndexedInstance known, string contentHash) =>
        string.Equals(known.ContentHash, contentHash, StringComparison.Ordinal) ? AddResult.Duplicate : AddResult.Conflict;

    // "State < 2" in a condition lets SQLite use the partial index.
    private List<IndexedInstance> Query(string condition, params ReadOnlySpan<object> values)
    {
        lock (_lock)
        {
            return _connection.Query(
                $"SELECT {InstanceRow.Columns} FROM Instance WHERE {condition} ORDER BY ReceivedAt, SopInstanceUid",
                values,
                InstanceRow.Read
            );
        }
    }
}
