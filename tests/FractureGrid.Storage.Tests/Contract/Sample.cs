namespace FractureGrid.Storage.Tests.Contract;

[GenerateSerializer, Alias("fg.test.sample")]
public sealed class Sample
{
    [Id(0)]
    public int Number { get; set; }

    [Id(1)]
    public string Text { get; set; } = string.Empty;
}
