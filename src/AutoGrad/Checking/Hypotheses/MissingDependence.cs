namespace AutoGrad.Checking.Hypotheses;

/// <summary>
/// A wrong component does not depend on another parameter, whose own derivative depends on it. By Schwarz's theorem ∂gᵢ/∂xⱼ = ∂gⱼ/∂xᵢ,
/// so a contribution to the first is missing: overwritten by a later one, or never followed.
/// </summary>
internal static class MissingDependence
{
    private const int MostPairs = 512;

    public static Diagnosis? Explain(FaultSamples f)
    {
        if (Unfelt(f) is not var (component, parameter))
        {
            return null;
        }
        var what = $"the derivative with respect to {f.Names.Element(component)} does not depend on {f.Names.Element(parameter)}, but that of {f.Names.Element(parameter)} depends on {f.Names.Element(component)}: ";
        var wrong = Array.ConvertAll(f.WrongAt, i => f.Coordinates[i]);
        // Of a sum that is written in a loop, the last to be written keeps what it has.
        var spared = f.Names.All.Any(b => b.Length > 2 && wrong.Any(i => i >= b.Start && i < b.Start + b.Length) && !wrong.Contains(b.Start + b.Length - 1));
        return spared
            ? new(Cause.Overwriting, what + "one of several contributions is overwritten, = where += is meant")
            : new(Cause.MissingPath, what + "one of several paths to the result is not followed");
    }

    /// <summary>The first wrong component with a parameter that it should feel and does not; null where there are wrong ones without.</summary>
    public static (int Component, int Parameter)? Unfelt(FaultSamples f)
    {
        if (f.WrongAt.Length * f.Coordinates.Length > MostPairs)
        {
            return null;
        }
        var here = f.GradientWith(-1);
        var moved = f.Coordinates.ToDictionary(c => c, f.GradientWith);
        if (here is null || moved.Values.Any(g => g is null))
        {
            return null;
        }
        var wrong = Array.ConvertAll(f.WrongAt, i => f.Coordinates[i]);
        bool Feels(int component, int parameter) => !moved[parameter]![component].Equals(here[component]);
        int FirstUnfelt(int component) => f.Coordinates.Where(j => j != component && !Feels(component, j) && Feels(j, component)).FirstOrDefault(-1);
        return Array.Exists(wrong, i => FirstUnfelt(i) < 0) ? null : (wrong[0], FirstUnfelt(wrong[0]));
    }
}
