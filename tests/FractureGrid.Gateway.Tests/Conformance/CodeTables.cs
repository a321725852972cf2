using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Dicom.Network.Security;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Tests.Conformance;

/// <summary>Tables from types, their defaults and their documentation.</summary>
internal static partial class CodeTables
{
    private static readonly Dictionary<string, string> Summaries = ReadSummaries();

    public static IReadOnlyDictionary<string, string> Make() =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["store-statuses"] = MarkdownTable.Of(["what happened", "status", "meaning"], StoreStatuses()),
            ["statuses"] = MarkdownTable.Of(["status", "name"], Statuses()),
            ["commitment-failures"] = MarkdownTable.Of(["reason", "name"], CommitmentFailures()),
            ["rejections"] = MarkdownTable.Of(["result, source, reason", "meaning"], Rejections()),
            ["aborts"] = MarkdownTable.Of(["reason", "name"], Aborts()),
            ["gateway-options"] = MarkdownTable.Of(["`FractureGrid:Gateway:`", "default", "meaning"], Options(new GatewayOptions())),
            ["dimse-options"] = MarkdownTable.Of(["`FractureGrid:Gateway:Dimse:`", "default", "meaning"], Options(new DimseOptions())),
            ["archive-options"] = MarkdownTable.Of(
                ["`FractureGrid:Gateway:Dimse:Archive:`", "default", "meaning"],
                Options(new DimseArchiveOptions())
            ),
            ["tls-options"] = MarkdownTable.Of(["`FractureGrid:Gateway:Dimse:Tls:`", "default", "meaning"], Options(new DimseTlsOptions())),
            ["cipher-suites"] = MarkdownTable.Of(["cipher suite"], TlsProfile.CipherSuites.Select(suite => new[] { suite.ToString() })),
            ["character-sets"] = MarkdownTable.Of(["defined term", "alone", "with code extensions"], CharacterSetTable.Rows()),
        };

    private static IEnumerable<string[]> StoreStatuses() =>
        Enum.GetValues<ReceiptKind>()
            .Select(kind =>
            {
                var status = DimseReceipts.StatusOf(Receipt.Of(kind, ""));
                return new[]
                {
                    kind.ToString(),
                    status.Code.ToString("X4", CultureInfo.InvariantCulture),
                    Summary<ReceiptKind>("F", kind.ToString()),
                };
            });

    private static IEnumerable<string[]> Statuses() =>
        Statics<DimseStatus>()
            .OrderBy(pair => pair.Value.Code)
            .Select(pair => new[] { pair.Value.Code.ToString("X4", CultureInfo.InvariantCulture), Words(pair.Name) });

    private static IEnumerable<string[]> CommitmentFailures() =>
        Enum.GetValues<CommitmentFailure>()
            .Where(failure => failure != CommitmentFailure.None)
            .Select(failure => new[] { ((ushort)failure).ToString("X4", CultureInfo.InvariantCulture), Words(failure.ToString()) });

    private static IEnumerable<string[]> Rejections() =>
        Statics<AssociationRejection>()
            .Select(pair => pair.Value)
            .OrderBy(r => (r.Result, r.Source, r.Reason))
            .Select(r =>
                new[] { $"{r.Result}, {r.Source}, {r.Reason}", $"{(r.IsTransient ? "transient" : "permanent")}: {r.Description}" }
            );

    private static IEnumerable<string[]> Aborts() =>
        Enum.GetValues<AbortReason>()
            .Select(reason => new[] { ((byte)reason).ToString(CultureInfo.InvariantCulture), Words(reason.ToString()) });

    private static IEnumerable<string[]> Options<T>(T defaults)
        where T : notnull =>
        typeof(T)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType != typeof(DimseOptions))
            .Select(property => new[] { property.Name, Value(property.GetValue(defaults)), Summary<T>("P", property.Name) });

    private static IEnumerable<(string Name, T Value)> Statics<T>() =>
        typeof(T)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(T))
            .Select(property => (property.Name, (T)property.GetValue(null)!));

    private static string Value(object? value) =>
        value switch
        {
            null or "" => "",
            bool flag => flag ? "true" : "false",
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            string text => text,
            IEnumerable => "",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => "",
        };

    private static string Summary<T>(string kind, string member) =>
        Summaries.GetValueOrDefault($"{kind}:{typeof(T).FullName}.{member}", "");

    private static string Words(string name) => Capital().Replace(name, " $0").Trim().ToLowerInvariant();

    private static Dictionary<string, string> ReadSummaries()
    {
        var file = Path.ChangeExtension(typeof(GatewayOptions).Assembly.Location, ".xml");
        return XDocument
            .Load(file)
            .Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => (string)member.Attribute("name")!, member => Text(member.Element("summary")!), StringComparer.Ordinal);
    }

    private static string Text(XElement summary)
    {
        foreach (var reference in summary.Descendants("see").ToList())
        {
            reference.ReplaceWith(((string?)reference.Attribute("cref") ?? "").Split('.')[^1]);
        }

        return Spaces().Replace(summary.Value, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex("[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Capital();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
