namespace FractureGrid.Dicom.Network;

/// <summary>The answer to one proposed presentation context.</summary>
/// <param name="Id">Odd, 1 to 255.</param>
/// <param name="AbstractSyntax">SOP class UID.</param>
/// <param name="TransferSyntax">The one accepted syntax; of no meaning unless accepted.</param>
/// <param name="Result">Accepted or the reason why not.</param>
public sealed record NegotiatedContext(byte Id, string AbstractSyntax, string TransferSyntax, ContextResult Result)
{
    public bool IsAccepted => Result == ContextResult.Accepted;
}
