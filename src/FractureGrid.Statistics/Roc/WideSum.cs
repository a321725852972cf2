namespace FractureGrid.Statistics.Roc;

/// <summary>A 128-bit sum of 64-bit products.</summary>
internal struct WideSum
{
    private ulong _high;
    private ulong _low;

    public readonly UInt128 Value => new(_high, _low);

    public void Add(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        _low += low;
        _high += high + (_low < low ? 1UL : 0UL);
    }
}
