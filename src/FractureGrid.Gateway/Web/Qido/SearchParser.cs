using System.Globalization;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FractureGrid.Gateway.Web.Qido;

/// <summary>Reads the query of a search (PS3.18 8.3.4). A key that can't be matched is refused, because leaving it out would answer with other patients' studies.</summary>
internal sealed class SearchParser
{
    private readonly List<(QueryAttribute Attribute, string Value)> _keys = [];
    private readonly QueryLevel _level;
    private readonly int _mostResults;
    private long _offset;

    public SearchParser(QueryLevel level, int mostResults) => (_level, _mostResults, Limit) = (level, mostResults, mostResults);

    /// <summary>Results to give at most.</summary>
    public int Limit { get; private set; }

    public List<string> Warnings { get; } = [];

    /// <summary>What is wrong, or null; then <paramref name="search"/> is there. It asks for one result more than the limit, so that more can be told from none.</summary>
    public string? Parse(IQueryCollection query, out HeldSearch? search)
    {
        search = null;
        foreach (var (name, values) in query)
        {
            if (ParseOne(name, values) is { } problem)
            {
                return problem;
            }
        }

        search = new HeldSearch
        {
            Level = _level,
            Limit = Limit + 1,
            Offset = _offset,
        };
        foreach (var (attribute, value) in _keys)
        {
            if (AttributeMatching.Add(search, attribute, value) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private string? ParseOne(string name, StringValues values)
    {
        if (name.Equals("includefield", StringComparison.OrdinalIgnoreCase))
        {
            return values.SelectMany(value => (value ?? "").Split(',')).FirstOrDefault(IsNoField) is { } field
                ? $"includefield={field} names no attribute."
                : null;
        }

        if (values.Count != 1)
        {
            return $"{name} is given more than once.";
        }

        var value = values[0] ?? "";
        switch (name.ToLowerInvariant())
        {
            case "limit":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
                    ? Set(() => Limit = Math.Min(limit, _mostResults))
                    : "limit is a number above zero.";
            case "offset":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                    ? Set(() => _offset = offset)
                    : "offset is a number.";
            case "fuzzymatching":
                if (value.Equals("true", StringComparison.OrdinalIgnoreCase))
                {
                    Warnings.Add("The fuzzymatching parameter is not supported. Only literal matching has been performed.");
                }

                return null;
            case "accept":
                return null;
            default:
                return ParseKey(name, value);
        }
    }

    private string? ParseKey(string name, string value)
    {
        if (TagParser.Find(name) is not { } tag)
        {
            return $"{name} is neither a parameter of searches nor an attribute.";
        }

        if (tag == DicomTags.ModalitiesInStudy)
        {
            tag = DicomTags.Modality;
        }
        else if (QueryAttributes.Find(tag) is { } attribute && attribute.Level > _level)
        {
            return $"{name} is not an attribute of the {_level} level.";
        }

        if (QueryAttributes.Find(tag) is not { } known)
        {
            return $"{name} can't be searched for.";
        }

        _keys.Add((known, value));
        return null;
    }

    private static bool IsNoField(string field) =>
        !field.Equals("all", StringComparison.OrdinalIgnoreCase) && field.Split('.').Any(part => TagParser.Find(part) is null);

    private static string? Set(Action set)
    {
        set();
        return null;
    }
}
