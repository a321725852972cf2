namespace FractureGrid.Gateway.Reception;

/// <summary>The answer to the sender of one object.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Code">Stable code of a refusal, such as <c>Truncated</c>; the kind's name otherwise.</param>
/// <param name="Detail">A sentence for people, without identity.</param>
/// <param name="Identity">The object's identifiers, as far as they could be read.</param>
internal sealed record Receipt(ReceiptKind Kind, string Code, string Detail, ObjectIdentity? Identity)
{
    public bool IsTaken => Kind is ReceiptKind.Stored or ReceiptKind.Duplicate;

    public static Receipt Of(ReceiptKind kind, string detail, ObjectIdentity? identity = null) =>
        new(kind, kind.ToString(), detail, identity);
}
