using FractureGrid.Dicom;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Bench.Fuzz;

/// <summary>Small simulated films in each native transfer syntax.</summary>
internal static class SeedFilms
{
    public static IEnumerable<DicomFile> Create()
    {
        string[] syntaxes =
        [
            TransferSyntaxUids.ExplicitVrLittleEndian,
            TransferSyntaxUids.ImplicitVrLittleEndian,
            TransferSyntaxUids.ExplicitVrBigEndian,
            TransferSyntaxUids.DeflatedExplicitVrLittleEndian,
        ];
        var fleet = new HospitalFleet(1, HospitalFleet.Demo(1).Hospitals) { LongSide = (96, 128) };
        foreach (var image in fleet.Studies(syntaxes.Length).Select(study => study.Images[0]))
        {
            var film = PhantomDicom.ToDicomFile(image.Render(), image.Identity);
            foreach (var syntax in syntaxes)
            {
                yield return new DicomFile(film.Dataset, syntax);
            }
        }
    }
}
