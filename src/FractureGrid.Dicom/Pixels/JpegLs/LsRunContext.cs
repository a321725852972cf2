namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>What is known of the errors where a run ends (ISO 14495-1 A.7.2). The type is 1 where left and above are alike.</summary>
internal struct LsRunContext(int sum, int type)
{
    private int _sum = sum;
    private int _count = 1;
    private int _negatives;

    public readonly int Golomb => LsContext.GolombOf(_count, _sum + (type * (_count >> 1)));

    public readonly int Unmap(int mapped, int k)
    {
        var value = mapped + type;
        var isOdd = (value & 1) != 0;
        var size = (value + 1) >> 1;
        return (k != 0 || 2 * _negatives >= _count) == isOdd ? -size : size;
    }

    public readonly int Map(int error, int k)
    {
        var isOdd = k == 0 ? (error > 0 && 2 * _negatives < _count) || (error < 0 && 2 * _negatives >= _count) : error < 0;
        return (2 * Math.Abs(error)) - type - (isOdd ? 1 : 0);
    }

    public void Update(int error, int mapped, int reset)
    {
        _negatives += error < 0 ? 1 : 0;
        _sum += (mapped + 1 - type) >> 1;
        if (_count == reset)
        {
            _sum >>= 1;
            _count >>= 1;
            _negatives >>= 1;
        }
        _count++;
    }
}
