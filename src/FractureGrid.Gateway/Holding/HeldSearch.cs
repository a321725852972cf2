using System.Globalization;

namespace FractureGrid.Gateway.Holding;

/// <summary>A search over the held objects as SQL: the attributes of a level and of those above it, then, at study and series level, what lies below.</summary>
internal sealed class HeldSearch
{
    private readonly List<string> _conditions = [];
    private readonly Dictionary<string, object> _parameters = new(StringComparer.Ordinal);

    public required QueryLevel Level { get; init; }

    /// <summary>Results to give, at least 1.</summary>
    public required int Limit { get; init; }

    public required long Offset { get; init; }

    /// <summary>The sites whose objects there are for the asker; null for all. A study of two sites is to each what it has of it.</summary>
    public IReadOnlyList<string>? Sites { get; set; }

    public IReadOnlyDictionary<string, object> Parameters => _parameters;

    /// <summary>The attributes that a row begins with.</summary>
    public IReadOnlyList<QueryAttribute> Attributes => [.. QueryAttributes.All.Where(attribute => attribute.Level <= Level)];

    public string Sql
    {
        get
        {
            var key = QueryAttributes.KeyOf(Level);
            var columns = Attributes.Select(attribute => $"max({attribute.Keyword})").Concat(Below());
            string[] own = Sites is null ? [] : ["Site IN (SELECT value FROM json_each($sites))"];
            string[] matching =
                _conditions.Count == 0 ? [] : [$"{key} IN (SELECT {key} FROM Held WHERE {string.Join(" AND ", own.Concat(_conditions))})"];
            var all = own.Concat(matching).ToList();
            var filter = all.Count == 0 ? "" : $"WHERE {string.Join(" AND ", all)}";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT {string.Join(", ", columns)} FROM Held {filter} GROUP BY {key} ORDER BY {Order()} LIMIT {Limit} OFFSET {Offset}"
            );
        }
    }

    /// <summary>Demands one more condition; values go in through <see cref="Parameter"/>.</summary>
    public void Where(string condition) => _conditions.Add($"({condition})");

    /// <summary>The name under which a value stands in a condition.</summary>
    public string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"$p{_parameters.Count}");
        _parameters.Add(name, value);
        return name;
    }

    private IEnumerable<string> Below() =>
        Level switch
        {
            QueryLevel.Study => ["group_concat(DISTINCT Modality)", "count(DISTINCT SeriesInstanceUID)", "count(DISTINCT SOPInstanceUID)"],
            QueryLevel.Series => ["count(DISTINCT SOPInstanceUID)"],
            _ => [],
        };

    private string Order() =>
        Level switch
        {
            QueryLevel.Study => "max(StudyDate) DESC, max(StudyTime) DESC, StudyInstanceUID",
            QueryLevel.Series => "max(StudyInstanceUID), CAST(max(SeriesNumber) AS INTEGER), SeriesInstanceUID",
            _ => "max(StudyInstanceUID), max(SeriesInstanceUID), CAST(max(InstanceNumber) AS INTEGER), SOPInstanceUID",
        };
}
