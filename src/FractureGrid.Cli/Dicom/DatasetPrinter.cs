using System.Globalization;
using FractureGrid.Dicom;

namespace FractureGrid.Cli.Dicom;

/// <summary>Prints data sets for people: a line per element, items indented.</summary>
internal sealed class DatasetPrinter(TextWriter output)
{
    private const int LongestText = 80;
    private const int MostBytes = 16;

    public void Print(DicomFile file)
    {
        output.WriteLine($"# {file.TransferSyntax.Keyword} ({file.TransferSyntax.Uid})");
        Print(file.Meta, 0);
        Print(file.Dataset, 0);
    }

    public void Print(DicomDataset dataset, int depth = 0)
    {
        foreach (var element in dataset)
        {
            var indent = new string(' ', 2 * depth);
            var name = DicomDictionary.KeywordOf(element.Tag) ?? (element.Tag.IsPrivateCreator ? "PrivateCreator" : "?");
            output.WriteLine($"{indent}{element.Tag} {element.Vr} {name}  {Describe(element, dataset)}");
            for (var i = 0; element.Items is { } items && i < items.Count; i++)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{indent}  item {i + 1}"));
                Print(items[i], depth + 2);
            }
        }
    }

    private static string Describe(DicomElement element, DicomDataset dataset)
    {
        if (element.Items is { } items)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{items.Count} item{(items.Count == 1 ? "" : "s")}");
        }

        if (element.Fragments is { } fragments)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"compressed, {fragments.Count} fragment{(fragments.Count == 1 ? "" : "s")}, {fragments.TotalLength} bytes"
            );
        }

        if (element.Tag == DicomTags.PixelData || element.Length > (1 << 16))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{element.Length} bytes");
        }

        return dataset.GetString(element.Tag) is { } text ? Cut(text) : Bytes(element, dataset);
    }

    private static string Cut(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= LongestText
            ? $"[{line}]"
            : string.Create(CultureInfo.InvariantCulture, $"[{line[..LongestText]}...] {line.Length} characters");
    }

    private static string Bytes(DicomElement element, DicomDataset dataset)
    {
        var bytes = dataset.GetBytes(element.Tag) ?? default;
        var shown = Convert.ToHexStringLower(bytes.Span[..Math.Min(MostBytes, bytes.Length)]);
        return bytes.IsEmpty ? "(empty)"
            : bytes.Length <= MostBytes ? shown
            : string.Create(CultureInfo.InvariantCulture, $"{shown}... {bytes.Length} bytes");
    }
}
