using System.Buffers.Binary;

namespace FractureGrid.Bench.Fuzz;

/// <summary>Random changes to bytes: flips, values that lengths and counts break on, moved, doubled, lost and foreign pieces.</summary>
internal static class Damage
{
    private static readonly uint[] s_numbers =
    [
        0,
        1,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0x8000,
        0xFFFE,
        0xFFFF,
        0x7FFFFFFF,
        0x80000000,
        0xFFFFFFFE,
        0xFFFFFFFF,
    ];

    public static byte[] Apply(byte[] input, byte[] other, Random random)
    {
        var bytes = input.ToArray();
        for (var count = 1 + random.Next(1 << random.Next(5)); count > 0 && bytes.Length > 8; count--)
        {
            bytes = Once(bytes, other, random);
        }
        return bytes;
    }

    private static byte[] Once(byte[] bytes, byte[] other, Random random)
    {
        // Headers are short and decide most, so half of all damage is near the start.
        var at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Length - 4, 2048) : bytes.Length - 4);
        var length = Math.Min(1 + random.Next(1 << random.Next(12)), bytes.Length - at);
        switch (random.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)s_numbers[random.Next(s_numbers.Length)]);
                return bytes;
            case 3:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), s_numbers[random.Next(s_numbers.Length)]);
                return bytes;
            case 4:
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), s_numbers[random.Next(s_numbers.Length)]);
                return bytes;
            case 5:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
            case 6:
                return [.. bytes.AsSpan(0, at + length), .. bytes.AsSpan(at)];
            case 7:
                return bytes[..at];
            default:
                var from = random.Next(other.Length);
                return [.. bytes.AsSpan(0, at), .. other.AsSpan(from, Math.Min(length, other.Length - from)), .. bytes.AsSpan(at)];
        }
    }
}
