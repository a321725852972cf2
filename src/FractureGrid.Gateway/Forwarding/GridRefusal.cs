namespace FractureGrid.Gateway.Forwarding;

/// <summary>The grid's gateway will not take a film, however often it is sent.</summary>
/// <param name="Reason">Failure Reason of its answer (PS3.18 annex I.2, codes of PS3.4 annex B.2.3).</param>
internal readonly record struct GridRefusal(int Reason);
