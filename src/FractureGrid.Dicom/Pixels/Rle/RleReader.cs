namespace FractureGrid.Dicom.Pixels.Rle;

/// <summary>Unpacks a segment piece by piece (PS3.5 section G.3.2), wherever its runs begin and end.</summary>
internal ref struct RleReader(ReadOnlySpan<byte> segment)
{
    private const sbyte Nothing = -128;

    private ReadOnlySpan<byte> _rest = segment;
    private int _literals;
    private int _repeats;
    private byte _repeated;

    /// <summary>The bytes read so far end inside a run: the segment goes on.</summary>
    public readonly bool IsInsideRun => _literals + _repeats > 0;

    /// <summary>Fills the span; false where the segment ends before.</summary>
    public bool TryRead(scoped Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (!IsInsideRun && !TryReadControl())
            {
                return false;
            }
            var count = Math.Min(_literals + _repeats, bytes.Length);
            if (_literals > 0)
            {
                _rest[..count].CopyTo(bytes);
                _rest = _rest[count..];
                _literals -= count;
            }
            else
            {
                bytes[..count].Fill(_repeated);
                _repeats -= count;
            }
            bytes = bytes[count..];
        }
        return true;
    }

    private bool TryReadControl()
    {
        while (_rest.Length >= 2)
        {
            var control = (sbyte)_rest[0];
            if (control >= 0)
            {
                _literals = control + 1;
                _rest = _rest[1..];
                return _literals <= _rest.Length;
            }
            if (control != Nothing)
            {
                _repeats = 1 - control;
                _repeated = _rest[1];
                _rest = _rest[2..];
                return true;
            }
            _rest = _rest[1..];
        }
        return false;
    }
}
