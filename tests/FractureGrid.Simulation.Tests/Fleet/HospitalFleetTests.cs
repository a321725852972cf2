using FractureGrid.Dicom;
using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Simulation.Tests.Fleet;

public sealed class HospitalFleetTests
{
    private static readonly SimulatedStudy[] s_studies = [.. HospitalFleet.Demo(42).Studies(600)];

    [Fact]
    public void Longer_runs_begin_with_the_same_studies()
    {
        var few = HospitalFleet.Demo(42).Studies(50).SelectMany(s => s.Images).ToArray();

        Assert.Equal(few, s_studies.Take(50).SelectMany(s => s.Images));
    }

    [Fact]
    public void Uids_are_valid_unique_and_differ_from_seed_to_seed()
    {
        var uids = s_studies.SelectMany(s => s.Images).Select(i => i.Identity.SopInstanceUid).ToArray();

        Assert.All(uids, uid => Assert.True(uid.StartsWith("2.25.", StringComparison.Ordinal) && DicomUid.IsValid(uid)));
        Assert.Equal(uids.Length, uids.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(
            uids.Intersect(
                HospitalFleet.Demo(43).Studies(100).SelectMany(s => s.Images).Select(i => i.Identity.SopInstanceUid),
                StringComparer.Ordinal
            )
        );
    }

    [Fact]
    public void Studies_arrive_in_order_from_three_hospitals_with_one_to_three_views()
    {
        Assert.Equal(s_studies.OrderBy(s => s.Arrival), s_studies);
        Assert.Equal(3, s_studies.Select(s => s.Hospital.AeTitle).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([1, 2, 3], s_studies.Select(s => s.Images.Count).Distinct().Order());
        Assert.All(s_studies, s => Assert.InRange(s.Hospital.AeTitle.Length, 1, 16));
    }

    [Fact]
    public void A_patient_stays_the_same_person()
    {
        var byPatient = s_studies.GroupBy(s => s.PatientId, StringComparer.Ordinal).ToArray();

        Assert.Contains(byPatient, g => g.Count() > 1);
        Assert.All(
            byPatient,
            g =>
                Assert.Single(
                    g.SelectMany(s => s.Images)
                        .Select(i => (i.Recipe.IsFemale, i.Recipe.Age, i.Identity.PatientName, i.Identity.BirthDate))
                        .Distinct()
                )
        );
    }

    [Fact]
    public void Birth_dates_fit_the_ages()
    {
        foreach (var image in s_studies.SelectMany(s => s.Images))
        {
            var day = DateOnly.FromDateTime(image.Identity.Taken);
            var birth = image.Identity.BirthDate;
            var age = day.Year - birth.Year - (birth.AddYears(day.Year - birth.Year) > day ? 1 : 0);

            Assert.Equal(image.Recipe.Age, age);
        }
    }

    [Fact]
    public void Prevalence_is_as_the_hospitals_say()
    {
        // Weighted 0.45 * 1.2, 0.35, 0.4 * 0.8 over 3: 0.403; 600 studies: standard error 0.02.
        Assert.InRange(s_studies.Count(s => s.IsFractured) / 600.0, 0.32, 0.49);
    }

    [Fact]
    public void Truth_comes_with_the_film_and_none_without_a_fracture()
    {
        foreach (var study in s_studies.Take(12))
        {
            var fractures = study.Images.Sum(i => (i with { Recipe = i.Recipe with { LongSide = 128 } }).Render().Fractures.Count);

            Assert.Equal(study.IsFractured, fractures > 0);
        }
    }
}
