using System.Globalization;
using FractureGrid.Dicom;
using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Drift;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Fleet;

/// <summary>Several hospitals that take films; the same seed gives the same patients, studies, UIDs and films.</summary>
public sealed class HospitalFleet(ulong seed, IReadOnlyList<SimulatedHospital> hospitals)
{
    private static readonly DateTime s_firstDay = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Unspecified);

    public IReadOnlyList<SimulatedHospital> Hospitals => hospitals;

    /// <summary>Bounds of a film's longer side in pixels.</summary>
    public (int Low, int High) LongSide { get; init; } = (1000, 1400);

    /// <summary>Planted changes; none unless asked for. Without any, the same seed gives the same films as ever.</summary>
    public IReadOnlyList<DriftScenario> Drifts { get; init; } = [];

    /// <summary>Mean time between two studies of the fleet.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Three hospitals with different devices; the third one's detector is worn and noisy.</summary>
    public static HospitalFleet Demo(ulong seed) =>
        new(
            seed,
            [
                new()
                {
                    Name = "Northfield",
                    AeTitle = "NORTHFIELD",
                    Devices = [Device("Siemens", "NF-DX1"), Device("Philips", "NF-DX2")],
                    FracturePrevalence = 0.45,
                    Load = 1.2f,
                },
                new()
                {
                    Name = "Lakeside",
                    AeTitle = "LAKESIDE",
                    Devices = [Device("Canon", "LS-DX1"), Device("Mindray", "LS-DX2")],
                    FracturePrevalence = 0.35,
                },
                new()
                {
                    Name = "Harbour",
                    AeTitle = "HARBOUR",
                    Devices = [Device("Wandong", "HB-DX1") with { Noise = 4.5f }],
                    FracturePrevalence = 0.4,
                    Load = 0.8f,
                },
            ]
        );

    /// <summary>The first studies of the fleet in order of arrival. Longer runs begin with the same studies as shorter ones.</summary>
    public IEnumerable<SimulatedStudy> Studies(int count)
    {
        var random = SeededRandom.Derive(seed, 0xF1EE7);
        List<Patient> patients = [];
        var arrival = TimeSpan.Zero;
        for (var i = 0; i < count; i++)
        {
            arrival += Interval * -Math.Log(1.0 - random.NextSingle());
            yield return Next(i, arrival, patients, random);
        }
    }

    private SimulatedStudy Next(int index, TimeSpan arrival, List<Patient> patients, SeededRandom random)
    {
        var returns = patients.Count > 0 && random.Chance(0.08);
        var patient = returns ? random.Pick(patients) : NewPatient(patients.Count, arrival, random);
        if (!returns)
        {
            patients.Add(patient);
        }

        var hospital = hospitals[patient.Hospital];
        var part = (BodyPart)random.Range(0, 6);
        var side = random.Chance(0.5) ? BodySide.Left : BodySide.Right;
        var deviceIndex = random.Range(0, hospital.Devices.Count);
        // Changes draw from a stream of their own, so that all else stays as it is without them.
        var device = FilmDrift.Device(
            hospital.Devices[deviceIndex],
            deviceIndex,
            hospital.Name,
            arrival,
            Drifts,
            SeededRandom.Derive(seed, 0xD21F7, (ulong)index)
        );
        var isFractured = random.Chance(hospital.FracturePrevalence);
        var fractures = isFractured ? 1 + random.PickWeighted(75f, 18f, 7f) : 0;
        var studyUid = Uid("study", index);
        var taken = s_firstDay + arrival;
        var views = Views(random);
        var limbSeed = random.NextUInt64();
        List<SimulatedImage> images = [];
        for (var k = 0; k < views.Length; k++)
        {
            var tube = ExposureTable.For(part);
            var recipe = new PhantomRecipe
            {
                Seed = random.NextUInt64(),
                PersonSeed = limbSeed,
                Part = part,
                View = views[k],
                Side = side,
                IsFemale = patient.IsFemale,
                Age = patient.Age,
                Device = device with { Noise = device.Noise * random.Range(0.75f, 1.4f) },
                Tube = tube with { Kilovolts = tube.Kilovolts + random.Range(-2, 3) },
                LongSide = random.Range(LongSide.Low, LongSide.High + 1),
                FractureCount = fractures,
                Kind = FilmDrift.Kind(patient.Age, hospital.Name, arrival, Drifts),
            };
            var identity = new PhantomIdentity
            {
                PatientId = patient.Id,
                PatientName = $"PHANTOM^{patient.Number.ToString("D5", CultureInfo.InvariantCulture)}",
                BirthDate = DateOnly.FromDateTime(s_firstDay).AddYears(-patient.Age).AddDays(-patient.Number % 300),
                StudyUid = studyUid,
                SeriesUid = Uid("series", index),
                SopInstanceUid = Uid("image", index, k),
                AccessionNumber = $"A{(index + 1).ToString("D7", CultureInfo.InvariantCulture)}",
                Taken = taken.AddSeconds(40 * k),
                Institution = hospital.Name,
                InstanceNumber = k + 1,
            };
            images.Add(new(recipe, identity));
        }

        return new SimulatedStudy
        {
            Hospital = hospital,
            PatientId = patient.Id,
            StudyUid = studyUid,
            Arrival = arrival,
            IsFractured = isFractured,
            Images = images,
        };
    }

    private Patient NewPatient(int number, TimeSpan arrival, SeededRandom random)
    {
        var load = new float[hospitals.Count];
        for (var i = 0; i < load.Length; i++)
        {
            load[i] = hospitals[i].Load;
        }

        var hospital = random.PickWeighted(load);
        var id = $"{hospitals[hospital].AeTitle[..Math.Min(2, hospitals[hospital].AeTitle.Length)]}{number + 1:D6}";
        var isFemale = random.Chance(0.5);
        var age = random.Chance(0.12) ? random.Range(6, 16) : random.Range(16, 90);
        age = FilmDrift.Age(age, hospitals[hospital].Name, arrival, Drifts, SeededRandom.Derive(seed, 0xA6E, (ulong)number));
        return new(number + 1, id, hospital, isFemale, age);
    }

    private static FilmView[] Views(SeededRandom random) =>
        random.PickWeighted(45f, 42f, 13f) switch
        {
            0 => [random.Chance(0.75) ? FilmView.Frontal : FilmView.Oblique],
            1 => [FilmView.Frontal, FilmView.Lateral],
            _ => [FilmView.Frontal, FilmView.Oblique, FilmView.Lateral],
        };

    private string Uid(string kind, int index, int part = 0) =>
        DicomUid.FromName(string.Create(CultureInfo.InvariantCulture, $"phantom/{seed}/{kind}/{index}/{part}"));

    private static ImagingDevice Device(string manufacturer, string station) =>
        DeviceCatalogue.All.First(d => string.Equals(d.Manufacturer, manufacturer, StringComparison.Ordinal)) with
        {
            Station = station,
        };

    private sealed record Patient(int Number, string Id, int Hospital, bool IsFemale, int Age);
}
