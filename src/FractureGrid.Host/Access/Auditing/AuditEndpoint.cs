using System.Text.Json;
using FractureGrid.Abstractions.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Access.Auditing;

/// <summary>The audit log over HTTP.</summary>
internal static class AuditEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/audit", Get)
            .WithName("GetAuditLog")
            .WithTags("Access")
            .WithSummary(
                "The audit log of this data folder, from and to (days, UTC, included), as JSON lines or format=dicom as audit messages."
            )
            .RequireAuthorization(AccessPolicies.Administer);

    private static Results<PushStreamHttpResult, ProblemHttpResult> Get(DateOnly? from, DateOnly? to, string? format, AuditFolders folders)
    {
        if (format is not (null or "jsonl" or "dicom"))
        {
            return TypedResults.Problem("format must be jsonl or dicom.", statusCode: StatusCodes.Status400BadRequest);
        }

        var entries = AuditReader.Read(
            folders,
            from is { } first ? Start(first) : DateTimeOffset.MinValue,
            to is { } last && last < DateOnly.MaxValue ? Start(last.AddDays(1)) : DateTimeOffset.MaxValue
        );
        return format is "dicom"
            ? TypedResults.Stream(stream => WriteMessagesAsync(entries, stream), "application/xml", "audit.xml")
            : TypedResults.Stream(stream => WriteLinesAsync(entries, stream), "application/jsonl", "audit.jsonl");
    }

    private static async Task WriteLinesAsync(IEnumerable<AuditEntry> entries, Stream stream)
    {
        foreach (var entry in entries)
        {
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(entry, AccessJson.Default.AuditEntry));
            await stream.WriteAsync("\n"u8.ToArray());
        }
    }

    // The XML writer does not wait for its stream, which a response insists on.
    private static async Task WriteMessagesAsync(IEnumerable<AuditEntry> entries, Stream stream)
    {
        using var buffer = new MemoryStream();
        AuditMessages.Write(buffer, entries, Environment.MachineName);
        buffer.Position = 0;
        await buffer.CopyToAsync(stream);
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
