using System.Text.Json.Serialization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Corrections;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Readings;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Spooling;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway;

/// <summary>JSON of the gateway's own files, and of what another gateway tells it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(SpoolTrailer))]
[JsonSerializable(typeof(QuarantineEntry))]
[JsonSerializable(typeof(WaitingCommitment))]
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(ImageAttributes))]
[JsonSerializable(typeof(ImageResult))]
[JsonSerializable(typeof(StudyAnswer))]
[JsonSerializable(typeof(CorrectedPatient))]
[JsonSerializable(typeof(DecisionVersion))]
[JsonSerializable(typeof(ChangesAnswer))]
[JsonSerializable(typeof(ReanalysisAnswer))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class GatewayJson : JsonSerializerContext;
