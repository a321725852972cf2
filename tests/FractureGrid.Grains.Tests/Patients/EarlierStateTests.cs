using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Patients;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FractureGrid.Grains.Tests.Patients;

/// <summary>What an earlier release stored is read for good.</summary>
public sealed class EarlierStateTests
{
    /// <summary>
    /// Written by the release before there was a history: one FRACTURE of 0.9 with two lesions, one film not analysed, one in line after two attempts.
    /// </summary>
    private const string BeforeHistory =
        "IAAJIQAHIUANMi4yNS4xQQ0yLjI1LjlBC2FiL2NkIUALYWxwaGFBA0RBCUhBTkRBBVBBQQNGQQs0MC00OYEAAAAAAIBLQIEAAAAAAAAQQOAhgABFD2rZYt4IgQAAAAAAAAAA4AEFwQEhgIAI2WvZYt4IgQAAAAAAAAAA4CEADYHNzMzMzMzsPyEAFYEAAAAAAADwP4AAAAAAAAAAQIAAAAAAAAAIQIAAAAAAAAAQQIDNzMzMzMzsP4AAAAAAAAAUQIAAAAAAAAAYQIAAAAAAAAAcQIAAAAAAAAAgQIAzMzMzMzPTP+AhAAmBAAAAAAAAAACAAAAAAAAAAACAAAAAAAAAJECAAAAAAAAAJEDgAQOBexSuR+F6hD8h6EATbGltYi1zbGltQQswLjIuMEEJYWIxMkEdZ3JleS1zdHJldGNoLTGBZmZmZmZm5j+BhetRuB6F6z/gwQHBAYGATxIAAAAAAODgIEANMi4yNS4ywQ/BASHAFcEBwQHBAcEBwQHBAcEB4CGAgNunatli3giBAAAAAAAAAADgAQHBASGAAHJAa9li3giBAAAAAAAAAADgIQABgQAAAAAAAAAAIeDBAQEBwQHBAUETVHJ1bmNhdGVkQR1JdCBlbmRzIGVhcmx5LoEAAAAAAAAAAODgIEANMi4yNS4zwQ9BC2FiL2VmIcAVwQHBGcEBwQHBAcEBwQHgIYCA26dq2WLeCIEAAAAAAAAAAOABCUENRmFpbGVkIYAAAAAAAAAAAIEAAAAAAAAAAODBAeDg4A==";

    [Fact]
    public void A_state_without_history_is_read_and_its_versions_are_made_from_its_images()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var state = services.GetRequiredService<Serializer>().Deserialize<PatientState>(Convert.FromBase64String(BeforeHistory));

        var ledger = new PatientLedger(state!);

        var decision = ledger.Decision();
        Assert.Equal((2, Outcome.Fracture, 0.9, 1), (decision.Version, decision.Outcome, decision.Score, decision.Pending));
        Assert.Equal("limb-slim", decision.Studies.Single().Images[0].Result.Model!.Name);
        var history = ledger.History();
        Assert.Equal([("2.25.2", Outcome.NotAnalysed), ("2.25.1", Outcome.Fracture)], history.Select(v => (v.ImageId, v.Outcome)));
        Assert.Equal([1L, 2], history.Select(v => v.Version));
        Assert.Equal(0.04, history[1].DistanceToFracture!.Value, 12);
        Assert.Equal(4, history[1].DrivingLesion!.Box.Height);
    }
}
