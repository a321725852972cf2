namespace FractureGrid.Bench.Fuzz;

/// <summary>The inputs that damage starts from. Those that made the target do something new join.</summary>
internal sealed class Corpus
{
    private const int LargestSeed = 1 << 20;
    private readonly List<byte[]> _inputs;

    private Corpus(List<byte[]> inputs) => _inputs = inputs;

    public int Count => _inputs.Count;

    /// <summary>All small files under a folder; without one, the target's own seeds.</summary>
    public static Corpus Load(string? folder, ITarget target) =>
        new(
            folder is null
                ? [.. target.Seeds]
                :
                [
                    .. Directory
                        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                        .Order(StringComparer.Ordinal)
                        .Where(path => new FileInfo(path).Length is > 0 and <= LargestSeed)
                        .Select(File.ReadAllBytes),
                ]
        );

    public byte[] Pick(Random random) => _inputs[random.Next(_inputs.Count)];

    public void Add(byte[] input) => _inputs.Add(input);
}
