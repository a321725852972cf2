using System.Buffers.Binary;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Bench.Grid;

/// <summary>Part 10 films on disk, made once and read by both sides of the comparison.</summary>
internal sealed record FilmSet(IReadOnlyList<string> Paths, IReadOnlyList<string> SopInstanceUids)
{
    // Preamble and DICM, then the File Meta Information Group Length element, whose value counts from its own end (PS3.10 7.1).
    private const int MetaStart = 132;
    private const int GroupLengthElement = 12;

    /// <summary>Renders the first films of a fleet; another seed gives other identities, so that no round meets a duplicate.</summary>
    public static FilmSet Render(string folder, ulong seed, int count)
    {
        Directory.CreateDirectory(folder);
        var images = HospitalFleet.Demo(seed).Studies(count).SelectMany(study => study.Images).Take(count).ToArray();
        var paths = new string[images.Length];
        Parallel.For(
            0,
            images.Length,
            i =>
            {
                paths[i] = Path.Combine(folder, FormattableString.Invariant($"{i:D4}.dcm"));
                using var file = File.Create(paths[i]);
                PhantomDicom.ToDicomFile(images[i].Render(), images[i].Identity).Write(file);
            }
        );
        return new FilmSet(paths, [.. images.Select(image => image.Identity.SopInstanceUid)]);
    }

    /// <summary>The data set of a film, without the file meta information.</summary>
    public Stream OpenDataSet(int index)
    {
        var file = File.OpenRead(Paths[index]);
        Span<byte> head = stackalloc byte[MetaStart + GroupLengthElement];
        file.ReadExactly(head);
        file.Seek(BinaryPrimitives.ReadUInt32LittleEndian(head[^4..]), SeekOrigin.Current);
        return file;
    }
}
