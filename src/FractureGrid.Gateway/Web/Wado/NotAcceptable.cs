using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Nothing that the client accepts can be made (PS3.18 8.7.5).</summary>
internal static class NotAcceptable
{
    public static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status406NotAcceptable);
}
