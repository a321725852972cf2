using System.Buffers;
using System.Globalization;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>
/// Makes the film that may leave the gateway: pixels and technical attributes of <see cref="LeavingAttributes"/>, everything that identifies replaced by
/// pseudonyms or left out, age coarsened to its band, dates moved (PS3.15 E.1.1, basic profile; as an allow-list). The pixels are not touched; see
/// <see cref="PixelMask"/>.
/// </summary>
internal static class Pseudonymiser
{
    /// <summary>Rises with every change to what leaves, so that a film made by an older program has another name.</summary>
    public const string Version = "2";

    private const int CodeLength = 16;
    private const int DeviceLength = 64;
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _");

    /// <summary>A new file in the original's transfer syntax. Large values are still read from the original when it is written.</summary>
    public static DicomFile Apply(
        DicomFile original,
        ObjectIdentity identity,
        string patient,
        string? ageBand,
        PseudonymKey key,
        DateHandling dates
    )
    {
        var source = original.Dataset;
        var film = new DicomDataset();
        foreach (var tag in LeavingAttributes.Binary)
        {
            Copy(source, film, tag);
        }

        CopyText(source, film, LeavingAttributes.Numbers, IsNumber);
        CopyText(source, film, LeavingAttributes.Codes, IsCode);
        CopyText(source, film, LeavingAttributes.Device, IsPlain);
        foreach (var tag in LeavingAttributes.LookUpTables)
        {
            CopyLookUpTables(source, film, tag);
        }

        Identify(film, identity, patient, ageBand, key);
        if (dates == DateHandling.Shift)
        {
            DateShift.Apply(source, film, key.Days(patient));
        }

        DeidentificationMethod.Describe(film, dates, isMasked: false);
        return new DicomFile(film, original.TransferSyntax);
    }

    private static void Identify(DicomDataset film, ObjectIdentity identity, string patient, string? ageBand, PseudonymKey key)
    {
        film.SetString(DicomTags.SopClassUid, identity.SopClassUid);
        film.SetString(DicomTags.SopInstanceUid, key.Uid(identity.SopInstanceUid));
        film.SetString(DicomTags.StudyInstanceUid, key.Uid(identity.StudyInstanceUid));
        film.SetString(DicomTags.SeriesInstanceUid, key.Uid(identity.SeriesInstanceUid));
        film.SetString(DicomTags.PatientId, patient);
        film.SetString(DicomTags.PatientName, patient);
        if (ageBand is not null)
        {
            film.SetString(DicomTags.PatientAge, AgeBand.LowestAge(ageBand));
        }

        // Type 2 in every radiograph: present, and empty where unknown (PS3.3 C.7.1.1, C.7.2.1).
        Span<DicomTag> unknown =
        [
            DicomTags.PatientBirthDate,
            DicomTags.StudyDate,
            DicomTags.StudyTime,
            DicomTags.StudyId,
            DicomTags.AccessionNumber,
            DicomTags.ReferringPhysicianName,
        ];
        foreach (var tag in unknown)
        {
            film.SetString(tag);
        }
    }

    private static void Copy(DicomDataset source, DicomDataset film, DicomTag tag)
    {
        // Pixel data in a sequence's clothes, or the like, is not copied: items could hold anything.
        if (source.TryGet(tag, out var element) && element.Items is null)
        {
            film.Set(element);
        }
    }

    private static void CopyText(DicomDataset source, DicomDataset film, DicomTag[] tags, Func<string, bool> mayLeave)
    {
        foreach (var tag in tags)
        {
            if (source.GetString(tag) is not { } text)
            {
                continue;
            }

            var binary = !IsText(DicomDictionary.VrOf(tag));
            if (Array.TrueForAll(text.Split('\\'), value => mayLeave(value.Trim())) && (!binary || source.GetInt32(tag) is not null))
            {
                if (binary)
                {
                    film.SetInt32(tag, source.GetInt32(tag)!.Value);
                }
                else
                {
                    film.SetString(tag, text);
                }
            }
        }
    }

    private static void CopyLookUpTables(DicomDataset source, DicomDataset film, DicomTag tag)
    {
        var items = new List<DicomDataset>();
        foreach (var item in source.GetItems(tag))
        {
            var table = new DicomDataset();
            foreach (var part in LeavingAttributes.LookUpTableItems)
            {
                Copy(item, table, part);
            }

            CopyText(item, table, [DicomTags.ModalityLutType], IsCode);
            items.Add(table);
        }

        if (items.Count > 0)
        {
            film.SetItems(tag, [.. items]);
        }
    }

    private static bool IsText(DicomVr vr) => vr is not (DicomVr.SS or DicomVr.US or DicomVr.SL or DicomVr.UL);

    private static bool IsNumber(string value) =>
        value.Length <= CodeLength
        && (value.Length == 0 || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static bool IsCode(string value) => value.Length <= CodeLength && !value.AsSpan().ContainsAnyExcept(CodeCharacters);

    private static bool IsPlain(string value) => value.Length <= DeviceLength && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
