using System.Diagnostics;

namespace FractureGrid.Abstractions.Tracing;

/// <summary>
/// The trace of one film. Between processes and over restarts it travels as W3C traceparent beside what is stored of the film; where nobody listens to
/// traces it costs nothing and is passed on as it came.
/// </summary>
public static class FilmTrace
{
    /// <summary>All spans that belong to a film, and no others, have a name that begins so.</summary>
    public const string SpanPrefix = "film ";

    /// <summary>Starts a span in a film's trace and makes it current.</summary>
    /// <param name="source">The source of the span.</param>
    /// <param name="name">What happens, in one word, such as <c>receive</c>.</param>
    /// <param name="trace">traceparent of the film; null begins a trace, whatever is current.</param>
    /// <param name="kind">Its place among spans.</param>
    /// <returns>Null when nobody listens.</returns>
    public static Activity? StartFilm(this ActivitySource source, string name, string? trace, ActivityKind kind = ActivityKind.Internal)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.HasListeners())
        {
            return null;
        }

        if (ActivityContext.TryParse(trace, null, isRemote: true, out var parent))
        {
            return source.StartActivity(SpanPrefix + name, kind, parent);
        }

        // A request or a grain call that brought the film here is not its trace.
        Activity.Current = null;
        return source.StartActivity(SpanPrefix + name, kind);
    }

    /// <summary>Starts a span within the film's span that is current; null also when none is.</summary>
    public static Activity? StartStep(this ActivitySource source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Activity.Current is null ? null : source.StartActivity(SpanPrefix + name);
    }

    /// <summary>As <see cref="StartFilm"/>, for one who works on many films at once: what is current stays so.</summary>
    public static Activity? StartFilmAside(
        this ActivitySource source,
        string name,
        string? trace,
        ActivityKind kind = ActivityKind.Internal
    )
    {
        var current = Activity.Current;
        var activity = source.StartFilm(name, trace, kind);
        Activity.Current = current;
        return activity;
    }
}
