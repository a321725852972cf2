using System.Text.Json.Serialization;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Readings;
using FractureGrid.Gateway.Spooling;

namespace FractureGrid.Gateway;

/// <summary>JSON of the gateway's own files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(SpoolTrailer))]
[JsonSerializable(typeof(QuarantineEntry))]
[JsonSerializable(typeof(WaitingCommitment))]
[JsonSerializable(typeof(Reading))]
internal sealed partial class GatewayJson : JsonSerializerContext;
