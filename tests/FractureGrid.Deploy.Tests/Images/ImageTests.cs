namespace FractureGrid.Deploy.Tests.Images;

/// <summary>The image is built as a user builds it, on a base of Debian packages alone, and its program shows all of the way of a film.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task Image_runs_the_demo_as_nobody_in_particular()
    {
        Assert.SkipUnless(
            string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_IMAGE_TEST"), "1", StringComparison.Ordinal),
            "Builds an image for some minutes; set FRACTUREGRID_IMAGE_TEST=1."
        );
        _ = Tool.Find("buildah");
        _ = Tool.Find("mmdebstrap");

        var output = await Tool.RunAsync(Repository.PathOf("deploy/container/check.sh"));

        Assert.Contains("uid 1654", output, StringComparison.Ordinal);
        Assert.Contains("FRACTURE", output, StringComparison.Ordinal);
    }
}
