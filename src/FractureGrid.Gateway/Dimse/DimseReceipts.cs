using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Dimse;

/// <summary>Receipts as C-STORE statuses (PS3.4 B.2.3, PS3.7 Annex C). STOW-RS uses the same numbers as failure reasons (PS3.18 annex I.2).</summary>
internal static class DimseReceipts
{
    public static DimseStatus StatusOf(Receipt receipt) =>
        receipt.Kind switch
        {
            ReceiptKind.Stored or ReceiptKind.Duplicate => DimseStatus.Success,
            ReceiptKind.Conflict => DimseStatus.DuplicateInstance with { Comment = receipt.Detail },
            ReceiptKind.Mismatch => DimseStatus.DataSetMismatch with { Comment = receipt.Detail },
            ReceiptKind.UnsupportedClass => DimseStatus.SopClassNotSupported with { Comment = receipt.Detail },
            ReceiptKind.NotUnderstood when receipt.Code is ObjectReader.MissingIdentifier => DimseStatus.DataSetMismatch with
            {
                Comment = receipt.Detail,
            },
            ReceiptKind.NotUnderstood => DimseStatus.CannotUnderstand with { Comment = $"{receipt.Code}: {receipt.Detail}" },
            _ => DimseStatus.OutOfResources with { Comment = receipt.Detail },
        };
}
