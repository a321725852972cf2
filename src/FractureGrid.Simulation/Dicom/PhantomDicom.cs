using System.Globalization;
using System.Runtime.InteropServices;
using FractureGrid.Dicom;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Dicom;

/// <summary>Phantoms as Digital X-Ray Image - For Presentation objects (PS3.3 A.26).</summary>
public static class PhantomDicom
{
    /// <summary>An uncompressed object in Explicit VR Little Endian.</summary>
    public static DicomFile ToDicomFile(PhantomFilm film, PhantomIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(identity);
        var data = new DicomDataset();
        AddPatientAndStudy(data, film.Recipe, identity);
        AddEquipmentAndSeries(data, film.Recipe, identity);
        AddAcquisition(data, film);
        AddImage(data, film, identity);
        AddPixels(data, film);
        return new DicomFile(data, TransferSyntaxUids.ExplicitVrLittleEndian);
    }

    private static void AddPatientAndStudy(DicomDataset data, PhantomRecipe recipe, PhantomIdentity identity)
    {
        data.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 192");
        data.SetString(DicomTags.PatientName, identity.PatientName);
        data.SetString(DicomTags.PatientId, identity.PatientId);
        data.SetString(DicomTags.PatientBirthDate, identity.BirthDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        data.SetString(DicomTags.PatientSex, recipe.IsFemale ? "F" : "M");
        data.SetString(DicomTags.PatientAge, recipe.Age.ToString("D3", CultureInfo.InvariantCulture) + "Y");
        data.SetString(DicomTags.StudyInstanceUid, identity.StudyUid);
        data.SetString(DicomTags.StudyDate, Date(identity.Taken));
        data.SetString(DicomTags.StudyTime, Time(identity.Taken));
        data.SetString(DicomTags.AccessionNumber, identity.AccessionNumber);
        data.SetString(DicomTags.ReferringPhysicianName);
        data.SetString(DicomTags.StudyId, identity.AccessionNumber);
        data.SetString(DicomTags.StudyDescription, $"{PhantomCodes.BodyPartExamined(recipe.Part)} phantom");
    }

    private static void AddEquipmentAndSeries(DicomDataset data, PhantomRecipe recipe, PhantomIdentity identity)
    {
        data.SetString(DicomTags.Modality, "DX");
        data.SetString(DicomTags.SeriesInstanceUid, identity.SeriesUid);
        data.SetInt32(DicomTags.SeriesNumber, 1);
        data.SetString(DicomTags.PresentationIntentType, "FOR PRESENTATION");
        data.SetString(DicomTags.Manufacturer, recipe.Device.Manufacturer);
        data.SetString(DicomTags.ManufacturerModelName, recipe.Device.Model);
        data.SetString(DicomTags.StationName, recipe.Device.Station);
        data.SetString(DicomTags.InstitutionName, identity.Institution);
        data.SetString(DicomTags.SoftwareVersions, "1");
    }

    private static void AddAcquisition(DicomDataset data, PhantomFilm film)
    {
        var recipe = film.Recipe;
        var side = recipe.Side == BodySide.Left ? "L" : "R";
        data.SetString(DicomTags.BodyPartExamined, PhantomCodes.BodyPartExamined(recipe.Part));
        data.SetString(DicomTags.ViewPosition, PhantomCodes.ViewPosition(recipe.Part, recipe.View, recipe.Side));
        data.SetString(DicomTags.ImageLaterality, side);
        data.SetItems(DicomTags.AnatomicRegionSequence, PhantomCodes.Region(recipe.Part));
        data.SetItems(DicomTags.ViewCodeSequence, PhantomCodes.View(recipe.Part, recipe.View));
        data.SetItems(DicomTags.AcquisitionContextSequence);
        data.SetDouble(DicomTags.Kvp, recipe.Tube.Kilovolts);
        data.SetInt32(DicomTags.ExposureTime, (int)MathF.Round(recipe.Tube.Milliseconds));
        data.SetInt32(DicomTags.XRayTubeCurrent, (int)MathF.Round(recipe.Tube.Milliamperes));
        data.SetInt32(DicomTags.Exposure, (int)MathF.Round(recipe.Tube.MilliampereSeconds));
        data.SetInt32(DicomTags.ExposureInuAs, (int)MathF.Round(recipe.Tube.MilliampereSeconds * 1000f));
        data.SetString(DicomTags.DetectorType, "SCINTILLATOR");
        data.SetString(DicomTags.PositionerType, "NONE");
        var spacing = Math.Round(film.PixelSpacing, 5);
        data.SetDouble(DicomTags.ImagerPixelSpacing, spacing, spacing);
        data.SetDouble(DicomTags.PixelSpacing, spacing, spacing);
    }

    private static void AddImage(DicomDataset data, PhantomFilm film, PhantomIdentity identity)
    {
        data.SetString(DicomTags.SopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        data.SetString(DicomTags.SopInstanceUid, identity.SopInstanceUid);
        data.SetInt32(DicomTags.InstanceNumber, identity.InstanceNumber);
        data.SetString(DicomTags.ContentDate, Date(identity.Taken));
        data.SetString(DicomTags.ContentTime, Time(identity.Taken));
        data.SetString(DicomTags.AcquisitionDate, Date(identity.Taken));
        data.SetString(DicomTags.AcquisitionTime, Time(identity.Taken));
        data.SetString(DicomTags.ImageType, "DERIVED", "PRIMARY");
        data.SetString(DicomTags.PatientOrientation, "L", film.Recipe.Part is BodyPart.Foot ? "H" : "F");
        data.SetString(DicomTags.BurnedInAnnotation, "NO");
        data.SetString(DicomTags.LossyImageCompression, "00");
        data.SetString(DicomTags.DerivationDescription, "Simulated");
    }

    private static void AddPixels(DicomDataset data, PhantomFilm film)
    {
        var bits = film.Recipe.Device.BitsStored;
        var isMonochrome1 = film.Recipe.Device.IsMonochrome1;
        data.SetInt32(DicomTags.SamplesPerPixel, 1);
        data.SetString(DicomTags.PhotometricInterpretation, isMonochrome1 ? "MONOCHROME1" : "MONOCHROME2");
        data.SetInt32(DicomTags.Rows, film.Height);
        data.SetInt32(DicomTags.Columns, film.Width);
        data.SetInt32(DicomTags.BitsAllocated, bits <= 8 ? 8 : 16);
        data.SetInt32(DicomTags.BitsStored, bits);
        data.SetInt32(DicomTags.HighBit, bits - 1);
        data.SetInt32(DicomTags.PixelRepresentation, 0);
        data.SetString(DicomTags.PixelIntensityRelationship, "LOG");
        // PS3.3 C.8.11.3.1.2: 1 = lower pixel values are less beam intensity. Bone takes the beam away and is bright.
        data.SetInt32(DicomTags.PixelIntensityRelationshipSign, isMonochrome1 ? 1 : -1);
        data.SetDouble(DicomTags.RescaleIntercept, 0);
        data.SetDouble(DicomTags.RescaleSlope, 1);
        data.SetString(DicomTags.RescaleType, "US");
        data.SetString(DicomTags.PresentationLutShape, isMonochrome1 ? "INVERSE" : "IDENTITY");
        data.SetDouble(DicomTags.WindowCenter, 1 << (bits - 1));
        data.SetDouble(DicomTags.WindowWidth, 1 << bits);
        if (bits <= 8)
        {
            // PS3.5 section 8: an even number of bytes.
            var bytes = new byte[(film.Pixels.Length + 1) & ~1];
            for (var i = 0; i < film.Pixels.Length; i++)
            {
                bytes[i] = (byte)film.Pixels[i];
            }

            data.SetBytes(DicomTags.PixelData, DicomVr.OB, bytes);
        }
        else
        {
            data.SetBytes(DicomTags.PixelData, DicomVr.OW, LittleEndian(film.Pixels));
        }
    }

    private static byte[] LittleEndian(ushort[] pixels)
    {
        var bytes = MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            for (var i = 0; i < bytes.Length; i += 2)
            {
                (bytes[i], bytes[i + 1]) = (bytes[i + 1], bytes[i]);
            }
        }

        return bytes;
    }

    private static string Date(DateTime time) => time.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Time(DateTime time) => time.ToString("HHmmss", CultureInfo.InvariantCulture);
}
