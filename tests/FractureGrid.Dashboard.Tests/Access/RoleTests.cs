using System.Net;
using FractureGrid.Abstractions.Access;
using FractureGrid.Dashboard.Tests.Browsing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Access;

/// <summary>What each role can open and post, and that nobody is led to what is closed to them.</summary>
public sealed class RoleTests(RoledHost grid, Chromium chromium)
{
    private static readonly string[] s_pages =
    [
        "/",
        "/studies",
        "/performance",
        "/drift",
        "/compare",
        "/simulator",
        "/gold-standard",
        "/operations",
        "/tester",
    ];

    // What posts to the dashboard: forms of their own, and pages that take their own form.
    private static readonly string[] s_forms =
    [
        "/compare/models",
        "/drift/alarm",
        "/gold-standard/images",
        "/gold-standard/tests",
        "/gold-standard/work",
        "/operations/mode",
        "/operations/redeliver",
        "/operations/requeue",
        "/simulator/points",
        "/studies/1.2.3/answer",
    ];

    public static TheoryData<string, string[]> Open =>
        new()
        {
            { AccessRoles.Operator, ["/", "/operations", "/tester"] },
            { AccessRoles.Analyst, [.. s_pages.Where(page => page is not "/studies")] },
            { AccessRoles.Hospital, s_pages },
            { AccessRoles.Administrator, s_pages },
        };

    public static TheoryData<string, string[]> Posted =>
        new()
        {
            {
                AccessRoles.Operator,
                ["/compare/models", "/operations/mode", "/operations/redeliver", "/operations/requeue", "/simulator/points"]
            },
            { AccessRoles.Analyst, ["/drift/alarm", "/gold-standard/images", "/gold-standard/tests", "/gold-standard/work"] },
            {
                AccessRoles.Hospital,
                [
                    "/drift/alarm",
                    "/gold-standard/images",
                    "/gold-standard/tests",
                    "/gold-standard/work",
                    "/operations/redeliver",
                    "/studies/1.2.3/answer",
                ]
            },
            { AccessRoles.Administrator, s_forms },
        };

    [Theory]
    [MemberData(nameof(Open))]
    public async Task A_role_opens_its_pages_alone_and_its_menu_names_no_other(string role, string[] open)
    {
        using var client = await grid.ClientAsync(role);

        foreach (var page in s_pages)
        {
            using var answer = await client.GetAsync(page);
            Assert.Equal((page, open.Contains(page) ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (page, answer.StatusCode));
        }

        var home = await client.GetStringAsync("/");
        var menu = home[home.IndexOf("class=\"menu\"", StringComparison.Ordinal)..home.IndexOf("</nav>", StringComparison.Ordinal)];
        Assert.Equal(open, s_pages.Where(page => menu.Contains($"href=\"{page}\"", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Posted))]
    public async Task A_form_of_another_role_is_refused_before_anything_is_read_of_it(string role, string[] allowed)
    {
        using var client = await grid.ClientAsync(role);

        foreach (var form in s_forms)
        {
            using var content = new FormUrlEncodedContent([new("kind", "Promote"), new("mode", "Paused"), new("silo", "any")]);
            using var answer = await client.PostAsync($"{form}?site={RoledHost.OwnSite}", content);

            // A form without its token is the worst that may befall those who may post it.
            Assert.Equal((form, allowed.Contains(form) ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden), (form, answer.StatusCode));
        }
    }

    [Fact]
    public async Task No_form_of_the_dashboard_was_forgotten()
    {
        var host = await grid.HostAsync();
        var posted = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["POST"])
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{uid}", "1.2.3", StringComparison.Ordinal))
            .Where(path => !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/dicomweb/", StringComparison.Ordinal))
            .Except(["/sign-in", "/sign-out"], StringComparer.Ordinal);

        Assert.Equal(
            s_forms.Except(["/drift/alarm"], StringComparer.Ordinal),
            posted.Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData(AccessRoles.Operator, HttpStatusCode.Forbidden)]
    [InlineData(AccessRoles.Analyst, HttpStatusCode.Forbidden)]
    [InlineData(AccessRoles.Hospital, HttpStatusCode.Forbidden)]
    [InlineData(AccessRoles.Administrator, HttpStatusCode.OK)]
    public async Task The_official_Orleans_dashboard_is_the_administrators_alone(string role, HttpStatusCode expected)
    {
        using var client = await grid.ClientAsync(role);

        foreach (var path in new[] { "/orleans/", "/orleans/DashboardCounters" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((path, expected), (path, answer.StatusCode));
        }

        Assert.Equal(
            expected is HttpStatusCode.OK,
            (await client.GetStringAsync("/operations")).Contains("/orleans/", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_hospital_meets_its_own_site_alone()
    {
        using var client = await grid.ClientAsync(AccessRoles.Hospital);

        foreach (var page in s_pages)
        {
            var text = await client.GetStringAsync(page);
            Assert.False(text.Contains(RoledHost.OtherSite, StringComparison.Ordinal), $"{page} names another hospital.");
        }

        foreach (var page in new[] { "/performance", "/drift", "/simulator", "/gold-standard" })
        {
            using var answer = await client.GetAsync($"{page}?site={RoledHost.OtherSite}");
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, answer.StatusCode));
        }

        Assert.Contains($"data-site=\"{RoledHost.OwnSite}\"", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_sees_where_films_come_and_wait_and_nothing_of_how_good_answers_are()
    {
        using var client = await grid.ClientAsync(AccessRoles.Operator);

        var page = await client.GetStringAsync("/");

        Assert.Contains($"data-site=\"{RoledHost.OwnSite}\"", page, StringComparison.Ordinal);
        Assert.Contains($"data-site=\"{RoledHost.OtherSite}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ensitivity", page, StringComparison.Ordinal);
        Assert.DoesNotContain("larms", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/sites/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_signs_in_with_a_key_is_told_what_is_not_theirs_and_signs_out()
    {
        var host = await grid.HostAsync();
        await using var reader = await chromium.ReaderAsync(host.Address, isDark: true, width: 390);
        var page = reader.Page;
        await reader.OpenAsync("/operations");
        Assert.StartsWith("/sign-in", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await reader.PictureAsync("sign-in");
        await reader.CheckAsync();

        await page.GetByLabel("Key or token").FillAsync(await grid.KeyAsync(AccessRoles.Operator));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("mode")).ToHaveTextAsync("open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("mode")).ToHaveTextAsync("paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("mode")).ToHaveTextAsync("open");
        await reader.PictureAsync("operator");
        Assert.Empty(reader.Complaints);

        await reader.OpenAsync("/performance", status: 403);
        await Assertions.Expect(page.GetByText("Your role does not open this page")).ToBeVisibleAsync();
        await reader.PictureAsync("refused");
        await reader.CheckAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Key or token")).ToBeVisibleAsync();
    }
}
