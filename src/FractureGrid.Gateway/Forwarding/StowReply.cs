using System.Text.Json;
using FractureGrid.Abstractions;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>Reads the Store Instances Response Module (PS3.18 annex I.2) for a request of one object.</summary>
internal static class StowReply
{
    private const string ReferencedSopSequence = "00081199";
    private const string FailedSopSequence = "00081198";
    private const string OtherFailuresSequence = "0008119A";
    private const string FailureReason = "00081197";
    private const int DuplicateInstance = 0x0111;
    private const int OutOfResources = 0xA700;
    private const int ClassMask = 0xFF00;

    /// <summary>Null when the object is stored, else why it never will be.</summary>
    /// <exception cref="FractureGridException">The refusal passes, or the answer is none.</exception>
    public static GridRefusal? Read(JsonElement module)
    {
        if (Items(module, ReferencedSopSequence).Any())
        {
            return null;
        }

        var failed = Items(module, FailedSopSequence).Concat(Items(module, OtherFailuresSequence)).Select(ReasonOf).OfType<int>().ToList();
        if (failed is not [var reason, ..])
        {
            throw new FractureGridException("The grid's gateway does not say what became of the film.");
        }

        return (reason & ClassMask) == OutOfResources ? throw new FractureGridException("The grid's gateway is full.")
            // This very image, prepared by another version of this program: its result is what we wait for.
            : reason == DuplicateInstance ? null
            : new GridRefusal(reason);
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement module, string tag) =>
        module.ValueKind is JsonValueKind.Object
        && module.TryGetProperty(tag, out var sequence)
        && sequence.TryGetProperty("Value", out var items)
        && items.ValueKind is JsonValueKind.Array
            ? items.EnumerateArray()
            : default;

    private static int? ReasonOf(JsonElement item) =>
        item.TryGetProperty(FailureReason, out var reason)
        && reason.TryGetProperty("Value", out var values)
        && values.ValueKind is JsonValueKind.Array
        && values.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Number } value
        && value.TryGetInt32(out var number)
            ? number
            : null;
}
