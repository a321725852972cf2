using System.Collections;
using System.Diagnostics.CodeAnalysis;
using FractureGrid.Dicom.CharacterSets;

namespace FractureGrid.Dicom;

/// <summary>
/// A data set or an item of a sequence: elements in tag order (PS3.5 section 7). Not safe for changes from several threads.
/// </summary>
public sealed partial class DicomDataset : IEnumerable<DicomElement>
{
    private readonly List<DicomElement> _elements;

    public DicomDataset() => _elements = [];

    /// <summary>Takes elements that are already in tag order without repeats.</summary>
    internal DicomDataset(List<DicomElement> ordered) => _elements = ordered;

    public int Count => _elements.Count;

    /// <summary>The data set whose sequence holds this item; its character set applies here too (PS3.3 C.12.1.1.2).</summary>
    internal DicomDataset? Parent { get; set; }

    internal List<DicomElement> Elements => _elements;

    internal CharacterSet CharacterSet
    {
        get
        {
            for (var dataset = this; dataset is not null; dataset = dataset.Parent)
            {
                if (dataset.TryGet(DicomTags.SpecificCharacterSet, out var element))
                {
                    return CharacterSet.Parse(element.Encode(CharacterSet.Default)!.Value.Span);
                }
            }
            return CharacterSet.Default;
        }
    }

    public bool Contains(DicomTag tag) => IndexOf(tag) >= 0;

    public bool TryGet(DicomTag tag, [NotNullWhen(true)] out DicomElement? element)
    {
        var index = IndexOf(tag);
        element = index < 0 ? null : _elements[index];
        return index >= 0;
    }

    /// <summary>Puts an element in its place; one with the same tag is replaced. Text bytes keep their own character set.</summary>
    public void Set(DicomElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        foreach (var item in element.Items ?? [])
        {
            item.Parent = this;
        }
        if (_elements.Count == 0 || _elements[^1].Tag < element.Tag)
        {
            _elements.Add(element);
            return;
        }
        var index = IndexOf(element.Tag);
        if (index >= 0)
        {
            _elements[index] = element;
        }
        else
        {
            _elements.Insert(~index, element);
        }
    }

    public bool Remove(DicomTag tag)
    {
        var index = IndexOf(tag);
        if (index >= 0)
        {
            _elements.RemoveAt(index);
        }
        return index >= 0;
    }

    public IEnumerator<DicomElement> GetEnumerator() => _elements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>After reading: sorts what came out of order; of elements with the same tag the first stays.</summary>
    internal void Order(bool isDisordered)
    {
        if (!isDisordered)
        {
            return;
        }
        var sorted = _elements.OrderBy(x => x.Tag).ToList();
        _elements.Clear();
        foreach (var element in sorted)
        {
            if (_elements.Count == 0 || _elements[^1].Tag != element.Tag)
            {
                _elements.Add(element);
            }
        }
    }

    private int IndexOf(DicomTag tag)
    {
        var (low, high) = (0, _elements.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = _elements[middle].Tag;
            if (found == tag)
            {
                return middle;
            }
            if (found < tag)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return ~low;
    }
}
