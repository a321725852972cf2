using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace FractureGrid.Dashboard.Shell;

/// <summary>Theme and language as the reader chose them; both are kept in cookies, so that the first paint is right and no script is needed.</summary>
internal static class Appearance
{
    public const string ThemeCookie = "fg-theme";
    private const string LanguageCookie = "fg-language";
    private static readonly string[] s_themes = ["auto", "light", "dark"];
    private static readonly string[] s_languages = ["en", "zh"];

    public static string ThemeOf(HttpContext context) =>
        context.Request.Cookies[ThemeCookie] is { } theme && s_themes.Contains(theme, StringComparer.Ordinal) ? theme : "auto";

    public static string ThemeLink(string theme, string back) => $"/appearance?theme={theme}&back={Uri.EscapeDataString(back)}";

    public static string LanguageLink(string language, string back) => $"/appearance?language={language}&back={Uri.EscapeDataString(back)}";

    public static string NameOf(string language) => language is "zh" ? "中文" : "English";

    public static RequestLocalizationOptions Localization()
    {
        var options = new RequestLocalizationOptions { CultureInfoUseUserOverride = false };
        options.SetDefaultCulture("en").AddSupportedCultures("en").AddSupportedUICultures(s_languages);
        options.RequestCultureProviders =
        [
            // Numbers and days are written alike in all languages.
            new CustomRequestCultureProvider(context =>
                Task.FromResult(LanguageOf(context) is { } language ? new ProviderCultureResult("en", language) : null)
            ),
        ];
        return options;
    }

    // The reader's choice, else the browser's first language that there is.
    private static string? LanguageOf(HttpContext context) =>
        context.Request.Cookies[LanguageCookie] is { } chosen && s_languages.Contains(chosen, StringComparer.Ordinal)
            ? chosen
            : context
                .Request.GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
                .Select(language => s_languages.FirstOrDefault(known => IsOf(language.Value, known)))
                .FirstOrDefault(known => known is not null);

    // zh-Hans-CN is zh.
    private static bool IsOf(StringSegment tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');

    public static void MapAppearance(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/appearance",
                (HttpContext context, string? theme, string? language, string? back) =>
                {
                    Keep(context, ThemeCookie, theme, s_themes);
                    Keep(context, LanguageCookie, language, s_languages);
                    return Results.LocalRedirect(IsLocal(back) ? back! : "/");
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static void Keep(HttpContext context, string cookie, string? value, string[] known)
    {
        if (value is not null && known.Contains(value, StringComparer.Ordinal))
        {
            context.Response.Cookies.Append(
                cookie,
                value,
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    IsEssential = true,
                }
            );
        }
    }

    // A link must not lead a reader off the grid.
    private static bool IsLocal(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..];
}
