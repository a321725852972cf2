using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Json;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Bench.Fuzz;

/// <summary>Parser, character sets, codecs, writer and JSON on one Part 10 file.</summary>
internal sealed class FileTarget : ITarget
{
    // A film of the stated size may be made from few bytes; beyond that, memory must follow the input.
    private const long FreeBytes = 256L << 20;
    private const long BytesPerInputByte = 2048;

    public IReadOnlyList<byte[]> Seeds { get; } = [.. SeedFilms.Create().Select(Bytes)];

    public Task<string> FeedAsync(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var did = Feed(input);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > FreeBytes + BytesPerInputByte * input.Length
            ? throw new InvalidOperationException($"{allocated} bytes were allocated for {input.Length}: {did}")
            : Task.FromResult(did);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Feed(byte[] input)
    {
        if (!DicomFile.Read(input).TryGet(out var file, out var fault))
        {
            return $"read: {fault.Code} {Words(fault.Message)}";
        }
        foreach (var element in file.Dataset)
        {
            _ = file.Dataset.GetString(element.Tag);
            _ = file.Dataset.GetDoubles(element.Tag);
        }
        using (var json = new Utf8JsonWriter(Stream.Null))
        {
            DicomJsonWriter.Write(json, file.Dataset);
        }
        if (file.TransferSyntax.IsEncapsulated || !HasFragments(file))
        {
            file.Write(Stream.Null);
        }
        return PixelDecoder.Decode(file).TryGet(out var frame, out fault)
            ? $"film of {file.TransferSyntax.Keyword}, {frame.BitsStored} bits"
            : $"{file.TransferSyntax.Keyword}: {fault.Code} {Words(fault.Message)}";
    }

    private static byte[] Bytes(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static bool HasFragments(DicomFile file) =>
        file.Dataset.TryGet(DicomTags.PixelData, out var pixels) && pixels.Fragments is not null;

    // Numbers differ from input to input; the words say which check it was.
    private static string Words(string detail) => string.Concat(detail.Where(c => !char.IsAsciiHexDigit(c) || char.IsAsciiLetterLower(c)));
}
