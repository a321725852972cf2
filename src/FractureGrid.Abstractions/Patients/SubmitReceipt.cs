namespace FractureGrid.Abstractions.Patients;

/// <summary>What became of a submission.</summary>
[GenerateSerializer, Alias("fg.submit-receipt.v1")]
public enum SubmitReceipt
{
    Accepted = 0,
    AlreadyPending = 1,
    AlreadyDecided = 2,
}
