using CsCheck;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>Runs of every length in pieces of every length, against PS3.5 G.3.2 written down byte by byte.</summary>
public sealed class RleReaderTests
{
    [Fact]
    public void Any_runs_are_unpacked_whatever_the_pieces()
    {
        var run = Gen.Select(Gen.OneOf(Gen.SByte, Gen.SByte[-3, 3], Gen.Const(sbyte.MinValue)), Gen.Byte);
        var pieces = Gen.Int[1, 700].Array[1, 12];

        Gen.Select(run.Array[0, 120], pieces, Gen.Int[0, 200])
            .Sample(
                (runs, lengths, padding) =>
                {
                    var (packed, expected) = Pack(runs, padding);
                    var reader = new RleReader(packed);
                    var at = 0;
                    for (var i = 0; at < expected.Length; i++)
                    {
                        var piece = new byte[Math.Min(lengths[i % lengths.Length], expected.Length - at)];
                        Assert.True(reader.TryRead(piece));
                        Assert.Equal(expected[at..(at + piece.Length)], piece);
                        at += piece.Length;
                    }

                    Assert.False(reader.IsInsideRun);
                },
                iter: 3_000,
                seed: "0000KOIPlxG4"
            );
    }

    private static (byte[] Packed, byte[] Expected) Pack((sbyte Control, byte Value)[] runs, int padding)
    {
        var (packed, expected) = (new List<byte>(), new List<byte>());
        foreach (var (control, value) in runs)
        {
            packed.Add((byte)control);
            if (control >= 0)
            {
                byte[] literals = [.. Enumerable.Range(0, control + 1).Select(i => (byte)(value + (i * 37)))];
                packed.AddRange(literals);
                expected.AddRange(literals);
            }
            else if (control != sbyte.MinValue)
            {
                packed.Add(value);
                expected.AddRange(Enumerable.Repeat(value, 1 - control));
            }
        }

        // The quick way needs room behind a run; with no-operations after them the last runs have it, too.
        packed.AddRange(Enumerable.Repeat((byte)0x80, padding));
        return ([.. packed], [.. expected]);
    }
}
