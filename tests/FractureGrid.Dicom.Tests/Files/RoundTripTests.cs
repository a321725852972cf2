using CsCheck;

namespace FractureGrid.Dicom.Tests.Files;

/// <summary>Random data sets, including private and unknown elements, survive all four native syntaxes.</summary>
public sealed class RoundTripTests
{
    private static readonly DicomVr[] Representations =
    [
        .. Enum.GetValues<DicomVr>().Where(x => x != DicomVr.SQ),
        (DicomVr)(('Z' << 8) | 'Z'),
    ];

    private static readonly Gen<DicomElementShape> Leaf =
        from tag in Tag()
        from vr in Gen.Int[0, Representations.Length - 1].Select(i => Representations[i])
        from bytes in Gen.Byte.Array[0, 40]
        select new DicomElementShape(tag, vr, bytes[..(bytes.Length / 8 * 8)], []);

    private static readonly Gen<DicomElementShape[]> Shapes = Gen.Recursive<DicomElementShape[]>(
        (depth, inner) =>
            (
                depth > 2
                    ? Leaf
                    : Gen.Frequency(
                        (5, Leaf),
                        (1, Gen.Select(Tag(), inner.Array[0, 3], (tag, items) => new DicomElementShape(tag, DicomVr.SQ, [], items)))
                    )
            ).Array[0, 6]
    );

    [Theory]
    [MemberData(nameof(DcmtkAcceptsTests.NativeSyntaxes), MemberType = typeof(DcmtkAcceptsTests))]
    public void What_is_written_is_read(string syntax)
    {
        var isExplicit = TransferSyntax.For(syntax).IsExplicitVr;
        Shapes
            .Where(x => x.Length > 0)
            .Sample(
                shapes =>
                {
                    var dataset = Build(shapes);
                    using var stream = new MemoryStream();
                    new DicomFile(dataset, syntax).Write(stream);

                    var read = DicomFile.Read(stream.ToArray());

                    return read.IsOk && AreEqual(dataset, read.Value.Dataset, isExplicit);
                },
                iter: 2_000,
                seed: "0000KOIPlxG4"
            );
    }

    /// <summary>Tags that don't steer the reading of others: no group lengths, character sets, delimiters or pixel data.</summary>
    private static Gen<DicomTag> Tag() =>
        from position in Gen.Select(Gen.UShort[0x0009, 0x7FD0], Gen.UShort[0x0001, 0xFFFF])
        select new DicomTag(position.Item1, position.Item2);

    private static DicomDataset Build(DicomElementShape[] shapes)
    {
        var dataset = new DicomDataset();
        // The first element is looked at to find out the encoding; real data sets begin with a known one. Of even length, because
        // the padding of an odd one (PS3.5 section 6.2) is part of the bytes that come back.
        dataset.SetString(DicomTags.SopClassUid, "1.2.34");
        foreach (var shape in shapes)
        {
            if (shape.Vr == DicomVr.SQ)
            {
                dataset.SetItems(shape.Tag, [.. shape.Items.Select(Build)]);
            }
            else
            {
                dataset.SetBytes(shape.Tag, shape.Vr, shape.Bytes);
            }
        }
        return dataset;
    }

    private static bool AreEqual(DicomDataset left, DicomDataset right, bool isExplicit) =>
        left.Count == right.Count
        && left.Zip(right)
            .All(pair =>
                pair.First.Tag == pair.Second.Tag
                && (!isExplicit || pair.First.Vr == pair.Second.Vr)
                && (
                    pair.First.Items is { } items
                        ? pair.Second.Items is { } others
                            && items.Count == others.Count
                            && items.Zip(others).All(x => AreEqual(x.First, x.Second, isExplicit))
                        : left.GetBytes(pair.First.Tag)!.Value.Span.SequenceEqual(right.GetBytes(pair.First.Tag)!.Value.Span)
                )
            );

    internal sealed record DicomElementShape(DicomTag Tag, DicomVr Vr, byte[] Bytes, DicomElementShape[][] Items);
}
