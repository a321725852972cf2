using System.Text.Json.Nodes;
using FractureGrid.Cli.Tests.Rig;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Cli.Tests.Packages;

public sealed class RolloutCommandsTests
{
    [Fact]
    public async Task Promotion_says_which_package_where_who_and_why()
    {
        var (result, path, body) = await AskAsync(
            StatusCodes.Status200OK,
            "promote",
            "limb-slim@0.4.0",
            "--site",
            "north",
            "--author",
            "kim",
            "--reason",
            "better on wrists"
        );

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("POST /api/v1/models/promote", path);
        var expected = JsonNode.Parse("""{"site": "north", "package": "limb-slim@0.4.0", "author": "kim", "reason": "better on wrists"}""");
        Assert.True(JsonNode.DeepEquals(expected, body), body?.ToJsonString());
    }

    [Fact]
    public async Task A_shadow_has_a_share_and_none_ends_it_at_every_site_without_a_word_of_its_own()
    {
        var (result, path, body) = await AskAsync(
            StatusCodes.Status204NoContent,
            "shadow",
            "none",
            "--share",
            "0.2",
            "--author",
            "kim",
            "--reason",
            "over"
        );

        Assert.Equal((0, "Nothing changed."), (result.ExitCode, result.Output.Trim()));
        Assert.Equal("POST /api/v1/models/shadow", path);
        var expected = JsonNode.Parse("""{"site": "*", "package": null, "share": 0.2, "author": "kim", "reason": "over"}""");
        Assert.True(JsonNode.DeepEquals(expected, body), body?.ToJsonString());
    }

    [Fact]
    public async Task A_refusal_of_the_grid_is_an_error_with_its_words()
    {
        var (result, _, _) = await AskAsync(StatusCodes.Status409Conflict, "promote", "x@1", "--author", "kim", "--reason", "trial");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("HTTP 409: {\"detail\":\"as told\"}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_without_author_and_reason_is_a_usage_error() =>
        Assert.Equal(2, (await CommandRunner.RunAsync("models", "promote", "x@1")).ExitCode);

    private static async Task<(CommandResult Result, string Path, JsonNode? Body)> AskAsync(int status, params string[] arguments)
    {
        var (path, body) = ("", (JsonNode?)null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var grid = builder.Build();
        grid.Run(async context =>
        {
            path = $"{context.Request.Method} {context.Request.Path}";
            body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            context.Response.StatusCode = status;
            if (status != StatusCodes.Status204NoContent)
            {
                await context.Response.WriteAsync("{\"detail\":\"as told\"}", context.RequestAborted);
            }
        });
        await grid.StartAsync(TestContext.Current.CancellationToken);
        var result = await CommandRunner.RunAsync(["models", .. arguments, "--to", grid.Urls.Single()]);
        return (result, path, body);
    }
}
