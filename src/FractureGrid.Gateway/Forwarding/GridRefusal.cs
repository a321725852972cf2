using System.Globalization;
using System.Net;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>The grid's gateway will not take a film, however often it is sent.</summary>
/// <param name="Reason">Failure Reason of its answer (PS3.18 annex I.2, codes of PS3.4 annex B.2.3); 0 where the request was refused as a whole.</param>
/// <param name="Status">Status of the refusal of the whole request.</param>
internal readonly record struct GridRefusal(int Reason, HttpStatusCode? Status = null)
{
    /// <summary>Whether a status says something about the film: the same film would meet it again, whoever sends it.</summary>
    /// <remarks>
    /// Not those about who asks and where: they hold for every film, and end when somebody sets the gateways right. Nor those that pass.
    /// </remarks>
    public static bool IsAboutFilm(HttpStatusCode status) =>
        (int)status is >= 400 and < 500
        && status
            is not (
                HttpStatusCode.Unauthorized
                or HttpStatusCode.Forbidden
                or HttpStatusCode.NotFound
                or HttpStatusCode.MethodNotAllowed
                or HttpStatusCode.ProxyAuthenticationRequired
                or HttpStatusCode.RequestTimeout
                or HttpStatusCode.MisdirectedRequest
                or TooEarly
                or HttpStatusCode.UpgradeRequired
                or HttpStatusCode.TooManyRequests
            );

    /// <summary>Another try may be answered otherwise (RFC 8470).</summary>
    public const HttpStatusCode TooEarly = (HttpStatusCode)425;

    public override string ToString() =>
        Status is { } status
            ? string.Create(CultureInfo.InvariantCulture, $"The grid's gateway refused the film with HTTP status {(int)status}.")
            : string.Create(CultureInfo.InvariantCulture, $"The grid's gateway refused the film with failure reason {Reason:X4}H.");
}
