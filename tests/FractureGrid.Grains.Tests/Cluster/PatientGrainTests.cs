using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Grains.Tests.Cluster;

public sealed class PatientGrainTests : IAsyncLifetime
{
    private GridFixture _grid = null!;

    public async ValueTask InitializeAsync() => _grid = await GridFixture.StartAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task Patient_without_images_has_version_zero_and_is_not_analysed()
    {
        var decision = await _grid.Patient("p").GetDecisionAsync();

        Assert.Equal(0, decision.Version);
        Assert.Equal(Outcome.NotAnalysed, decision.Outcome);
        Assert.Empty(decision.Studies);
    }

    [Fact]
    public async Task Patient_score_is_the_highest_image_score()
    {
        (_grid.Analyser.Scores["i1"], _grid.Analyser.Scores["i2"], _grid.Analyser.Scores["i3"]) = (0.4, 0.7, 0);
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i1", "s1"));
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i2", "s1"));
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i3", "s2"));

        var decision = await _grid.DecisionAsync("p", 3);

        Assert.Equal((3, Outcome.Fracture, 0.7, "i2"), (decision.Version, decision.Outcome, decision.Score, decision.DrivingImageId));
        Assert.Equal(
            [("s1", Outcome.Fracture, 2), ("s2", Outcome.NoFracture, 1)],
            decision.Studies.Select(s => (s.StudyId, s.Outcome, s.Images.Count))
        );
        Assert.Equal(
            new ImageBox
            {
                X = 1,
                Y = 2,
                Width = 3,
                Height = 4,
            },
            decision.Studies[0].Images[1].Result.Lesions[0].Box
        );
        Assert.Equal(FakeAnalyser.Model, decision.Studies[0].Images[0].Result.Model);
        Assert.Equal("HAND", decision.Studies[1].Images[0].Attributes.BodyPart);
    }

    [Fact]
    public async Task Repeated_submission_changes_nothing()
    {
        _grid.Analyser.Gate.Reset();

        var first = await _grid.Patient("p").SubmitAsync(GridFixture.Image("i"));
        var second = await _grid.Patient("p").SubmitAsync(GridFixture.Image("i"));
        _grid.Analyser.Gate.Set();
        await _grid.DecisionAsync("p", 1);
        var third = await _grid.Patient("p").SubmitAsync(GridFixture.Image("i"));

        Assert.Equal([SubmitReceipt.Accepted, SubmitReceipt.AlreadyPending, SubmitReceipt.AlreadyDecided], [first, second, third]);
        Assert.Equal(1, (await _grid.Patient("p").GetDecisionAsync()).Version);
        Assert.Equal(1, _grid.Analyser.Calls["i"]);
    }

    [Fact]
    public async Task Concurrent_duplicates_give_one_decision_for_each_image()
    {
        const int Images = 20;
        var submissions = Enumerable
            .Range(0, Images * 8)
            .Select(n => _grid.Patient("p").SubmitAsync(GridFixture.Image($"i{n % Images}")))
            .ToList();

        var receipts = await Task.WhenAll(submissions);
        var decision = await _grid.DecisionAsync("p", Images);

        Assert.Equal(Images, receipts.Count(receipt => receipt is SubmitReceipt.Accepted));
        Assert.Equal(Images, decision.Version);
        Assert.Equal(
            Images,
            decision.Studies.Single().Images.Select(image => image.Result.ImageId).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.All(_grid.Analyser.Calls.Values, calls => Assert.Equal(1, calls));
    }

    [Fact]
    public async Task One_image_of_a_patient_is_analysed_at_a_time_and_pools_keep_to_their_slots()
    {
        for (var patient = 0; patient < 12; patient++)
        {
            for (var image = 0; image < 5; image++)
            {
                await _grid.Patient($"p{patient}").SubmitAsync(GridFixture.Image($"p{patient}i{image}"));
            }
        }

        for (var patient = 0; patient < 12; patient++)
        {
            Assert.Equal(5, (await _grid.DecisionAsync($"p{patient}", 5)).Version);
        }

        Assert.InRange(_grid.Analyser.MostRunning, 1, 2);
        Assert.All(_grid.Analyser.Calls.Values, calls => Assert.Equal(1, calls));
    }

    [Fact]
    public async Task A_new_model_decides_a_study_anew_and_the_history_outlives_the_silo()
    {
        _grid.Analyser.Scores["i"] = 0.4;
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i"));
        await _grid.DecisionAsync("p", 1);
        _grid.Analyser.Scores["i"] = 0.8;

        Assert.Equal(1, await _grid.Patient("p").ReanalyseAsync("study", "another model"));
        var decision = await _grid.DecisionAsync("p", 2);
        await _grid.Cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        var history = await _grid.Patient("p").GetHistoryAsync();

        Assert.Equal((2, Outcome.Fracture, 2), (decision.Version, decision.Outcome, _grid.Analyser.Calls["i"]));
        Assert.Equal([DecisionCause.ImageDecided, DecisionCause.ImageReanalysed], history.Select(v => v.Cause));
        Assert.Equal([0.4, 0.8], history.Select(v => v.Score));
    }

    [Fact]
    public async Task An_image_withdrawn_while_it_is_analysed_never_counts()
    {
        _grid.Analyser.Scores["i"] = 0.9;
        _grid.Analyser.Gate.Reset();
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i"));
        Assert.True(await _grid.Analyser.Begun.WaitAsync(GridFixture.Patience));

        var known = await _grid.Patient("p").WithdrawAsync("i", "113037");
        var unknown = await _grid.Patient("p").WithdrawAsync("other", "113037");
        _grid.Analyser.Gate.Set();
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("j"));
        var decision = await _grid.DecisionAsync("p", 2);

        Assert.Equal((true, false), (known, unknown));
        Assert.Equal((Outcome.NoFracture, 0.0), (decision.Outcome, decision.Score));
        Assert.Equal(["i"], decision.Studies.Single().WithdrawnImageIds, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Image_that_the_gateway_refused_is_decided_at_once_with_its_reason()
    {
        _grid.Analyser.Gate.Reset();
        var reason = new NotAnalysed { Code = "Truncated", Detail = "The file ends in the middle." };

        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i", notAnalysed: reason));
        var decision = await _grid.Patient("p").GetDecisionAsync();

        Assert.Equal((1, 0, Outcome.NotAnalysed), (decision.Version, decision.Pending, decision.Outcome));
        Assert.Equal(reason, decision.Studies.Single().Images.Single().Result.NotAnalysed);
        Assert.Empty(_grid.Analyser.Calls);
    }

    [Fact]
    public async Task Image_whose_analysis_recovers_is_decided_with_its_attempts_counted()
    {
        _grid.Analyser.Failures["i"] = 2;
        _grid.Analyser.Scores["i"] = 0.5;

        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i"));
        var decision = await _grid.DecisionAsync("p", 1);

        Assert.Equal(Outcome.Doubt, decision.Outcome);
        Assert.Equal(3, decision.Studies.Single().Images.Single().Attempts);
    }

    [Fact]
    public async Task Image_whose_analysis_always_fails_is_given_up_after_five_attempts_and_holds_up_no_other()
    {
        _grid.Analyser.Failures["bad"] = int.MaxValue;
        _grid.Analyser.Scores["good"] = 0.9;

        await _grid.Patient("p").SubmitAsync(GridFixture.Image("bad"));
        await _grid.Patient("p").SubmitAsync(GridFixture.Image("good"));
        var decision = await _grid.DecisionAsync("p", 2);

        var images = decision.Studies.Single().Images.ToDictionary(image => image.Result.ImageId, StringComparer.Ordinal);
        Assert.Equal(Outcome.Fracture, decision.Outcome);
        Assert.Equal(NotAnalysedCodes.AnalysisFailed, images["bad"].Result.NotAnalysed?.Code);
        Assert.Equal((5, 5), (images["bad"].Attempts, _grid.Analyser.Calls["bad"]));
        Assert.Equal(Outcome.Fracture, images["good"].Result.Outcome);
    }

    [Fact]
    public async Task Missing_film_is_given_up_too()
    {
        _grid.Blobs.Missing["aa/i"] = true;

        await _grid.Patient("p").SubmitAsync(GridFixture.Image("i"));
        var decision = await _grid.DecisionAsync("p", 1);

        var result = decision.Studies.Single().Images.Single().Result;
        Assert.Equal((Outcome.NotAnalysed, NotAnalysedCodes.AnalysisFailed), (result.Outcome, result.NotAnalysed?.Code));
    }

    [Fact]
    public async Task Film_that_is_there_again_is_analysed()
    {
        await using var grid = await GridFixture.StartAsync(patients: options => options.MaxAttempts = 100);
        grid.Blobs.Missing["aa/i"] = true;
        await grid.Patient("p").SubmitAsync(GridFixture.Image("i"));
        await grid.Blobs.Missed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        grid.Blobs.Missing.Clear();
        var decision = await grid.DecisionAsync("p", 1);

        Assert.Equal((1, Outcome.NoFracture), (decision.Version, decision.Outcome));
        Assert.True(decision.Studies.Single().Images.Single().Attempts > 1);
    }

    [Fact]
    public async Task Version_rises_by_one_with_each_image()
    {
        for (var i = 1; i <= 10; i++)
        {
            await _grid.Patient("p").SubmitAsync(GridFixture.Image($"i{i}"));
            Assert.Equal(i, (await _grid.DecisionAsync("p", i)).Version);
        }
    }
}
