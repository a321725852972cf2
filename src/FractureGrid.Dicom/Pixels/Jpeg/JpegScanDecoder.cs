namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Walks the blocks of a scan in their order (ITU-T T.81 A.2) and passes its restart markers.</summary>
internal ref struct JpegScanDecoder
{
    private readonly JpegFrame _frame;
    private readonly JpegScan _scan;
    private readonly int _restartInterval;
    private readonly JpegSequentialBlocks _sequential;
    private JpegProgressiveBlocks _progressive;
    private JpegBitReader _bits;

    public JpegScanDecoder(JpegFrame frame, JpegScan scan, int restartInterval, ReadOnlySpan<byte> data)
    {
        (_frame, _scan, _restartInterval) = (frame, scan, restartInterval);
        _sequential = new JpegSequentialBlocks(frame.Precision);
        _progressive = new JpegProgressiveBlocks(scan);
        _bits = new JpegBitReader(data);
    }

    /// <summary>Bytes of entropy-coded data that were looked at.</summary>
    public readonly int Position => _bits.Position;

    /// <summary>False where the data end early or are no valid codes.</summary>
    public bool TryDecode() => _scan.Components.Count == 1 ? DecodeOne(_scan.Components[0]) : DecodeInterleaved();

    private bool DecodeOne(JpegComponent component)
    {
        var mcu = 0;
        for (var row = 0; row < component.BlocksDown; row++)
        {
            for (var column = 0; column < component.BlocksAcross; column++)
            {
                if (!TryRestart(mcu++) || !DecodeBlock(component, column, row))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private bool DecodeInterleaved()
    {
        var (across, down, mcu) = (_frame.McusAcross, _frame.McusDown, 0);
        for (var y = 0; y < down; y++)
        {
            for (var x = 0; x < across; x++)
            {
                if (!TryRestart(mcu++) || !DecodeMcu(x, y))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private bool DecodeMcu(int x, int y)
    {
        for (var i = 0; i < _scan.Components.Count; i++)
        {
            var component = _scan.Components[i];
            for (var v = 0; v < component.Vertical; v++)
            {
                for (var h = 0; h < component.Horizontal; h++)
                {
                    if (!DecodeBlock(component, (x * component.Horizontal) + h, (y * component.Vertical) + v))
                    {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private bool DecodeBlock(JpegComponent component, int column, int row)
    {
        if (_frame.IsProgressive)
        {
            var at = ((row * component.PaddedAcross) + column) * JpegZigZag.BlockSize;
            return _progressive.TryRead(ref _bits, component, component.Coefficients.AsSpan(at, JpegZigZag.BlockSize));
        }
        return _sequential.TryRead(ref _bits, component, column, row);
    }

    private bool TryRestart(int mcu)
    {
        if (_restartInterval == 0 || mcu == 0 || mcu % _restartInterval != 0)
        {
            return true;
        }
        if (!_bits.TryPassRestart(((mcu / _restartInterval) - 1) & 7))
        {
            return false;
        }
        for (var i = 0; i < _scan.Components.Count; i++)
        {
            _scan.Components[i].Prediction = 0;
        }
        _progressive.Restart();
        return true;
    }
}
