using FractureGrid.Abstractions.Results;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Results;

public sealed class PublishedSchemaTests
{
    /// <summary>Written anew with FRACTUREGRID_REWRITE=1. A field that goes or changes its meaning needs a new version of the schema.</summary>
    [Fact]
    public void The_published_schema_is_that_of_the_record()
    {
        var path = RepositoryFile.PathOf("docs", "schemas", "study-result-1.json");
        if (string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_REWRITE"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(path, StudyResultJson.Schema());
        }

        Assert.Equal(File.ReadAllText(path), StudyResultJson.Schema(), ignoreLineEndingDifferences: true);
    }
}
