using System.Net;
using System.Text;
using FractureGrid.Abstractions.Access;
using Microsoft.AspNetCore.Authorization;

namespace FractureGrid.Host.Tests.Access;

public sealed class PolicyTests
{
    // Health for those who watch over processes, signing in, and what its page looks like.
    private static readonly string[] s_open =
    [
        "/health/live",
        "/health/ready",
        "/sign-in",
        "/sign-in/provider",
        "/sign-out",
        "/assets/{file}",
        "/appearance",
    ];

    [Fact]
    public async Task Every_endpoint_names_a_policy_or_is_one_of_those_that_are_open_on_purpose()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root);

        var endpoints = host.Endpoints;

        Assert.True(endpoints.Count > 60, $"Only {endpoints.Count} endpoints were found.");
        Assert.All(
            endpoints,
            endpoint =>
            {
                var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
                if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                {
                    Assert.Contains(endpoint.RoutePattern.RawText, s_open, StringComparer.Ordinal);
                }
                else
                {
                    Assert.True(policies.Count > 0, $"{endpoint.DisplayName} has no policy.");
                    Assert.All(policies, policy => Assert.Contains(policy, AccessRules.Policies, StringComparer.Ordinal));
                }
            }
        );
    }

    [Fact]
    public async Task Nothing_but_what_is_open_answers_a_stranger()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(
            folder.Root,
            new(StringComparer.Ordinal) { ["FractureGrid:Access:FailuresPerMinute"] = "1000" }
        );
        var stranger = host.Client();

        foreach (var (method, path) in EndpointWalk.Requests(host.Endpoints, "alpha", s_open))
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await stranger.SendAsync(request);

            Assert.True(
                response.StatusCode == HttpStatusCode.Unauthorized,
                $"{method} {path} answers {response.StatusCode} to a stranger."
            );
        }

        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/no/such/address")).StatusCode);
    }

    [Theory]
    [InlineData(AccessRoles.Hospital)]
    [InlineData(AccessRoles.Analyst)]
    [InlineData(AccessRoles.Operator)]
    public async Task Every_endpoint_refuses_a_caller_whose_role_it_does_not_name(string role)
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root);
        var caller = host.Client(await host.KeyAsync(role, role is AccessRoles.Operator ? [] : ["alpha"]));
        var closed = host
            .Endpoints.Where(endpoint =>
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => !AccessRules.Allows(data.Policy!, [role]))
            )
            .ToList();
        var changes = 0;

        foreach (var (method, path) in EndpointWalk.Requests(closed, "alpha", s_open))
        {
            using var request = new HttpRequestMessage(method, path);
            if (method != HttpMethod.Get && method != HttpMethod.Head)
            {
                changes++;
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            }

            using var response = await caller.SendAsync(request);

            Assert.True(
                response.StatusCode == HttpStatusCode.Forbidden,
                $"{method} {path} answers {response.StatusCode} to one who is {role}."
            );
        }

        Assert.True(changes >= 4, $"Only {changes} changes are closed to one who is {role}.");
    }
}
