using FractureGrid.Abstractions.Access;
using FractureGrid.Dashboard.Assets;
using FractureGrid.Dashboard.Charts.Export;
using FractureGrid.Dashboard.Gold;
using FractureGrid.Dashboard.Grid;
using FractureGrid.Dashboard.OperatingPoints;
using FractureGrid.Dashboard.Operations;
using FractureGrid.Dashboard.Rollout;
using FractureGrid.Dashboard.Shell;
using FractureGrid.Dashboard.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Dashboard;

/// <summary>Puts the dashboard into a host.</summary>
public static class DashboardExtensions
{
    // Everything comes from here and nothing may be put into a page by others; neither styles nor scripts are written inline.
    private const string Policy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

    // The tester keeps nothing, so its film has no address and is part of the page.
    private const string TesterPictures = "; img-src 'self' data:";

    /// <summary>Adds what the pages need. The host adds where they get their data from: the interfaces of the single subjects.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options => options.Cookie.Name = "fg-form");
        services.AddLocalization();
        services.AddSingleton<AssetLibrary>();
        services.AddSingleton<SiteBoardReader>();
        services.AddSingleton<GridPulse>();
        services.AddHostedService(provider => provider.GetRequiredService<GridPulse>());
        services.AddAnalystPages();
        services.AddResponseCompression(options =>
        {
            // Pages only; answers of the API are compressed where their callers asked for it. Forms carry tokens that are encrypted
            // anew each time, so that the length of a page tells nothing.
            options.MimeTypes = ["text/html"];
            options.EnableForHttps = true;
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Fastest);
        return services;
    }

    /// <summary>Has everything that follows speak the reader's language; before access, so that refusals do too.</summary>
    public static void UseDashboardLanguage(this WebApplication app) => app.UseRequestLocalization(Appearance.Localization());

    /// <summary>The answer to somebody at a browser who may not see a page.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SetHeaders(context.Response.Headers, Policy);
        return new RazorComponentResult<RefusedPage> { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(context);
    }

    /// <summary>Maps the pages at <c>/</c>, their assets, and what their forms post to.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseResponseCompression();
        app.UseAntiforgery();
        app.MapAssets();
        app.MapAppearance();
        app.MapAnswers();
        app.MapOperations();
        app.MapCharts();
        app.MapGoldForms();
        app.MapPointForms();
        app.MapModelForms();
        // Pages ask for more by [Authorize(Policy = ...)] of their own.
        app.MapRazorComponents<App>()
            .RequireAuthorization(AccessPolicies.Known)
            .Add(endpoint => endpoint.RequestDelegate = Guarded(endpoint.RequestDelegate!));
    }

    private static RequestDelegate Guarded(RequestDelegate page) =>
        context =>
        {
            SetHeaders(context.Response.Headers, context.Request.Path == "/tester" ? Policy + TesterPictures : Policy);
            return page(context);
        };

    private static void SetHeaders(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
    }
}
