using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FractureGrid.Dicom;
using FractureGrid.Imaging;

namespace FractureGrid.Cli.Dicom;

/// <summary>
/// A picture as Digital X-Ray Image - For Presentation (PS3.3 A.26). The same picture of the same patient gives the same UIDs. The
/// picture is taken for an anteroposterior view; nobody knows better.
/// </summary>
internal static class WrappedFilm
{
    public static DicomFile Create(RawFilm film, byte[] source, WrappedSubject subject)
    {
        var data = new DicomDataset();
        AddStudy(data, subject, Convert.ToHexStringLower(SHA256.HashData(source)));
        AddAcquisition(data, subject);
        AddPixels(data, film, isLossy: source.AsSpan().StartsWith(new byte[] { 0xFF, 0xD8 }));
        return new DicomFile(data, TransferSyntaxUids.ExplicitVrLittleEndian);
    }

    private static void AddStudy(DicomDataset data, WrappedSubject subject, string hash)
    {
        var name = $"wrapped {subject.PatientId} {hash}";
        data.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 192");
        data.SetString(DicomTags.SopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        data.SetString(DicomTags.SopInstanceUid, DicomUid.FromName($"{name} instance"));
        data.SetString(DicomTags.StudyInstanceUid, DicomUid.FromName($"{name} study"));
        data.SetString(DicomTags.SeriesInstanceUid, DicomUid.FromName($"{name} series"));
        data.SetString(DicomTags.PatientName, subject.PatientId);
        data.SetString(DicomTags.PatientId, subject.PatientId);
        data.SetString(DicomTags.PatientBirthDate);
        data.SetString(DicomTags.PatientSex);
        var (date, time) = (Print(subject.Time, "yyyyMMdd"), Print(subject.Time, "HHmmss"));
        data.SetString(DicomTags.StudyDate, date);
        data.SetString(DicomTags.StudyTime, time);
        data.SetString(DicomTags.ContentDate, date);
        data.SetString(DicomTags.ContentTime, time);
        data.SetString(DicomTags.AcquisitionDate, date);
        data.SetString(DicomTags.AcquisitionTime, time);
        data.SetString(DicomTags.AccessionNumber);
        data.SetString(DicomTags.ReferringPhysicianName);
        data.SetString(DicomTags.StudyId);
        data.SetString(DicomTags.Modality, "DX");
        data.SetInt32(DicomTags.SeriesNumber, 1);
        data.SetInt32(DicomTags.InstanceNumber, 1);
        data.SetString(DicomTags.Manufacturer, "FractureGrid");
        data.SetString(DicomTags.PresentationIntentType, "FOR PRESENTATION");
    }

    private static void AddAcquisition(DicomDataset data, WrappedSubject subject)
    {
        var view = WrappedParts.Code("399348003", "antero-posterior");
        view.SetItems(DicomTags.ViewModifierCodeSequence);
        data.SetString(DicomTags.BodyPartExamined, subject.BodyPart);
        data.SetString(DicomTags.ImageLaterality, subject.Side);
        data.SetItems(DicomTags.AnatomicRegionSequence, WrappedParts.Code(subject.BodyPart));
        data.SetItems(DicomTags.ViewCodeSequence, view);
        data.SetItems(DicomTags.AcquisitionContextSequence);
        data.SetString(DicomTags.DetectorType, "SCINTILLATOR");
        data.SetString(DicomTags.PositionerType, "NONE");
        data.SetDouble(DicomTags.ImagerPixelSpacing, 0.15, 0.15);
        data.SetString(DicomTags.PatientOrientation, "L", "F");
        data.SetString(DicomTags.ImageType, "DERIVED", "PRIMARY");
        data.SetString(DicomTags.DerivationDescription, "Made from a picture; spacing and view are assumed");
        data.SetString(DicomTags.BurnedInAnnotation, "NO");
    }

    private static void AddPixels(DicomDataset data, RawFilm film, bool isLossy)
    {
        var bits = film.Samples.AsSpan().ContainsAnyExceptInRange((ushort)0, (ushort)255) ? 16 : 8;
        data.SetInt32(DicomTags.SamplesPerPixel, 1);
        data.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME2");
        data.SetInt32(DicomTags.Rows, film.Height);
        data.SetInt32(DicomTags.Columns, film.Width);
        data.SetInt32(DicomTags.BitsAllocated, bits);
        data.SetInt32(DicomTags.BitsStored, bits);
        data.SetInt32(DicomTags.HighBit, bits - 1);
        data.SetInt32(DicomTags.PixelRepresentation, 0);
        data.SetString(DicomTags.PixelIntensityRelationship, "LOG");
        data.SetInt32(DicomTags.PixelIntensityRelationshipSign, -1);
        data.SetDouble(DicomTags.RescaleIntercept, 0);
        data.SetDouble(DicomTags.RescaleSlope, 1);
        data.SetString(DicomTags.RescaleType, "US");
        data.SetString(DicomTags.PresentationLutShape, "IDENTITY");
        data.SetDouble(DicomTags.WindowCenter, 1 << (bits - 1));
        data.SetDouble(DicomTags.WindowWidth, 1 << bits);
        data.SetString(DicomTags.LossyImageCompression, isLossy ? "01" : "00");
        if (isLossy)
        {
            data.SetString(DicomTags.LossyImageCompressionMethod, "ISO_10918_1");
        }

        if (bits == 16)
        {
            data.SetBytes(DicomTags.PixelData, DicomVr.OW, MemoryMarshal.AsBytes(film.Samples.AsSpan()).ToArray());
            return;
        }

        // One byte more makes the length even (PS3.5 section 8.1.1).
        var bytes = new byte[(film.Samples.Length + 1) & ~1];
        for (var i = 0; i < film.Samples.Length; i++)
        {
            bytes[i] = (byte)film.Samples[i];
        }

        data.SetBytes(DicomTags.PixelData, DicomVr.OB, bytes);
    }

    private static string Print(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
