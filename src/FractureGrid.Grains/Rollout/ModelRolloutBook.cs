using FractureGrid.Abstractions.Rollout;

namespace FractureGrid.Grains.Rollout;

/// <summary>The rules of the models in use over the stored changes, without any input or output.</summary>
internal sealed class ModelRolloutBook(ModelRolloutState state)
{
    /// <summary>What all changes together make.</summary>
    public ModelPlan Plan
    {
        get
        {
            var sites = new SortedDictionary<string, SiteModels>(StringComparer.Ordinal);
            foreach (var change in state.Changes)
            {
                var models = sites.GetValueOrDefault(change.Site) ?? new SiteModels { Site = change.Site };
                sites[change.Site] =
                    change.Kind is ModelChangeKind.Promote
                        ? models with
                        {
                            Active = change.To,
                        }
                        : models with
                        {
                            Shadow = change.To,
                            ShadowShare = change.Share,
                        };
            }

            return new ModelPlan { Version = state.Changes.Count, Sites = [.. sites.Values] };
        }
    }

    /// <summary>Adds a change; null when it would change nothing.</summary>
    public ModelChange? Take(ModelOrder order, DateTimeOffset now)
    {
        var models = Plan.Sites.FirstOrDefault(m => string.Equals(m.Site, order.Site, StringComparison.Ordinal));
        var isPromotion = order.Kind is ModelChangeKind.Promote;
        var share = isPromotion || order.Package is null ? 0 : order.Share;
        var from = isPromotion ? models?.Active : models?.Shadow;
        if (string.Equals(from, order.Package, StringComparison.Ordinal) && (isPromotion || share.Equals(models?.ShadowShare ?? 0)))
        {
            return null;
        }

        var change = new ModelRolloutState.Change
        {
            Number = state.Changes.Count + 1,
            At = now,
            Kind = order.Kind,
            Site = order.Site,
            From = from,
            To = order.Package,
            Share = share,
            Author = order.Author,
            Reason = order.Reason,
        };
        state.Changes.Add(change);
        return Of(change);
    }

    /// <summary>Newest first.</summary>
    public IEnumerable<ModelChange> Changes(string? site) =>
        Enumerable.Reverse(state.Changes).Where(c => site is null || string.Equals(c.Site, site, StringComparison.Ordinal)).Select(Of);

    private static ModelChange Of(ModelRolloutState.Change change) =>
        new()
        {
            Number = change.Number,
            At = change.At,
            Kind = change.Kind,
            Site = change.Site,
            From = change.From,
            To = change.To,
            Share = change.Share,
            Author = change.Author,
            Reason = change.Reason,
        };
}
