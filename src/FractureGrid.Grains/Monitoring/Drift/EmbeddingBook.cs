using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Statistics.Drift;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Adds up embeddings by group and day as they come. Those of another length than the first, as no model gives them, are left out.</summary>
internal sealed class EmbeddingBook
{
    private readonly Dictionary<(string Attribute, string Value), SortedDictionary<DateOnly, VectorMoments>> _groups = [];
    private int _length;

    public void Add(FilmEmbedding film)
    {
        _length = _length == 0 ? film.Vector.Count : _length;
        if (_length == 0 || film.Vector.Count != _length || !film.Vector.All(float.IsFinite))
        {
            return;
        }

        Add(OutcomeAttributes.All, OutcomeAttributes.All, film);
        Add(OutcomeAttributes.Device, film.Device, film);
        Add(OutcomeAttributes.BodyPart, film.BodyPart, film);
    }

    /// <summary>A group's days, rising.</summary>
    public IReadOnlyList<DayEmbeddings> Of(string attribute, string value) =>
        _groups.TryGetValue((attribute, value), out var days) ? [.. days.Select(day => new DayEmbeddings(day.Key, day.Value))] : [];

    private void Add(string attribute, string value, FilmEmbedding film)
    {
        if (!_groups.TryGetValue((attribute, value), out var days))
        {
            _groups.Add((attribute, value), days = []);
        }

        if (!days.TryGetValue(film.Day, out var films))
        {
            days.Add(film.Day, films = new VectorMoments(_length));
        }

        films.Add(film.Vector);
    }
}
