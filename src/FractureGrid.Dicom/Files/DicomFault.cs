namespace FractureGrid.Dicom;

/// <summary>A refusal: the reason and one sentence for a person. The sentence holds no patient data.</summary>
public readonly record struct DicomFault(DicomFaultCode Code, string Message)
{
    public override string ToString() => $"{Code}: {Message}";
}
