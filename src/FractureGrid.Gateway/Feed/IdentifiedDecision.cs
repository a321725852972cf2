using FractureGrid.Abstractions.Feed;
using FractureGrid.Gateway.Index;

namespace FractureGrid.Gateway.Feed;

/// <summary>A decision and the instance that it is about, under its real identity.</summary>
internal sealed record IdentifiedDecision(IndexedInstance Instance, DecisionEvent Decision);
