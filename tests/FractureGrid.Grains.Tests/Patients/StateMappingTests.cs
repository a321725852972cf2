using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Patients;

namespace FractureGrid.Grains.Tests.Patients;

public sealed class StateMappingTests
{
    [Theory]
    [InlineData(new[] { 0.5f, -2, 3e-6f })]
    [InlineData(null)]
    public void What_is_known_of_a_film_as_a_whole_is_stored_and_comes_back(float[]? embedding)
    {
        var film = new ImageStatistics
        {
            Width = 1200,
            Height = 900,
            GreyMean = 0.41,
            GreyDeviation = 0.2,
            Embedding = embedding,
        };
        var result = new ImageResult
        {
            ImageId = "i1",
            Outcome = Outcome.NoFracture,
            Score = 0.1,
            Lesions = [],
            Statistics = film,
        };

        var read = result.ToState(model: null).ToResult("i1").Statistics!;

        Assert.Equal(embedding, read.Embedding);
        Assert.Equal(film with { Embedding = null }, read with { Embedding = null });
    }
}
