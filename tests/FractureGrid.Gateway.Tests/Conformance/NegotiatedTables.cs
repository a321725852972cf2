using System.Reflection;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Querying;

namespace FractureGrid.Gateway.Tests.Conformance;

/// <summary>What a gateway with default options says when it is asked.</summary>
internal static class NegotiatedTables
{
    /// <summary>A private syntax (GE, implicit big endian), as devices offer it beside the standard's.</summary>
    private const string PrivateSyntax = "1.2.840.113619.5.2";

    private static readonly string[] AskedAsScu =
    [
        SopClasses.Verification,
        SopClasses.StorageCommitmentPushModel,
        // Results go out as these.
        SopClasses.Comprehensive3DSrStorage,
        SopClasses.GrayscaleSoftcopyPresentationStateStorage,
        SopClasses.KeyObjectSelectionDocumentStorage,
        .. Enum.GetValues<QueryRoot>()
            .SelectMany(root => new[] { QueryContexts.Find(root).AbstractSyntax, QueryContexts.Move(root).AbstractSyntax }),
    ];

    public static async Task<IReadOnlyDictionary<string, string>> MakeAsync(int port)
    {
        var classes = typeof(SopClasses)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (Keyword: field.Name, Uid: (string)field.GetRawConstantValue()!))
            .ToList();
        var asScp = await AskAsync(port, classes.Select(c => new ProposedContext(c.Uid, TransferSyntaxUids.ImplicitVrLittleEndian)));
        var rows = classes
            .Select((c, i) => new[] { c.Keyword, $"`{c.Uid}`", YesNo(asScp[i].IsAccepted), ScuRole(c.Uid) })
            .Where(row => row[2] is "yes" || row[3] is not "no");

        var syntaxes = TransferSyntaxes
            .All.Select(s => (s.Keyword, s.Uid))
            .Append((Keyword: "private, such as", Uid: PrivateSyntax))
            .ToList();
        var stored = await AskAsync(
            port,
            syntaxes.Select(s => new ProposedContext(SopClasses.DigitalXRayImageStorageForPresentation, s.Uid))
        );
        var messages = await AskAsync(port, syntaxes.Select(s => new ProposedContext(SopClasses.Verification, s.Uid)));
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sop-classes"] = MarkdownTable.Of(["SOP class", "UID", "SCP", "SCU"], rows),
            ["transfer-syntaxes"] = MarkdownTable.Of(
                ["transfer syntax", "UID", "storage", "other services"],
                syntaxes.Select((s, i) => new[] { s.Keyword, $"`{s.Uid}`", YesNo(stored[i].IsAccepted), YesNo(messages[i].IsAccepted) })
            ),
        };
    }

    private static string ScuRole(string uid) =>
        AskedAsScu.Contains(uid, StringComparer.Ordinal) ? "yes"
        : new DicomServerOptions().StorageClasses.Contains(uid, StringComparer.Ordinal) ? "yes"
        : "no";

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static async Task<IReadOnlyList<NegotiatedContext>> AskAsync(int port, IEnumerable<ProposedContext> contexts)
    {
        await using var association = await DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = port,
                CalledAe = "FRACTUREGRID",
                Contexts = [.. contexts],
            }
        );
        await association.ReleaseAsync();
        return association.Contexts;
    }
}
