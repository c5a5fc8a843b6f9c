using System.Globalization;
using AutoGrad.Numerics;

namespace AutoGrad;

/// <summary>How a gradient check is run. Every default is meant to be kept.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>The default settings.</summary>
    public static GradientCheckOptions Default { get; } = new();

    /// <summary>The default settings for a function computed in single precision.</summary>
    public static GradientCheckOptions Float { get; } = new() { Noise = Precision.Single };

    /// <summary>What the report calls the function.</summary>
    public string Name { get; init; } = "f";

    /// <summary>Decides the random directions, coordinates and further points. The same seed gives the same check.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>At how many points to check: the given one and random ones around it.</summary>
    public int Points { get; init; } = 1;

    /// <summary>How far the further points lie from the given one, relative to max(1,|xᵢ|).</summary>
    public double Spread { get; init; } = 0.5;

    /// <summary>The relative accuracy of a function value: 2⁻⁵² for double, 2⁻²³ for a function computed in float.</summary>
    public double Noise { get; init; } = Precision.Double;

    /// <summary>What to make of kinks.</summary>
    public KinkPolicy Kinks { get; init; } = KinkPolicy.Accept;

    /// <summary>Whether the value that comes with the gradient must equal the function's bit for bit, as generated code promises. Otherwise rounding may differ.</summary>
    public bool BitIdenticalValue { get; init; }

    /// <summary>What to make of an objective that accepts a wrong length, or hides a NaN (see <see cref="TryNaN"/>). Asked once, after all else.</summary>
    public ContractPolicy Contract { get; init; } = ContractPolicy.Note;

    /// <summary>
    /// Whether a NaN is tried in up to three parameters on which the function depends. Not unless set: a loop that ends at a comparison,
    /// <c>while (true) { if (step &lt; tolerance) break; … }</c>, never ends at NaN, and a check must not hang.
    /// </summary>
    public bool TryNaN { get; init; }

    /// <summary>
    /// Whether the gradient promises to be right, or to throw <see cref="ArgumentException"/>, when its buffer is the point's own memory; a gradient that is neither then fails.
    /// <see cref="IObjective"/> promises no such thing, so it is not tried unless set.
    /// </summary>
    public bool MayOverlap { get; init; }

    /// <summary>Up to how many parameters every coordinate is checked on its own.</summary>
    public int AllCoordinatesUpTo { get; init; } = 50;

    /// <summary>Above that, how many coordinates of each block: the first, the last, and random ones between.</summary>
    public int CoordinatesPerBlock { get; init; } = 6;

    /// <summary>Random directions for each parameter block.</summary>
    public int DirectionsPerBlock { get; init; } = 1;

    /// <summary>The parameter blocks, when the objective does not tell them itself.</summary>
    public IReadOnlyList<ParameterBlock>? Blocks { get; init; }

    /// <summary>Lower bounds of the parameters; the function is never evaluated below them.</summary>
    public double[]? Lower { get; init; }

    /// <summary>Upper bounds of the parameters; the function is never evaluated above them.</summary>
    public double[]? Upper { get; init; }

    /// <summary>Called before every evaluation, to re-seed the random generator of a stochastic function so that each call sees the same draws.</summary>
    public Action? BeforeEvaluation { get; init; }

    /// <summary>Numbers of the user's problem that a wrong factor may equal, by name: the number of data, λ, a learning rate. Used for the diagnosis only.</summary>
    public IReadOnlyDictionary<string, double>? Constants { get; init; }

    /// <summary>Checks this point only, 0 being the given one; <see langword="null"/> for all.</summary>
    public int? OnlyPoint { get; init; }

    /// <summary>These settings with the seed and the point of a report's <see cref="GradientCheckReport.ReplayToken"/>.</summary>
    /// <param name="token">The token as the report prints it.</param>
    /// <exception cref="FormatException">It is no such token.</exception>
    public GradientCheckOptions Replay(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var parts = token.Split(':');
        if (parts is not ["v1", var seed, var point] || !int.TryParse(seed, CultureInfo.InvariantCulture, out var s) || !int.TryParse(point, CultureInfo.InvariantCulture, out var p))
        {
            throw new FormatException($"'{token}' is not a replay token of a gradient check.");
        }
        return this with { Seed = s, OnlyPoint = p, Points = Math.Max(Points, p + 1) };
    }
}
