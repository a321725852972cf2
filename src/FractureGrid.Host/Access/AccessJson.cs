using System.Text.Json.Serialization;
using FractureGrid.Host.Access.Auditing;
using FractureGrid.Host.Access.Keys;

namespace FractureGrid.Host.Access;

/// <summary>JSON of the access folder's files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(ApiKey[]))]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AccessJson : JsonSerializerContext;
