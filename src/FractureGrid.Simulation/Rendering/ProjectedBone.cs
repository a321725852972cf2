using System.Numerics;
using System.Runtime.CompilerServices;
using FractureGrid.Simulation.Anatomy;
using FractureGrid.Simulation.Fractures;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Rendering;

/// <summary>
/// A bone as the beam sees it: an axis on the film and, along it, centre, half width, depth and shell, in tables. The path length at a
/// point is the chord of the outer ellipse; what the inner ellipse leaves of it is cortex.
/// </summary>
internal sealed class ProjectedBone
{
    public const int Steps = 192;
    private const int CapSteps = 32;

    private readonly float[] _centre = new float[Steps + 2];
    private readonly float[] _half = new float[Steps + 2];
    private readonly float[] _depth = new float[Steps + 2];
    private readonly float[] _shell = new float[Steps + 2];
    private readonly float[] _spongiosa = new float[Steps + 2];
    private readonly float[] _density = new float[Steps + 2];
    private readonly float[] _startCap = new float[CapSteps + 2];
    private readonly float[] _endCap = new float[CapSteps + 2];
    private readonly float _endShell;
    private readonly float _edgeRadius;
    private readonly float[] _plates;
    private readonly bool _isGrowing;
    private readonly float _wave;
    private readonly int _texture;
    private readonly BoneMatter _matter;

    public ProjectedBone(Bone bone, Projection projection, BoneMatter matter, bool isGrowing, SeededRandom random)
    {
        Bone = bone;
        _matter = matter;
        _isGrowing = isGrowing;
        _texture = random.Range(0, TrabecularTexture.Size * TrabecularTexture.Size);
        _wave = random.Range(0f, 6.28f);
        _plates = [.. bone.GrowthPlates];
        var axis = bone.End - bone.Start;
        var length = axis.Length();
        axis /= length;
        var e1 = Vector3.Normalize(bone.Frontal - axis * Vector3.Dot(bone.Frontal, axis));
        var e2 = Vector3.Cross(axis, e1);
        if (e2.Z < 0 && MathF.Abs(axis.Z) < 0.7f || MathF.Abs(axis.Z) >= 0.7f && e2.Y > 0)
        {
            // Front is towards the viewer; for bones that point forward it is upwards (negative y).
            e2 = -e2;
        }

        var a = projection.ToFilm(bone.Start);
        var b = projection.ToFilm(bone.End);
        var along = new Vector2(b.X - a.X, b.Y - a.Y);
        var tilt = along.Length() / length;
        if (tilt < 0.42f)
        {
            IsEndOn = true;
            (Origin, Axis, Length) = FillEndOn(bone, projection, e1, e2, (a + b) / 2f, length, random);
        }
        else
        {
            Origin = new(a.X, a.Y);
            Length = along.Length();
            Axis = along / Length;
            FillAlong(bone, projection.Turn(e1), projection.Turn(e2), tilt, random);
        }

        _endShell = bone.EndCortex;
        _edgeRadius = 0f;
        for (var i = 0; i <= Steps; i++)
        {
            MaxHalf = Math.Max(MaxHalf, _half[i] + MathF.Abs(_centre[i]));
            _edgeRadius = Math.Max(_edgeRadius, Math.Min(_depth[0], _depth[Steps]) * bone.Rounding);
        }

        _edgeRadius = Math.Max(_edgeRadius, 0.5f);
        MaxCap = Math.Max(_startCap.Max(), _endCap.Max()) + 0.5f;
    }

    public Bone Bone { get; }

    /// <summary>The beam runs along the bone: nothing is to be broken here.</summary>
    public bool IsEndOn { get; }

    public Vector2 Origin { get; }

    public Vector2 Axis { get; }

    /// <summary>At right angles to the axis, on the film.</summary>
    public Vector2 Across => new(-Axis.Y, Axis.X);

    public float Length { get; }

    public float MaxHalf { get; private set; }

    public float MaxCap { get; private set; }

    public Vector2 ToFilm(float s, float u) => Origin + Axis * s + Across * u;

    public Vector2 ToBone(Vector2 film)
    {
        var d = film - Origin;
        return new(Vector2.Dot(d, Axis), Vector2.Dot(d, Across));
    }

    public float HalfAt(float s) => _half[Index(s)];

    public float CentreAt(float s) => _centre[Index(s)];

    public float DepthAt(float s) => _depth[Index(s)];

    public void Apply(Bulge bulge)
    {
        for (var i = 0; i <= Steps; i++)
        {
            var d = (i * Length / Steps - bulge.S) / bulge.Width;
            var bell = MathF.Exp(-d * d);
            _half[i] += bell * (bulge.Low + bulge.High) / 2f;
            _centre[i] += bell * (bulge.High - bulge.Low) / 2f;
            _density[i] += bell * bulge.Density;
            MaxHalf = Math.Max(MaxHalf, _half[i] + MathF.Abs(_centre[i]));
        }

        Close();
    }

    public bool IsInside(float s, float u)
    {
        var i = Index(s);
        var w = (u - _centre[i]) / _half[i];
        return MathF.Abs(w) < 1f && Math.Min(s + Cap(_startCap, w), Length + Cap(_endCap, w) - s) > 0f;
    }

    /// <summary>Attenuation (natural logarithm) at a point, 0 outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Attenuation(float s, float u)
    {
        var at = Math.Clamp(s / Length, 0f, 1f) * Steps;
        var i = (int)at;
        var f = at - i;
        var half = Lerp(_half, i, f);
        var offset = u - Lerp(_centre, i, f);
        var w = offset / half;
        if (w is <= -1f or >= 1f)
        {
            return 0f;
        }

        var toStart = s + Cap(_startCap, w);
        var toEnd = Length + Cap(_endCap, w) - s;
        var x = Math.Min(toStart, toEnd);
        if (x <= 0f)
        {
            return 0f;
        }

        var depth = Lerp(_depth, i, f);
        var shell = Lerp(_shell, i, f);
        var outer = depth * MathF.Sqrt(1f - w * w) * Round(x);
        var innerHalf = half - shell;
        var inner = 0f;
        var xi = x - _endShell;
        if (innerHalf > 0.1f && xi > 0f)
        {
            var wi = offset / innerHalf;
            if (wi is > -1f and < 1f)
            {
                inner = Math.Max(0f, depth - shell) * MathF.Sqrt(1f - wi * wi) * Round(xi);
            }
        }

        var spongiosa = Lerp(_spongiosa, i, f);
        var texture = TrabecularTexture.Sample(_texture, s, u);
        var filling = spongiosa * _matter.Spongiosa * (1f + 0.26f * texture) + (1f - spongiosa) * _matter.Marrow * (1f + 0.1f * texture);
        var value = 2f * ((outer - inner) * _matter.Cortex * (1f + 0.05f * texture) + inner * filling) * (1f + _density[i]);
        foreach (var plate in _plates)
        {
            value *= Plate(s, w, inner, plate);
        }

        return value;
    }

    private float Plate(float s, float w, float inner, float plate)
    {
        var line = plate * Length + MathF.Sin(w * 2.6f + _wave) * 0.9f - w * w * 1.2f;
        var d = MathF.Abs(s - line);
        if (d > 5f)
        {
            return 1f;
        }

        if (_isGrowing)
        {
            return (1f - 0.88f * MathF.Exp(-d * d / 0.9f)) * (1f + 0.25f * MathF.Exp(-(d - 2f) * (d - 2f)));
        }

        return inner > 0f ? 1f + 0.13f * MathF.Exp(-d * d / 0.3f) : 1f;
    }

    private float Round(float x)
    {
        if (x >= _edgeRadius)
        {
            return 1f;
        }

        var q = 1f - x / _edgeRadius;
        return MathF.Sqrt(1f - q * q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Lerp(float[] table, int i, float f) => table[i] + (table[i + 1] - table[i]) * f;

    private static float Cap(float[] cap, float w)
    {
        var at = (w + 1f) * (CapSteps / 2f);
        var i = (int)at;
        return Lerp(cap, i, at - i);
    }

    private int Index(float s) => (int)(Math.Clamp(s / Length, 0f, 1f) * Steps);

    private void FillAlong(Bone bone, Vector3 e1, Vector3 e2, float tilt, SeededRandom random)
    {
        var across = new Vector3(Across, 0f);
        var k1 = Vector3.Dot(e1, across);
        var k2 = Vector3.Dot(e2, across);
        var slope = MathF.Sqrt(Math.Max(0f, 1f - tilt * tilt));
        var bumps = new Bumps(random, 0.022f);
        for (var i = 0; i <= Steps; i++)
        {
            var t = i / (float)Steps;
            var (w1, c1, w2, c2) = StationCurve.At(bone.Stations, t);
            var half = MathF.Sqrt(w1 * w1 * k1 * k1 + w2 * w2 * k2 * k2);
            var low = half * (1f + bumps.Low(t));
            var high = half * (1f + bumps.High(t));
            _half[i] = (low + high) / 2f;
            _centre[i] = c1 * k1 + c2 * k2 + (high - low) / 2f;
            _depth[i] = w1 * w2 / half / Math.Max(tilt, 0.55f);
            (_shell[i], _spongiosa[i]) = Shell(bone, t);
            _shell[i] = Math.Min(_shell[i], _half[i] * 0.8f);
        }

        Close();
        var depthStart = _depth[0] * tilt;
        var depthEnd = _depth[Steps] * tilt;
        for (var i = 0; i <= CapSteps; i++)
        {
            var w = i * 2f / CapSteps - 1f;
            var dome = MathF.Sqrt(1f - w * w) * slope;
            _startCap[i] =
                CapAt(bone.StartCap, bone.StartCapSagittal, w, k1, k2) * tilt + dome * depthStart - Corner(w, bone.Rounding) * _half[0];
            _endCap[i] =
                CapAt(bone.EndCap, bone.EndCapSagittal, w, k1, k2) * tilt + dome * depthEnd - Corner(w, bone.Rounding) * _half[Steps];
        }

        _startCap[CapSteps + 1] = _startCap[CapSteps];
        _endCap[CapSteps + 1] = _endCap[CapSteps];
    }

    private (Vector2 Origin, Vector2 Axis, float Length) FillEndOn(
        Bone bone,
        Projection projection,
        Vector3 e1,
        Vector3 e2,
        Vector3 middle,
        float length,
        SeededRandom random
    )
    {
        var (w1, _, w2, _) = StationCurve.At(bone.Stations, 0.3f);
        var p1 = projection.Turn(e1);
        var p2 = projection.Turn(e2);
        var alongFirst = new Vector2(p1.X, p1.Y).LengthSquared() > new Vector2(p2.X, p2.Y).LengthSquared();
        var axis = alongFirst ? new Vector2(p1.X, p1.Y) : new Vector2(p2.X, p2.Y);
        var (halfLength, half) = alongFirst ? (w1, w2) : (w2, w1);
        axis = Vector2.Normalize(axis);
        var bumps = new Bumps(random, 0.03f);
        for (var i = 0; i <= Steps; i++)
        {
            var t = i / (float)Steps;
            _half[i] = half * (1f + bumps.Low(t));
            // A long bone seen on end is mostly marrow: haze, not a ball.
            _depth[i] = Math.Min(length * 0.3f, 9f);
            _shell[i] = Math.Min(bone.EndCortex, 0.6f);
            _spongiosa[i] = 0.7f;
        }

        Close();
        for (var i = 0; i <= CapSteps + 1; i++)
        {
            var w = Math.Min(1f, i * 2f / CapSteps - 1f);
            _startCap[i] = _endCap[i] = -Corner(w, Math.Max(bone.Rounding, 0.75f)) * halfLength;
        }

        return (new Vector2(middle.X, middle.Y) - axis * halfLength, axis, 2f * halfLength);
    }

    private void Close()
    {
        foreach (var table in (ReadOnlySpan<float[]>)[_centre, _half, _depth, _shell, _spongiosa, _density])
        {
            table[Steps + 1] = table[Steps];
        }
    }

    private static (float Shell, float Spongiosa) Shell(Bone bone, float t)
    {
        var fromStart = bone.StartSpongiosa <= 0f ? 1f : Smooth(t / bone.StartSpongiosa);
        var fromEnd = bone.EndSpongiosa <= 0f ? 1f : Smooth((1f - t) / bone.EndSpongiosa);
        var shaft = fromStart * fromEnd;
        return (bone.EndCortex + (bone.Cortex - bone.EndCortex) * shaft, 1f - 0.9f * shaft);
    }

    private static float Smooth(float x)
    {
        x = Math.Clamp(x, 0f, 1f);
        return x * x * (3f - 2f * x);
    }

    private static float CapAt(IReadOnlyList<float> frontal, IReadOnlyList<float> sagittal, float w, float k1, float k2) =>
        StationCurve.Sample(frontal, k1 < 0 ? -w : w) * k1 * k1 + StationCurve.Sample(sagittal, k2 < 0 ? -w : w) * k2 * k2;

    private static float Corner(float w, float rounding)
    {
        var q = (MathF.Abs(w) - (1f - rounding)) / Math.Max(rounding, 0.01f);
        return q <= 0f ? 0f : rounding * (1f - MathF.Sqrt(Math.Max(0f, 1f - q * q)));
    }
}
