using FractureGrid.Gateway.Reception;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FractureGrid.Gateway.Web;

/// <summary>Refusals as HTTP statuses.</summary>
internal static class HttpReceipts
{
    public static int StatusOf(Receipt receipt) =>
        receipt.Kind switch
        {
            ReceiptKind.Stored => StatusCodes.Status202Accepted,
            ReceiptKind.Duplicate => StatusCodes.Status200OK,
            ReceiptKind.Conflict => StatusCodes.Status409Conflict,
            ReceiptKind.UnsupportedClass => StatusCodes.Status422UnprocessableEntity,
            ReceiptKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            ReceiptKind.Busy => StatusCodes.Status503ServiceUnavailable,
            ReceiptKind.NoSpace => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status400BadRequest,
        };

    public static ProblemHttpResult ProblemOf(Receipt receipt) =>
        TypedResults.Problem(
            receipt.Detail,
            statusCode: StatusOf(receipt),
            title: receipt.Code,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = receipt.Code }
        );
}
