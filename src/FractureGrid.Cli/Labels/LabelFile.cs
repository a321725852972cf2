using System.Globalization;
using FractureGrid.Cli.CommandLine;
using nietras.SeparatedValues;
using Parquet;
using Parquet.Schema;

namespace FractureGrid.Cli.Labels;

/// <summary>Reads labels from CSV (with a header line; comma, semicolon or tab) or from Parquet.</summary>
internal static class LabelFile
{
    /// <exception cref="CommandException">The file is neither, or lacks a column.</exception>
    public static async Task<IReadOnlyList<LabelLine>> ReadAsync(string path, string? site, CancellationToken cancellationToken)
    {
        try
        {
            return path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
                ? await ReadParquetAsync(path, site, cancellationToken)
                : ReadCsv(path, site);
        }
        catch (Exception e) when (e is InvalidDataException or ParquetException or ArgumentException or FormatException)
        {
            throw new CommandException($"{path}: {e.Message}", e);
        }
    }

    private static List<LabelLine> ReadCsv(string path, string? site)
    {
        using var reader = Sep.Reader(options => options with { HasHeader = true, Unescape = true, DisableColCountCheck = true })
            .FromFile(path);
        var columns = reader.Header.ColNames.Select((name, i) => (Name: Normalised(name), i)).ToList();
        Require(path, [.. columns.Select(column => column.Name)]);
        var lines = new List<LabelLine>();
        foreach (var row in reader)
        {
            if (row.Span.IsWhiteSpace())
            {
                continue;
            }

            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            // A short row lacks its last columns.
            foreach (var (name, i) in columns)
            {
                if (i < row.ColCount)
                {
                    texts[name] = row[i].ToString();
                }
            }

            lines.Add(LabelRow.Read(row.LineNumberFrom, texts.GetValueOrDefault, site));
        }

        return lines;
    }

    private static async Task<IReadOnlyList<LabelLine>> ReadParquetAsync(string path, string? site, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancellationToken);
        var fields = reader
            .Schema.DataFields.Where(field => LabelRow.Columns.Contains(Normalised(field.Name), StringComparer.Ordinal))
            .ToList();
        Require(path, [.. fields.Select(field => Normalised(field.Name))]);
        var lines = new List<LabelLine>();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var columns = new Dictionary<string, string?[]>(StringComparer.Ordinal);
            foreach (var field in fields)
            {
                columns[Normalised(field.Name)] = await TextsAsync(rows, field, cancellationToken);
            }

            for (var i = 0; i < rows.RowCount; i++)
            {
                var row = i;
                lines.Add(LabelRow.Read(lines.Count + 1, name => columns.GetValueOrDefault(name)?[row], site));
            }
        }

        return lines;
    }

    private static async Task<string?[]> TextsAsync(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken)
    {
        var count = (int)rows.RowCount;
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[count];
            await rows.ReadAsync(field, texts.AsMemory(), cancellationToken: cancellationToken);
            return texts;
        }

        if (field.ClrType == typeof(bool))
        {
            return await TextsAsync<bool>(rows, field, count, value => value ? "yes" : "no", cancellationToken);
        }

        if (field.ClrType == typeof(DateTime))
        {
            return await TextsAsync<DateTime>(
                rows,
                field,
                count,
                value => value.ToString("O", CultureInfo.InvariantCulture),
                cancellationToken
            );
        }

        return field.ClrType == typeof(int) ? await TextsAsync<int>(rows, field, count, Number, cancellationToken)
            : field.ClrType == typeof(long) ? await TextsAsync<long>(rows, field, count, Number, cancellationToken)
            : throw new InvalidDataException($"Column '{field.Name}' is of a type that can't be read: {field.ClrType.Name}.");

        static string Number<T>(T value)
            where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
    }

    private static async Task<string?[]> TextsAsync<T>(
        ParquetRowGroupReader rows,
        DataField field,
        int count,
        Func<T, string> text,
        CancellationToken cancellationToken
    )
        where T : struct
    {
        if (field.IsNullable)
        {
            var optional = new T?[count];
            await rows.ReadAsync<T>(field, optional.AsMemory(), cancellationToken: cancellationToken);
            return [.. optional.Select(value => value is { } known ? text(known) : null)];
        }

        var values = new T[count];
        await rows.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellationToken);
        return [.. values.Select(text)];
    }

    private static void Require(string path, IReadOnlyCollection<string> columns)
    {
        if (LabelRow.Missing(columns) is { } missing)
        {
            throw new CommandException($"{path}: {missing} Columns are {string.Join(", ", LabelRow.Columns)}.");
        }
    }

    private static string Normalised(string name) =>
        name.Trim().ToLowerInvariant().Replace(' ', '_').Replace("sopinstanceuid", LabelRow.SopInstanceUid, StringComparison.Ordinal);
}
