using FractureGrid.Abstractions.Access;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>Takes every caller for the local administrator, as a host on loopback does; who may do what is the host's to decide and to test.</summary>
internal static class TrustingAccess
{
    public static void AddTrustingAccess(this IServiceCollection services)
    {
        services.AddSingleton<ICaller, Administrator>();
        services.AddAuthorization(options =>
        {
            foreach (var policy in AccessRules.Policies)
            {
                options.AddPolicy(policy, demand => demand.RequireAssertion(static _ => true));
            }
        });
    }

    private sealed class Administrator : ICaller
    {
        public string Name => "local";

        public CallerKind Kind => CallerKind.Local;

        public IReadOnlyList<string> Roles => [AccessRoles.Administrator];

        public SiteScope Sites => SiteScope.All;

        public bool May(string policy) => true;

        public string? AuthorOf(string? named) => string.IsNullOrWhiteSpace(named) ? null : named;
    }
}
