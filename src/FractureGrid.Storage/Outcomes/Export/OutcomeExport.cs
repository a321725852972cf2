using System.Text;
using FractureGrid.Abstractions.Outcomes;
using Parquet;
using Parquet.Schema;

namespace FractureGrid.Storage.Outcomes.Export;

/// <summary>Outcomes as a file, never all in memory.</summary>
public static class OutcomeExport
{
    private const int RowGroup = 50_000;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>RFC 4180 with a header line, UTF-8, lines ended by CR LF.</summary>
    public static async Task WriteCsvAsync(IAsyncEnumerable<LabelledOutcome> outcomes, Stream stream, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, s_utf8, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', OutcomeTable.Columns.Select(column => column.Name)));
        await foreach (var outcome in outcomes.WithCancellation(cancellationToken))
        {
            await writer.WriteLineAsync(
                string.Join(',', OutcomeTable.Columns.Select(column => Quote(OutcomeTable.Text(column.Value(outcome)))))
            );
        }
    }

    /// <summary>Apache Parquet, one row group for each 50,000 outcomes.</summary>
    public static async Task WriteParquetAsync(
        IAsyncEnumerable<LabelledOutcome> outcomes,
        Stream stream,
        CancellationToken cancellationToken
    )
    {
        DataField[] fields = [.. OutcomeTable.Columns.Select(column => new DataField(column.Name, Nullable(column.Type)))];
        await using var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(fields.Cast<Field>().ToArray()),
            stream,
            cancellationToken: cancellationToken
        );
        await foreach (var group in outcomes.WithCancellation(cancellationToken).ChunkAsync(RowGroup))
        {
            using var rows = writer.CreateRowGroup();
            for (var i = 0; i < fields.Length; i++)
            {
                await WriteColumnAsync(rows, fields[i], OutcomeTable.Columns[i], group, cancellationToken);
            }
        }
    }

    private static async IAsyncEnumerable<List<LabelledOutcome>> ChunkAsync(
        this System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable<LabelledOutcome> outcomes,
        int size
    )
    {
        var chunk = new List<LabelledOutcome>();
        await foreach (var outcome in outcomes)
        {
            chunk.Add(outcome);
            if (chunk.Count == size)
            {
                yield return chunk;
                chunk = [];
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private static async Task WriteColumnAsync(
        ParquetRowGroupWriter rows,
        DataField field,
        OutcomeColumn column,
        List<LabelledOutcome> group,
        CancellationToken cancellationToken
    )
    {
        if (column.Type == typeof(double))
        {
            await rows.WriteAsync<double>(field, Values<double>(column, group), cancellationToken: cancellationToken);
        }
        else if (column.Type == typeof(bool))
        {
            await rows.WriteAsync<bool>(field, Values<bool>(column, group), cancellationToken: cancellationToken);
        }
        else if (column.Type == typeof(DateTime))
        {
            await rows.WriteAsync<DateTime>(field, Values<DateTime>(column, group), cancellationToken: cancellationToken);
        }
        else
        {
            await rows.WriteAsync(field, group.ConvertAll(outcome => (string?)column.Value(outcome)));
        }
    }

    private static ReadOnlyMemory<T?> Values<T>(OutcomeColumn column, List<LabelledOutcome> group)
        where T : struct => group.Select(outcome => (T?)column.Value(outcome)).ToArray();

    private static Type Nullable(Type type) => type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}
