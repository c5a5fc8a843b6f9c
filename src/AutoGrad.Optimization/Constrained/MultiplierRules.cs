namespace AutoGrad.Optimization;

/// <summary>The constants of the augmented Lagrangian; where not said otherwise, those of ALGENCAN.</summary>
internal static class MultiplierRules
{
    /// <summary>The penalty grows by <see cref="Growth"/> unless the violation fell to this part.</summary>
    public const double Halving = 0.5, Growth = 10;

    /// <summary>The first penalty lies between these; beyond the last it no longer helps.</summary>
    public const double LeastFirst = 1e-6, MostFirst = 10, MostPenalty = 1e18;

    /// <summary>Multipliers are kept within ± this.</summary>
    public const double MostMultiplier = 1e14;

    /// <summary>Each inner problem is solved this much more closely than the last.</summary>
    public const double Tightening = 0.1;

    /// <summary>Rounds without progress, by which violation or gradient must have fallen to this part, before a run counts as stuck.</summary>
    public const double Progress = 0.9;
    public const int MostStuck = 6;

    /// <summary>A Lagrangian below minus this has no minimum; the penalty is then raised by a factor, so often at most.</summary>
    public const double Unbounded = 1e20, FlightFactor = 10;
    public const int MostFlights = 16;
}
