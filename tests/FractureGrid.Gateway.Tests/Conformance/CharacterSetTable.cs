using System.Runtime.CompilerServices;
using System.Text;
using FractureGrid.Dicom.CharacterSets;

namespace FractureGrid.Gateway.Tests.Conformance;

/// <summary>The defined terms of PS3.3 tables C.12-2 to C.12-5 with their escape sequences, and whether the code knows them.</summary>
internal static class CharacterSetTable
{
    private static readonly (string Number, string Escape)[] Repertoires =
    [
        ("6", "(B"),
        ("100", "-A"),
        ("101", "-B"),
        ("109", "-C"),
        ("110", "-D"),
        ("144", "-L"),
        ("127", "-G"),
        ("126", "-F"),
        ("138", "-H"),
        ("148", "-M"),
        ("203", "-b"),
        ("166", "-T"),
        ("13", ")I"),
        ("87", "$B"),
        ("159", "$(D"),
        ("149", "$)C"),
        ("58", "$)A"),
    ];

    public static IReadOnlyList<string[]> Rows()
    {
        // Its first use makes the code pages known.
        RuntimeHelpers.RunClassConstructor(typeof(CharacterSet).TypeHandle);
        return [.. All()];
    }

    private static IEnumerable<string[]> All() =>
        Repertoires
            .Select(r =>
                new[]
                {
                    $"ISO_IR {r.Number} / ISO 2022 IR {r.Number}",
                    Knows(CharacterSetTerms.TryFindWhole($"ISO_IR {r.Number}", out _)),
                    Knows(CharacterSetTerms.TryFindEscape(Encoding.ASCII.GetBytes(r.Escape), out _, out _, out _)),
                }
            )
            .Concat(
                new[] { "ISO_IR 192", "GB18030", "GBK" }.Select(term =>
                    new[] { term, Knows(CharacterSetTerms.TryFindWhole(term, out _)), "not applicable" }
                )
            );

    private static string Knows(bool known) => known ? "yes" : "no";
}
