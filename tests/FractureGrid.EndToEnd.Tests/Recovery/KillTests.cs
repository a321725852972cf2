using System.Collections.Concurrent;
using FractureGrid.Dicom.Network;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Recovery;

public sealed class KillTests
{
    private const int Films = 36;
    private const int KillAfter = 12;
    private const int Associations = 4;

    [Fact]
    public async Task Whatever_was_acknowledged_before_kill_9_is_decided_exactly_once_after_the_restart()
    {
        using var folder = new TemporaryFolder();
        var films = TestFilm.Render(seed: 901, Films);
        var acknowledged = new ConcurrentBag<TestFilm>();
        await using (var grid = await ServedGrid.StartAsync(folder["data"]))
        {
            await SendUntilKilledAsync(grid, films, acknowledged);
        }

        Assert.InRange(acknowledged.Count, KillAfter, Films - 1);
        await using var restarted = await ServedGrid.StartAsync(folder["data"]);

        // A film may also have become durable without the sender hearing of it; that is not a loss.
        foreach (var study in acknowledged.GroupBy(film => film.StudyUid, StringComparer.Ordinal))
        {
            var answer = await restarted.DecidedStudyAsync(study.Key, study.Count());
            var decided = answer
                .GetProperty("images")
                .EnumerateArray()
                .Select(image => image.GetProperty("sopInstanceUid").GetString())
                .ToList();
            Assert.Distinct(decided, StringComparer.Ordinal);
            Assert.All(study, film => Assert.Contains(film.SopUid, decided, StringComparer.Ordinal));
        }

        // A device sends again whatever it had no answer for, and here also what it had.
        await Task.WhenAll(Enumerable.Range(0, Associations).Select(part => SendPartAsync(restarted, films, part, _ => { })));
        foreach (var patient in films.GroupBy(film => film.PatientId, StringComparer.Ordinal))
        {
            foreach (var study in patient.GroupBy(film => film.StudyUid, StringComparer.Ordinal))
            {
                await restarted.DecidedStudyAsync(study.Key, study.Count());
            }

            var answer = await restarted.GetAsync($"api/v1/patients/local/{patient.Key}");
            // The version rises by one with every decision on an image, so it would tell of a second one.
            Assert.Equal(patient.Count(), answer.GetProperty("version").GetInt32());
            Assert.Equal(
                patient.Count(),
                answer.GetProperty("studies").EnumerateArray().Sum(study => study.GetProperty("images").GetArrayLength())
            );
        }
    }

    private static async Task SendUntilKilledAsync(ServedGrid grid, IReadOnlyList<TestFilm> films, ConcurrentBag<TestFilm> acknowledged)
    {
        var count = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, Associations)
                .Select(async part =>
                {
                    try
                    {
                        await SendPartAsync(
                            grid,
                            films,
                            part,
                            film =>
                            {
                                acknowledged.Add(film);
                                if (Interlocked.Increment(ref count) == KillAfter)
                                {
                                    grid.Kill();
                                }
                            }
                        );
                    }
                    catch (Exception e) when (e is DicomNetworkException or IOException && count >= KillAfter)
                    {
                        // The grid is dead, as it should be.
                    }
                })
        );
    }

    private static async Task SendPartAsync(ServedGrid grid, IReadOnlyList<TestFilm> films, int part, Action<TestFilm> acknowledged)
    {
        await using var association = await grid.OpenAsync(films[0]);
        for (var i = part; i < films.Count; i += Associations)
        {
            var status = await association.SendAsync(films[i]);
            Assert.True(status.IsSuccess, $"{status}");
            acknowledged(films[i]);
        }

        await association.ReleaseAsync(TestContext.Current.CancellationToken);
    }
}
