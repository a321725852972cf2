using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Files;

/// <summary>
/// Parses a data set with a stack of its own: nesting costs no call depth. It is strict where guessing would invent data and lenient
/// where senders are known to slip (missing and stray delimiters, blank or missing value representations, zero padding at the end).
/// </summary>
internal sealed partial class DatasetReader(ByteSource source, DicomReadOptions options)
{
    private const ushort DelimiterGroup = 0xFFFE;
    private const int ItemElement = 0xE000;
    private const int ItemEndElement = 0xE00D;
    private const int SequenceEndElement = 0xE0DD;
    private const int DelimiterLength = 8;

    private readonly List<Frame> _frames = [];
    private int _top;
    private int _depth;
    private int _elements;
    private bool _finished;
    private ushort? _onlyGroup;
    private DicomFault? _fault;

    /// <summary>Reads to the end of the source, or, with a group given, up to the first element of another group.</summary>
    public DicomResult<DicomDataset> Read(DatasetEncoding encoding, ushort? onlyGroup = null)
    {
        var root = new DicomDataset();
        _top = -1;
        _finished = false;
        _onlyGroup = onlyGroup;
        Push().Open(root, encoding, long.MaxValue);
        while (!_finished && _fault is null)
        {
            if (_frames[_top].IsSequence)
            {
                StepInSequence(_frames[_top]);
            }
            else
            {
                StepInDataset(_frames[_top]);
            }
        }
        return _fault is { } fault ? fault : root;
    }

    private Frame Push()
    {
        if (++_top == _frames.Count)
        {
            _frames.Add(new Frame());
        }
        return _frames[_top];
    }

    private void StepInDataset(Frame frame)
    {
        if (AtEnd(frame))
        {
            Close();
            return;
        }
        if (!source.Ensure(DelimiterLength))
        {
            EndOfSource();
            return;
        }
        var tag = TagAt(source.Window, frame.Encoding);
        if (tag.Group == DelimiterGroup)
        {
            OnDelimiter(frame, tag);
        }
        else if (_top == 0 && (IsBeyond(tag) || IsPadding(tag)))
        {
            Close();
        }
        else if (TryReadHeader(frame, tag, out var header) && Count())
        {
            source.Advance(header.HeaderLength);
            OnElement(frame, header);
        }
    }

    private void OnElement(Frame frame, ElementHeader header)
    {
        if (!header.IsUndefined)
        {
            if (source.Position + header.Length > frame.End)
            {
                Fail(DicomFaultCode.Malformed, $"{header.Tag} is longer than the item that holds it.");
            }
            else if (header.Vr == DicomVr.SQ)
            {
                OpenSequence(frame, header, frame.Encoding);
            }
            else if (ReadValue(header.Length, frame.Encoding.BigEndian ? header.Vr.WordSize() : 1, out var value))
            {
                frame.Add(new DicomElement(header.Tag, header.Vr, value));
            }
            else
            {
                EndOfSource(header.Tag);
            }
        }
        else if (header.Tag == DicomTags.PixelData || header.Vr is DicomVr.OB or DicomVr.OW)
        {
            ReadFragments(frame, header);
        }
        else if (header.Vr == DicomVr.SQ || !frame.Encoding.ExplicitVr)
        {
            OpenSequence(frame, header, frame.Encoding);
        }
        else if (header.Vr == DicomVr.UN || !header.Vr.IsKnown())
        {
            // UN of undefined length is an implicit little endian sequence in every syntax (PS3.5 section 6.2.2, note 4).
            OpenSequence(frame, header, DatasetEncoding.ImplicitLittleEndian);
        }
        else
        {
            Fail(DicomFaultCode.Malformed, $"{header.Tag} has an undefined length, which {header.Vr} can't have.");
        }
    }

    private void OpenSequence(Frame frame, ElementHeader header, DatasetEncoding encoding)
    {
        if (!header.IsUndefined && header.Length > source.Remaining)
        {
            EndOfSource(header.Tag);
            return;
        }
        if (++_depth > options.MaxDepth)
        {
            Fail(DicomFaultCode.TooDeep, $"Sequences nest deeper than {options.MaxDepth}.");
            return;
        }
        Push().OpenSequence(header.Tag, encoding, header.IsUndefined ? null : source.Position + header.Length, frame.End);
    }

    private void StepInSequence(Frame frame)
    {
        if (AtEnd(frame))
        {
            Close();
            return;
        }
        if (!source.Ensure(DelimiterLength))
        {
            EndOfSource(frame.Tag);
            return;
        }
        var tag = TagAt(source.Window, frame.Encoding);
        var length = LengthAt(source.Window, 4, frame.Encoding);
        switch (tag.Group == DelimiterGroup ? tag.Element : 0)
        {
            case ItemElement:
                source.Advance(DelimiterLength);
                OpenItem(frame, length);
                break;
            case SequenceEndElement:
                source.Advance(DelimiterLength);
                if (frame.IsUndefined)
                {
                    Close();
                }
                break;
            case ItemEndElement:
                source.Advance(DelimiterLength);
                break;
            default:
                if (frame.IsUndefined && frame.Items.Count > 0)
                {
                    // The sequence delimiter is missing.
                    Close();
                }
                else
                {
                    Fail(DicomFaultCode.Malformed, $"The sequence {frame.Tag} holds {tag} where an item should be.");
                }
                break;
        }
    }

    private void OpenItem(Frame sequence, uint length)
    {
        var end = length == ElementHeader.Undefined ? (long?)null : source.Position + length;
        if (end > sequence.End)
        {
            Fail(DicomFaultCode.Malformed, $"An item of {sequence.Tag} is longer than the sequence.");
        }
        else if (end is not null && length > source.Remaining)
        {
            EndOfSource(sequence.Tag);
        }
        else if (Count())
        {
            var item = new DicomDataset { Parent = _frames[_top - 1].Dataset };
            sequence.Items.Add(item);
            Push().Open(item, sequence.Encoding, end, sequence.End);
        }
    }

    private void OnDelimiter(Frame frame, DicomTag tag)
    {
        var isEnd = tag.Element is ItemEndElement or SequenceEndElement;
        if (_top > 0 && frame.IsUndefined)
        {
            // A sequence delimiter or a new item ends an item whose own delimiter is missing; the sequence takes them.
            if (tag.Element == ItemEndElement)
            {
                source.Advance(DelimiterLength);
            }
            Close();
        }
        else if (isEnd && LengthAt(source.Window, 4, frame.Encoding) == 0)
        {
            source.Advance(DelimiterLength);
        }
        else
        {
            Fail(DicomFaultCode.Malformed, $"{tag} stands where an element should be.");
        }
    }

    private void ReadFragments(Frame frame, ElementHeader header)
    {
        ReadOnlyMemory<byte>? offsets = null;
        var fragments = new List<ValueBytes>();
        while (source.Ensure(DelimiterLength))
        {
            var tag = TagAt(source.Window, frame.Encoding);
            var length = LengthAt(source.Window, 4, frame.Encoding);
            source.Advance(DelimiterLength);
            if (tag.Group == DelimiterGroup && tag.Element == SequenceEndElement)
            {
                frame.Add(new DicomElement(header.Tag, header.Vr, new DicomFragments(offsets ?? default, fragments)));
                return;
            }
            if (
                tag.Group != DelimiterGroup
                || tag.Element != ItemElement
                || length == ElementHeader.Undefined
                || source.Position + length > frame.End
            )
            {
                Fail(DicomFaultCode.Malformed, $"The compressed {header.Tag} hold {tag} where a fragment should be.");
                return;
            }
            if (!Count())
            {
                return;
            }
            if (!ReadValue(length, 1, out var value))
            {
                break;
            }
            if (offsets is null)
            {
                offsets = value.Load();
            }
            else
            {
                fragments.Add(value);
            }
        }
        EndOfSource(header.Tag);
    }

    private bool ReadValue(uint length, int swapWordSize, out ValueBytes value)
    {
        if (length > options.DeferAbove && source.CanDefer)
        {
            return source.TryDefer(length, swapWordSize, out value);
        }
        if (length > options.MaxValueBytes || length > Array.MaxLength)
        {
            value = default;
            if (!(length > source.Remaining))
            {
                Fail(DicomFaultCode.TooLarge, $"A value of {length} bytes is beyond the limit.");
            }
            return false;
        }
        return source.TryRead((int)length, swapWordSize, out value);
    }

    /// <summary>Ends the innermost sequence, item or data set.</summary>
    private void Close()
    {
        var frame = _frames[_top--];
        if (frame.IsSequence)
        {
            _depth--;
            _frames[_top].Add(new DicomElement(frame.Tag, DicomVr.SQ, [.. frame.Items]));
        }
        else
        {
            frame.Dataset.Order(frame.IsDisordered);
            _finished = _top < 0;
        }
    }

    private bool Count()
    {
        if (++_elements > options.MaxElements)
        {
            Fail(DicomFaultCode.TooLarge, $"There are more than {options.MaxElements} elements.");
        }
        return _fault is null;
    }

    private void Fail(DicomFaultCode code, string message) => _fault ??= new DicomFault(code, message);
}
