using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FractureGrid.Dicom;

namespace FractureGrid.Cli.Dicom;

/// <summary>The keys of a query or retrieval as arguments: <c>PatientID=123</c>, or <c>StudyDate</c> alone to have it returned.</summary>
internal static class QueryKeys
{
    private static readonly string[] Levels = ["PATIENT", "STUDY", "SERIES", "IMAGE"];

    public static Argument<string[]> Argument()
    {
        var keys = new Argument<string[]>("KEY")
        {
            Description = "KEYWORD=VALUE or GGGGEEEE=VALUE to match, with * and ?; without =VALUE to have it returned.",
            Arity = ArgumentArity.OneOrMore,
        };
        keys.Validators.Add(RequireKnown);
        return keys;
    }

    public static Option<string> Level()
    {
        var level = new Option<string>("--level")
        {
            Description = "Query/Retrieve Level: PATIENT, STUDY, SERIES or IMAGE. PATIENT asks the Patient Root model.",
            DefaultValueFactory = _ => "STUDY",
        };
        return level.AcceptOnlyFromAmong(Levels);
    }

    /// <summary>The identifier of the request.</summary>
    public static DicomDataset ToDataset(string level, IEnumerable<string> keys)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 192");
        dataset.SetString(DicomTags.QueryRetrieveLevel, level);
        foreach (var key in keys)
        {
            var (tag, value) = Parse(key)!.Value;
            if (DicomDictionary.VrOf(tag) is var vr && vr == DicomVr.SQ)
            {
                dataset.SetItems(tag);
            }
            else if (value.Length == 0)
            {
                dataset.SetBytes(tag, vr, default);
            }
            else
            {
                dataset.SetString(tag, value);
            }
        }

        return dataset;
    }

    private static (DicomTag Tag, string Value)? Parse(string key)
    {
        var (name, value) = key.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (key[..at], key[(at + 1)..]) : (key, "");
        if (DicomDictionary.TryFind(name, out var tag))
        {
            return (tag, value);
        }

        return
            name.Length == 8
            && uint.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            && new DicomTag((ushort)(number >> 16), (ushort)number) is var found
            && DicomDictionary.VrOf(found) != DicomVr.UN
            ? (found, value)
            : null;
    }

    private static void RequireKnown(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (Parse(token.Value) is not { } key)
            {
                result.AddError($"'{token.Value}' is no key: not a keyword of PS3.6 and not GGGGEEEE.");
            }
            else if (key.Value.Length > 0 && !IsText(DicomDictionary.VrOf(key.Tag)))
            {
                result.AddError($"'{token.Value}': {key.Tag} is not matched by text.");
            }
        }
    }

    private static bool IsText(DicomVr vr) =>
        vr
            is not (
                DicomVr.SQ
                or DicomVr.AT
                or DicomVr.FD
                or DicomVr.FL
                or DicomVr.SL
                or DicomVr.SS
                or DicomVr.SV
                or DicomVr.UL
                or DicomVr.US
                or DicomVr.UV
                or DicomVr.OB
                or DicomVr.OD
                or DicomVr.OF
                or DicomVr.OL
                or DicomVr.OV
                or DicomVr.OW
            );
}
