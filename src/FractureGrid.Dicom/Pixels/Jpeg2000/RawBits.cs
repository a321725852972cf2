namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The raw bits of a bypassed segment (ITU-T T.800 D.6): after 0xFF a byte has seven. The padding goes on as ones.</summary>
internal unsafe struct RawBits(byte* segment)
{
    private byte* _next = segment;
    private int _current;
    private int _left;

    public uint Read()
    {
        if (_left == 0)
        {
            _left = _current == 0xFF ? 7 : 8;
            if (_current == 0xFF && *_next > 0x8F)
            {
                _left = 8;
            }
            else
            {
                _current = *_next++;
            }
        }
        return (uint)(_current >> --_left) & 1;
    }
}
