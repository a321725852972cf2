using System.Numerics;
using FractureGrid.Simulation.Anatomy;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Rendering;

/// <summary>Where the limb lies on the film, and how large the film is.</summary>
internal sealed record ViewGeometry(Projection Projection, Vector2 Size)
{
    public static ViewGeometry Place(PhantomRecipe recipe, float scale, SeededRandom random)
    {
        var (centre, length, breadth) = Field(recipe.Part, recipe.View);
        var zoom = random.Chance(0.22) ? random.Range(1.15f, 1.55f) : random.Range(0.95f, 1.15f);
        var film = new Vector2(breadth, length) * scale * zoom;
        if (random.Chance(0.2))
        {
            film.X = film.Y * random.Range(0.85f, 1f);
        }

        var turn = Matrix4x4.CreateTranslation(-centre * scale) * View(recipe, random);
        var lying = recipe.Part switch
        {
            BodyPart.Foot => 0.12,
            BodyPart.UlnaRadius or BodyPart.TibiaFibula => 0.25,
            _ => 0.15,
        };
        var angle = random.Normal(0f, 0.09f);
        if (random.Chance(lying))
        {
            angle += random.Sign() * MathF.PI / 2f;
            film = new(film.Y, film.X);
        }
        else if (random.Chance(LimbBuilder.IsArm(recipe.Part) ? 0.35 : 0.08))
        {
            angle += MathF.PI;
        }

        turn *= Matrix4x4.CreateRotationZ(angle);
        if (recipe.Side == BodySide.Left)
        {
            turn *= Matrix4x4.CreateScale(-1f, 1f, 1f);
        }

        var middle = film / 2f + new Vector2(random.Normal(0f, 0.025f), random.Normal(0f, 0.025f)) * film.Y;
        return new(new Projection(turn, middle), film);
    }

    /// <summary>Centre of the field in limb millimetres, then its length along the limb and its breadth.</summary>
    private static (Vector3 Centre, float Length, float Breadth) Field(BodyPart part, FilmView view) =>
        part switch
        {
            BodyPart.Hand => (new(4f, -78f, 0f), 245f, 195f),
            BodyPart.Wrist => (new(0f, -6f, 0f), 185f, 145f),
            BodyPart.UlnaRadius => (new(-2f, 118f, 0f), 345f, view == FilmView.Lateral ? 160f : 170f),
            BodyPart.Foot when view == FilmView.Lateral => (new(0f, 18f, 52f), 235f, 300f),
            BodyPart.Foot => (new(0f, 40f, 62f), 285f, 190f),
            BodyPart.Ankle when view == FilmView.Lateral => (new(0f, -12f, 22f), 250f, 215f),
            BodyPart.Ankle => (new(-3f, -22f, 0f), 235f, 165f),
            _ => (new(-6f, -185f, 0f), 470f, 215f),
        };

    private static Matrix4x4 View(PhantomRecipe recipe, SeededRandom random)
    {
        var degrees = recipe.View switch
        {
            FilmView.Frontal => random.Normal(0f, 4f),
            FilmView.Lateral => random.Normal(90f, 5f),
            _ when recipe.Part == BodyPart.Ankle => random.Range(14f, 42f),
            _ => random.Range(28f, 50f) * (recipe.Part == BodyPart.Foot ? 1f : random.Sign()),
        };
        var radians = degrees * MathF.PI / 180f;
        if (recipe.Part != BodyPart.Foot || recipe.View == FilmView.Lateral)
        {
            return Matrix4x4.CreateRotationY(radians) * Matrix4x4.CreateRotationX(random.Normal(0f, 0.04f));
        }

        // Dorsoplantar: the beam comes from above, tilted a little towards the heel; obliques roll about the foot's long axis.
        return Matrix4x4.CreateRotationZ(radians) * Matrix4x4.CreateRotationX(MathF.PI / 2f + random.Normal(0.2f, 0.06f));
    }
}
