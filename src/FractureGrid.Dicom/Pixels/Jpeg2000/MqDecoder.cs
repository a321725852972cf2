using System.Numerics;
using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>
/// The MQ arithmetic decoder (ITU-T T.800 annex C). Code and range are kept reduced by the slack: how far both may still fall before
/// anything but "more probable symbol, no renormalisation" can happen. Passes keep the slack in a local variable, so that the common
/// decision is one subtraction and one comparison.
/// </summary>
internal unsafe struct MqDecoder
{
    public const int ContextCount = 19;
    public const int RunLengthContext = 17;
    public const int UniformContext = 18;

    /// <summary>Behind a segment stand two bytes 0xFF, which the decoder takes as a marker and answers with ones.</summary>
    public const int Padding = 2;

    /// <summary>Where the code register's upper sixteen bits begin; below them are bits read ahead.</summary>
    private const int Scale = 40;
    private const int Half = 0x8000;

    public int Slack;

    private byte* _last;
    private uint* _states;
    private long _code;
    private int _range;
    private int _ahead;
    private fixed uint _contexts[ContextCount];

    public static uint* Contexts(MqDecoder* decoder) => decoder->_contexts;

    public void ResetContexts()
    {
        _states = MqStates.Table;
        for (var i = 0; i < ContextCount; i++)
        {
            _contexts[i] = _states[0];
        }
        _contexts[0] = _states[2 * MqStates.ZeroNeighbours];
        _contexts[RunLengthContext] = _states[2 * MqStates.RunLength];
        _contexts[UniformContext] = _states[2 * MqStates.Uniform];
    }

    /// <summary>Begins a codeword segment, which must be followed by the padding. Contexts stay.</summary>
    public void Begin(byte* segment)
    {
        _last = segment;
        // The upper sixteen bits begin with an empty one, fifteen of the segment, and of these the first byte.
        _code = (long)*segment << (Scale + 7);
        _ahead = -7;
        Fill();
        Slack = SetSlack(Half);
    }

    /// <summary>Decodes one decision. <paramref name="slack"/> is the caller's copy of <see cref="Slack"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Decode(MqDecoder* decoder, uint* context, ref int slack)
    {
        var state = *context;
        slack -= (int)(state >> 16);
        if (slack >= 0)
        {
            return state & 1;
        }
        var decided = Renormalise(decoder, context, slack);
        slack = (int)(decided >> 1);
        return (uint)decided & 1;
    }

    /// <summary>Decides what is not plainly the more probable symbol. Returns the new slack and below it, in the lowest bit, the symbol.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Renormalise(MqDecoder* decoder, uint* context, int slack)
    {
        var state = *context;
        var probability = (int)(state >> 16);
        var range = decoder->_range + slack;
        var code = decoder->_code + ((long)slack << Scale);
        // Without branches: which of the two it is cannot be predicted. The mask is all ones where the code is in the lower part.
        var lower = (int)(code >> 63);
        code += (long)(lower & probability) << Scale;
        var isLess = ((range - probability) >>> 31) ^ (lower & 1);
        range += lower & (probability - range);
        var symbol = (state ^ (uint)isLess) & 1;
        *context = decoder->_states[(state >> (1 + (7 * isLess))) & 0x7F];
        var shift = BitOperations.LeadingZeroCount((uint)range) - 16;
        decoder->_code = code << shift;
        decoder->_ahead -= shift;
        if (decoder->_ahead < 16)
        {
            decoder->Fill();
        }
        return ((long)decoder->SetSlack(range << shift) << 1) | symbol;
    }

    private int SetSlack(int range)
    {
        var slack = Math.Min(range - Half, (int)(_code >> Scale));
        _range = range - slack;
        _code -= (long)slack << Scale;
        return slack;
    }

    /// <summary>Reads bytes ahead. After 0xFF a byte overlaps by one bit, or is a marker and stays (T.800 figure C.19).</summary>
    private void Fill()
    {
        do
        {
            if (*_last != 0xFF)
            {
                _last++;
                _ahead += 8;
                _code += (long)*_last << (Scale - _ahead);
            }
            else if (_last[1] <= 0x8F)
            {
                _last++;
                _ahead += 7;
                _code += (long)*_last << (Scale - _ahead);
            }
            else
            {
                _ahead += 8;
                _code += 0xFFL << (Scale - _ahead);
            }
        } while (_ahead <= Scale - 8);
    }
}
