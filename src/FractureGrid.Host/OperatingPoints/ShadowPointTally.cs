using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Abstractions.Rollout;
using FractureGrid.Statistics.Hypotheses;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Host.OperatingPoints;

/// <summary>Counts films by the answer that they got, the one that a shadow would have given, and their truth.</summary>
internal sealed class ShadowPointTally(OperatingPointEntry entry)
{
    private readonly Dictionary<(Outcome InForce, Outcome Shadow, bool? Truth), long> _films = [];

    public void Add(OutcomeRow row, bool? hasFracture)
    {
        var shadow =
            row.Score >= entry.Points.Fracture ? Outcome.Fracture
            : row.Score >= entry.Points.Doubt ? Outcome.Doubt
            : Outcome.NoFracture;
        var key = (row.Outcome, shadow, hasFracture);
        _films[key] = _films.GetValueOrDefault(key) + 1;
    }

    public ShadowPointAnswer Answer()
    {
        var films = _films.Values.Sum();
        return new ShadowPointAnswer
        {
            Entry = entry,
            Films = films,
            Answers =
            [
                .. _films
                    .GroupBy(pair => (pair.Key.InForce, pair.Key.Shadow))
                    .OrderBy(group => group.Key)
                    .Select(group => new AnswerPair(group.Key.InForce, group.Key.Shadow, group.Sum(pair => pair.Value))),
            ],
            Agreement = Share(
                _films.Where(pair => pair.Key.InForce == pair.Key.Shadow).Sum(pair => pair.Value),
                films,
                "no films since the shadow was set"
            ),
            SensitivityAtFracture = Paired(truth: true, outcome => outcome is Outcome.Fracture),
            SpecificityAtFracture = Paired(truth: false, outcome => outcome is not Outcome.Fracture),
            SensitivityWithDoubt = Paired(truth: true, outcome => outcome is not Outcome.NoFracture),
            SpecificityWithDoubt = Paired(truth: false, outcome => outcome is Outcome.NoFracture),
        };
    }

    private PairedShare Paired(bool truth, Func<Outcome, bool> isRight)
    {
        long Count(Func<Outcome, Outcome, bool> holds) =>
            _films.Where(pair => pair.Key.Truth == truth && holds(pair.Key.InForce, pair.Key.Shadow)).Sum(pair => pair.Value);

        var all = Count((_, _) => true);
        var reason = truth ? "no film with a known fracture" : "no film that is known to have none";
        long onlyInForce = Count((inForce, shadow) => isRight(inForce) && !isRight(shadow)),
            onlyShadow = Count((inForce, shadow) => !isRight(inForce) && isRight(shadow));
        return new PairedShare
        {
            InForce = Share(Count((inForce, _) => isRight(inForce)), all, reason),
            Shadow = Share(Count((_, shadow) => isRight(shadow)), all, reason),
            OnlyInForce = onlyInForce,
            OnlyShadow = onlyShadow,
            PValue = McNemarTest.Of(onlyInForce, onlyShadow)?.PValue,
        };
    }

    private static Figure Share(long some, long all, string reason) =>
        WilsonInterval.Of(some, all) is { } interval
            ? new Figure
            {
                Value = (double)some / all,
                Count = all,
                Lower = interval.Lower,
                Upper = interval.Upper,
            }
            : new Figure { Count = 0, Reason = reason };
}
