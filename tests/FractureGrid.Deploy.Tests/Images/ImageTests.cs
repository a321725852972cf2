namespace FractureGrid.Deploy.Tests.Images;

/// <summary>The image is built as a user builds it, on a base of Debian packages alone, and its program shows all of the way of a film.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task Image_runs_the_demo_as_nobody_in_particular()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("FRACTUREGRID_IMAGE_TEST") is "1",
            "Builds an image for some minutes; set FRACTUREGRID_IMAGE_TEST=1, and FRACTUREGRID_PUBLISHED to a folder with a published program."
        );
        _ = Tool.Find("buildah");
        _ = Tool.Find("mmdebstrap");
        var published = Environment.GetEnvironmentVariable("FRACTUREGRID_PUBLISHED");
        // Publishing from here would renew what other tests read meanwhile.
        Assert.True(Directory.Exists(published), $"FRACTUREGRID_PUBLISHED names no folder: '{published}'.");

        var output = await Tool.RunAsync(Repository.PathOf("deploy/container/check.sh"), published);

        Assert.Contains("uid 1654", output, StringComparison.Ordinal);
        Assert.Contains("FRACTURE", output, StringComparison.Ordinal);
    }
}
