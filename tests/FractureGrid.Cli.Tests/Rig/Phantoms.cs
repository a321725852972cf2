using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Cli.Tests.Rig;

/// <summary>Simulated films as DICOM files.</summary>
internal static class Phantoms
{
    /// <summary>The first film of a simulated hospital; the SOP Instance UID comes with it.</summary>
    public static (byte[] File, string SopInstanceUid) Dicom(ulong seed, int longSide)
    {
        var fleet = new HospitalFleet(seed, HospitalFleet.Demo(seed).Hospitals) { LongSide = (longSide, longSide) };
        var image = fleet.Studies(1).First().Images[0];
        using var stream = new MemoryStream();
        PhantomDicom.ToDicomFile(image.Render(), image.Identity).Write(stream);
        return (stream.ToArray(), image.Identity.SopInstanceUid);
    }
}
