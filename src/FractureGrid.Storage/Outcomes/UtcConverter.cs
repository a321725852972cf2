using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Times as UTC, the one form that both databases order rightly; to the microsecond, which is what PostgreSQL keeps.</summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTimeOffset, DateTime>(
        time => new DateTime(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc),
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    );
