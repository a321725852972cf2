using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FractureGrid.Abstractions.Results;

/// <summary>The canonical result as JSON, and the schema of that JSON.</summary>
public static class StudyResultJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
    };

    public static string Write(StudyResult result) => JsonSerializer.Serialize(result, s_options);

    /// <exception cref="JsonException">It is no study result.</exception>
    public static StudyResult Read(string json) =>
        JsonSerializer.Deserialize<StudyResult>(json, s_options) ?? throw new JsonException("A study result was expected.");

    /// <summary>The schema (JSON Schema 2020-12) as text, made from the record itself.</summary>
    public static string Schema()
    {
        var schema = s_options
            .GetJsonSchemaAsNode(
                typeof(StudyResult),
                new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Tighten }
            )
            .AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "FractureGrid study result");
        schema.Insert(2, "description", "Version 1. Fields may be added; readers ignore what they do not know.");
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    // Scores and probabilities lie in 0..1, the one rule that types can't say.
    private static JsonNode Tighten(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.PropertyInfo is { Name: "score" or "probability" } && schema is JsonObject score)
        {
            score["minimum"] = 0;
            score["maximum"] = 1;
        }

        return schema;
    }
}
