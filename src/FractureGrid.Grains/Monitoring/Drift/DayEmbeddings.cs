using FractureGrid.Statistics.Drift;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>The embeddings of one group's films of one day, as all that their mean and covariance need.</summary>
internal sealed record DayEmbeddings(DateOnly Day, VectorMoments Films);
