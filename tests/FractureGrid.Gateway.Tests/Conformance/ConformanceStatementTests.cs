using System.Text;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Conformance;

/// <summary>
/// The tables of docs/conformance.md are made from the code and from what a running gateway negotiates. To write the file anew, run this test
/// with FRACTUREGRID_REWRITE=1.
/// </summary>
public sealed class ConformanceStatementTests : IDisposable
{
    private const string Begin = "<!-- begin ";
    private const string End = "<!-- end -->";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_tables_in_the_conformance_statement_are_those_of_the_code()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var path = RepositoryFile.PathOf("docs", "conformance.md");
        var committed = await File.ReadAllTextAsync(path);

        var made = Fill(committed, await NegotiatedTables.MakeAsync(host.Dimse.Port), CodeTables.Make());

        if (string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_REWRITE"), "1", StringComparison.Ordinal))
        {
            await File.WriteAllTextAsync(path, made);
        }
        else
        {
            Assert.Equal(committed, made);
        }
    }

    private static string Fill(string text, params IReadOnlyDictionary<string, string>[] sources)
    {
        var tables = sources.SelectMany(source => source).ToDictionary(StringComparer.Ordinal);
        var made = new StringBuilder();
        for (var at = 0; ; )
        {
            var begin = text.IndexOf(Begin, at, StringComparison.Ordinal);
            if (begin < 0)
            {
                Assert.Empty(tables);
                return made.Append(text.AsSpan(at)).ToString();
            }

            var lineEnd = text.IndexOf('\n', begin) + 1;
            var name = text[(begin + Begin.Length)..lineEnd].Replace(" -->", "", StringComparison.Ordinal).Trim();
            Assert.True(tables.Remove(name, out var table), $"There is no table {name}.");
            made.Append(text.AsSpan(at, lineEnd - at)).Append(table);
            at = text.IndexOf(End, lineEnd, StringComparison.Ordinal);
        }
    }
}
