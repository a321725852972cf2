namespace FractureGrid.Dicom.Network.Commitment;

/// <summary>The data sets of N-ACTION and N-EVENT-REPORT (PS3.4 tables J.3-1 and J.3-2).</summary>
internal static class CommitmentDataSets
{
    public const ushort RequestAction = 1;
    public const ushort AllCommitted = 1;
    public const ushort SomeFailed = 2;

    /// <summary>More than a study ever has; a longer list is refused.</summary>
    public const int MostInstances = 50_000;

    public static DicomDataset Request(string transactionUid, IReadOnlyList<InstanceReference> instances)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.TransactionUid, transactionUid);
        dataset.SetItems(DicomTags.ReferencedSopSequence, [.. instances.Select(Item)]);
        return dataset;
    }

    public static DicomDataset Report(CommitmentReport report)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.TransactionUid, report.TransactionUid);
        if (report.Failed.Count > 0)
            dataset.SetItems(DicomTags.FailedSopSequence, [.. report.Failed.Select(Item)]);
        if (report.Committed.Count > 0)
            dataset.SetItems(DicomTags.ReferencedSopSequence, [.. report.Committed.Select(Item)]);
        return dataset;
    }

    public static ushort EventTypeOf(CommitmentReport report) => report.Failed.Count == 0 ? AllCommitted : SomeFailed;

    /// <summary>What a request names, or null where it is not one.</summary>
    public static (string TransactionUid, IReadOnlyList<InstanceReference> Instances)? ReadRequest(DicomDataset dataset)
    {
        var items = dataset.GetItems(DicomTags.ReferencedSopSequence);
        var instances = items.Take(MostInstances + 1).Select(Reference).ToList();
        return
            Uid(dataset, DicomTags.TransactionUid) is { } transaction
            && instances.Count is > 0 and <= MostInstances
            && instances.All(i => i is not null)
            ? (transaction, [.. instances.Select(i => i!.Value)])
            : null;
    }

    public static CommitmentReport? ReadReport(DicomDataset dataset)
    {
        if (Uid(dataset, DicomTags.TransactionUid) is not { } transaction)
            return null;
        var failed = dataset
            .GetItems(DicomTags.FailedSopSequence)
            .Select(item => (Reference: Reference(item), Reason: item.GetInt32(DicomTags.FailureReason) ?? 0x0110));
        return new CommitmentReport
        {
            TransactionUid = transaction,
            Committed = [.. dataset.GetItems(DicomTags.ReferencedSopSequence).Select(Reference).OfType<InstanceReference>()],
            Failed =
            [
                .. failed
                    .Where(f => f.Reference is not null)
                    .Select(f => new FailedInstance(f.Reference!.Value, (CommitmentFailure)(ushort)f.Reason)),
            ],
        };
    }

    private static DicomDataset Item(InstanceReference instance)
    {
        var item = new DicomDataset();
        item.SetString(DicomTags.ReferencedSopClassUid, instance.SopClassUid);
        item.SetString(DicomTags.ReferencedSopInstanceUid, instance.SopInstanceUid);
        return item;
    }

    private static DicomDataset Item(FailedInstance failed)
    {
        var item = Item(failed.Instance);
        item.SetInt32(DicomTags.FailureReason, (ushort)failed.Reason);
        return item;
    }

    private static InstanceReference? Reference(DicomDataset item) =>
        Uid(item, DicomTags.ReferencedSopClassUid) is { } sopClass && Uid(item, DicomTags.ReferencedSopInstanceUid) is { } instance
            ? new InstanceReference(sopClass, instance)
            : null;

    private static string? Uid(DicomDataset dataset, DicomTag tag) =>
        dataset.GetString(tag)?.Trim(' ', '\0') is { } uid && NetworkUids.IsWellFormed(uid) ? uid : null;
}
