namespace FractureGrid.Gateway.Withdrawals;

/// <summary>Why an image is withdrawn, with the numbers of the codes in PS3.16 CID 7011. A choice and no free text: it leaves the gateway.</summary>
public enum WithdrawalReason
{
    None = 0,
    Quality = 113001,
    PatientSafety = 113037,
    WorklistEntry = 113038,
    Retention = 113039,
}
