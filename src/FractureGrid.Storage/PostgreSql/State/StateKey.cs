using System.Buffers.Binary;

namespace FractureGrid.Storage.PostgreSql.State;

/// <summary>The key of a row of <c>OrleansStorage</c>, as Orleans' own provider makes it, so that either reads what the other wrote; but for
/// numbers with a leading zero, which it takes for the number without.</summary>
/// <param name="Type">Name of the state.</param>
/// <param name="Text">The grain's key, or what follows a number in it.</param>
/// <param name="N0">First half of a GUID.</param>
/// <param name="N1">Second half of a GUID, or a number.</param>
internal readonly record struct StateKey(string Type, string Text, long N0, long N1)
{
    public static StateKey Of(string stateName, GrainId grain)
    {
        if (grain.TryGetGuidKey(out var guid, out var extension))
        {
            Span<byte> bytes = stackalloc byte[16];
            guid.TryWriteBytes(bytes);
            return new StateKey(
                stateName,
                extension ?? string.Empty,
                BinaryPrimitives.ReadInt64LittleEndian(bytes),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])
            );
        }

        // "07" is not 7: two sites may bear those names.
        var text = grain.Key.ToString()!;
        return text is not ['0', not '+', ..] && grain.TryGetIntegerKey(out var number, out extension)
            ? new StateKey(stateName, extension ?? string.Empty, 0, number)
            : new StateKey(stateName, text, 0, 0);
    }
}
