using FractureGrid.Abstractions.Tracing;
using OpenTelemetry.Trace;

namespace FractureGrid.Host.Telemetry;

/// <summary>Begins traces of films only: calls between silos that belong to no film are many and tell nobody anything.</summary>
internal sealed class FilmSampler(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler _share = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Name.StartsWith(FilmTrace.SpanPrefix, StringComparison.Ordinal)
            ? _share.ShouldSample(samplingParameters)
            : new SamplingResult(SamplingDecision.Drop);
}
