using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FractureGrid.Dicom.Pixels.Rle;

/// <summary>Unpacks a segment piece by piece (PS3.5 section G.3.2), wherever its runs begin and end.</summary>
internal ref struct RleReader(ReadOnlySpan<byte> segment)
{
    private const sbyte Nothing = -128;

    /// <summary>Bytes of the longest run, and so of what may be copied too much where there is room for it.</summary>
    private const int LongestRun = 128;

    private ReadOnlySpan<byte> _rest = segment;
    private int _literals;
    private int _repeats;
    private byte _repeated;

    /// <summary>The bytes read so far end inside a run: the segment goes on.</summary>
    public readonly bool IsInsideRun => _literals + _repeats > 0;

    /// <summary>Fills the span; false where the segment ends before.</summary>
    public bool TryRead(scoped Span<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (!IsInsideRun)
            {
                at += ReadWholeRuns(bytes[at..]);
                if (at == bytes.Length)
                {
                    return true;
                }
                if (!TryReadControl())
                {
                    return false;
                }
            }
            at += ReadFromRun(bytes[at..]);
        }
        return true;
    }

    /// <summary>
    /// The quick way, while there is room for the longest run on both sides: runs are short, and blocks of fixed size are copied faster than their
    /// lengths are looked at. What is copied too much is overwritten by the next run.
    /// </summary>
    private int ReadWholeRuns(scoped Span<byte> bytes)
    {
        ref var source = ref MemoryMarshal.GetReference(_rest);
        ref var target = ref MemoryMarshal.GetReference(bytes);
        var (from, to) = (0, 0);
        var (lastFrom, lastTo) = (_rest.Length - LongestRun - 2, bytes.Length - LongestRun);
        while (from <= lastFrom && to <= lastTo)
        {
            var control = (sbyte)_rest[from];
            if (control >= 0)
            {
                for (var i = 0; i <= control; i += Vector256<byte>.Count)
                {
                    Vector256.LoadUnsafe(ref source, (nuint)(from + 1 + i)).StoreUnsafe(ref target, (nuint)(to + i));
                }
                from += control + 2;
                to += control + 1;
            }
            else if (control != Nothing)
            {
                var repeated = Vector256.Create(_rest[from + 1]);
                for (var i = 0; i < 1 - control; i += Vector256<byte>.Count)
                {
                    repeated.StoreUnsafe(ref target, (nuint)(to + i));
                }
                from += 2;
                to += 1 - control;
            }
            else
            {
                from++;
            }
        }
        _rest = _rest[from..];
        return to;
    }

    private int ReadFromRun(scoped Span<byte> bytes)
    {
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
        return count;
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
