using System.Numerics;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;
using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Fractures;

/// <summary>Breaks a projected bone at a place along its axis.</summary>
internal sealed class FractureMaker(ProjectedBone bone, SeededRandom random)
{
    private readonly RegionOfChange _region = new(bone);
    private Bulge? _bulge;

    public BrokenBone Break(FractureKind kind, float s)
    {
        var fragments = kind switch
        {
            FractureKind.Line => Line(s),
            FractureKind.Step => Step(s),
            FractureKind.Displaced => Displaced(s),
            FractureKind.Comminuted => Comminuted(s),
            _ => Buckle(s),
        };
        var (left, top, right, bottom) = _region.Bounds(random.Range(0.8f, 2f));
        return new(kind, fragments, _bulge, left, top, right, bottom);
    }

    private float Breadth(float s) => bone.HalfAt(s);

    private Crack NewCrack(float s, float angle, float roughness = 1f) => new(new(s, bone.CentreAt(s)), angle, roughness, random);

    /// <summary>Mostly transverse or slightly oblique; long oblique (spiral) now and then in a shaft.</summary>
    private float Angle(float spiral)
    {
        var angle = random.Chance(spiral) ? random.Range(0.6f, 1.05f) : Math.Abs(random.Normal(0.12f, 0.28f));
        return angle * random.Sign();
    }

    private List<Fragment> Line(float s)
    {
        var crack = NewCrack(s, Angle(0.18f));
        var reach = Breadth(s) / MathF.Max(MathF.Abs(crack.Normal.X), 0.35f) * 1.15f;
        var (from, to) = (-reach, reach);
        if (random.Chance(0.3))
        {
            // Incomplete: only one cortex is through.
            (from, to) = random.Chance(0.5) ? (-reach, random.Range(-0.1f, 0.5f) * reach) : (random.Range(-0.5f, 0.1f) * reach, reach);
        }

        List<Lucency> lines = [new(crack, random.Range(0.22f, 0.55f), random.Range(0.4f, 0.75f), from, to)];
        if (random.Chance(0.35))
        {
            // The near and the far cortex break along different lines.
            var second = new Crack(
                crack.Point + crack.Normal * random.Range(0.8f, 2.4f),
                random.Range(-0.1f, 0.1f) + AngleOf(crack),
                1f,
                random
            );
            lines.Add(new(second, random.Range(0.2f, 0.4f), random.Range(0.25f, 0.45f), from, to));
        }

        foreach (var line in lines)
        {
            _region.AddCrack(line.Crack, Matrix3x2.Identity, line.From, line.To);
        }

        return [Fragment.Whole with { Lucencies = lines }];
    }

    private List<Fragment> Step(float s)
    {
        var half = Breadth(s);
        var crack = NewCrack(s, Angle(0.12f));
        var shift = random.Sign() * Math.Clamp(half * random.Range(0.12f, 0.3f), 0.7f, 3f);
        var along = random.Range(-0.7f, 0.4f);
        var turn = random.Normal(0f, 0.035f);
        var moved = Move(crack.Point, turn, along, shift, s > bone.Length / 2f);
        IReadOnlyList<Lucency> seam = random.Chance(0.6)
            ? [new(crack, random.Range(0.15f, 0.4f), random.Range(0.25f, 0.6f), -60f, 60f)]
            : [];
        return Split(crack, moved, seam, s > bone.Length / 2f);
    }

    private List<Fragment> Displaced(float s)
    {
        var half = Breadth(s);
        var crack = NewCrack(s, Angle(0.25f), 1.4f);
        var movesEnd = s > bone.Length / 2f;
        var lever = movesEnd ? bone.Length - s : s;
        var shift = random.Sign() * half * random.Range(0.25f, 0.95f);
        var gap = random.Chance(0.3) ? -random.Range(0.5f, 3.5f) : random.Range(0.6f, 2.6f);
        var turn = random.Sign() * random.Range(0.02f, Math.Min(0.32f, 9f / MathF.Max(lever, 12f)));
        return Split(crack, Move(crack.Point, turn, movesEnd ? gap : -gap, shift, movesEnd), [], movesEnd);
    }

    private List<Fragment> Comminuted(float s)
    {
        var half = Breadth(s);
        var spread = Math.Clamp(half * random.Range(0.5f, 1f), 2f, 11f);
        var upper = NewCrack(s - spread / 2f, random.Range(-0.5f, 0.1f), 1.4f);
        var lower = NewCrack(s + spread / 2f, random.Range(-0.1f, 0.5f), 1.4f);
        var movesEnd = s > bone.Length / 2f;
        var lever = movesEnd ? bone.Length - s : s;
        var turn = random.Normal(0f, Math.Min(0.12f, 5f / MathF.Max(lever, 12f)));
        var big = Move(upper.Point, turn, random.Range(-1f, 1.5f) * (movesEnd ? 1f : -1f), half * random.Range(-0.35f, 0.35f), movesEnd);
        List<Fragment> fragments =
        [
            new(movesEnd ? Matrix3x2.Identity : big, [(upper, -1)], []),
            new(movesEnd ? big : Matrix3x2.Identity, [(lower, 1), (upper, 1)], []),
        ];
        var centre = bone.CentreAt(s);
        var pieces = half < 4f ? 2 : random.Range(2, 4);
        Crack? before = null;
        for (var i = 0; i < pieces; i++)
        {
            List<(Crack, int)> clips = [(upper, 1), (lower, -1)];
            if (before is not null)
            {
                clips.Add((before, 1));
            }

            if (i < pieces - 1)
            {
                var at = centre + half * ((i + 1f) / pieces * 2f - 1f) + random.Range(-0.2f, 0.2f) * half;
                before = new Crack(new(s, at), MathF.PI / 2f + random.Range(-0.45f, 0.45f), 1.2f, random);
                clips.Add((before, -1));
            }

            var outward = ((i + 0.5f) / pieces * 2f - 1f) * half * random.Range(0.12f, 0.5f);
            var own = Move(new(s, centre), random.Normal(0f, 0.22f), random.Range(-0.8f, 0.8f), outward + random.Range(-0.4f, 0.4f), true);
            fragments.Add(new(own, clips, []));
        }

        foreach (var fragment in fragments)
        {
            foreach (var (crack, _) in fragment.Clips)
            {
                _region.AddCrack(crack, fragment.Move, -60f, 60f, fragment);
            }
        }

        return fragments;
    }

    private List<Fragment> Buckle(float s)
    {
        var half = Breadth(s);
        var width = Math.Clamp(half * random.Range(0.22f, 0.36f), 1.2f, 3.6f);
        var height = Math.Clamp(half * random.Range(0.14f, 0.26f), 0.7f, 2.6f);
        var (low, high) = random.Range(0, 3) switch
        {
            0 => (height, 0f),
            1 => (0f, height),
            _ => (height * random.Range(0.5f, 1f), height * random.Range(0.5f, 1f)),
        };
        _bulge = new(s, width, low, high, random.Range(0.08f, 0.22f));
        var reach = 1.9f * width;
        var centre = bone.CentreAt(s);
        var (from, to) = (low > 0f ? -1f : -0.35f, high > 0f ? 1f : 0.35f);
        foreach (var ds in (ReadOnlySpan<float>)[-reach, 0f, reach])
        {
            _region.Add(bone.ToFilm(s + ds, centre + from * half - low));
            _region.Add(bone.ToFilm(s + ds, centre + to * half + high));
        }

        return [Fragment.Whole];
    }

    private List<Fragment> Split(Crack crack, Matrix3x2 move, IReadOnlyList<Lucency> seam, bool movesEnd)
    {
        var stays = new Fragment(Matrix3x2.Identity, [(crack, movesEnd ? -1 : 1)], seam);
        var moves = new Fragment(move, [(crack, movesEnd ? 1 : -1)], seam);
        _region.AddCrack(crack, stays.Move, -60f, 60f);
        _region.AddCrack(crack, moves.Move, -60f, 60f);
        return [stays, moves];
    }

    /// <summary>A turn about a point of the bone and a shift along and across it, as a move of film millimetres.</summary>
    private Matrix3x2 Move(Vector2 pivot, float turn, float along, float across, bool isEnd)
    {
        var about = bone.ToFilm(pivot.X, pivot.Y);
        var shift = bone.Axis * along + bone.Across * across;
        return Matrix3x2.CreateRotation(isEnd ? turn : -turn, about) * Matrix3x2.CreateTranslation(shift);
    }

    private static float AngleOf(Crack crack) => MathF.Atan2(crack.Normal.Y, crack.Normal.X);
}
