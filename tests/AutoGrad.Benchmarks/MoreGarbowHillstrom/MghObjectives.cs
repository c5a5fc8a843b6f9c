namespace AutoGrad.Benchmarks;

/// <summary>The generated objective of each problem number.</summary>
internal static class MghObjectives
{
    private static readonly Func<int, IObjective>[] Table =
    [
        m => Mgh.RosenbrockSumObjective(m),
        m => Mgh.FreudensteinRothSumObjective(m),
        m => Mgh.PowellBadlyScaledSumObjective(m),
        m => Mgh.BrownBadlyScaledSumObjective(m),
        m => Mgh.BealeSumObjective(m),
        m => Mgh.JennrichSampsonSumObjective(m),
        m => Mgh.HelicalValleySumObjective(m),
        m => Mgh.BardSumObjective(m),
        m => Mgh.GaussianSumObjective(m),
        m => Mgh.MeyerSumObjective(m),
        m => Mgh.GulfSumObjective(m),
        m => Mgh.BoxSumObjective(m),
        m => Mgh.PowellSingularSumObjective(m),
        m => Mgh.WoodSumObjective(m),
        m => Mgh.KowalikOsborneSumObjective(m),
        m => Mgh.BrownDennisSumObjective(m),
        m => Mgh.Osborne1SumObjective(m),
        m => Mgh.BiggsExp6SumObjective(m),
        m => Mgh.Osborne2SumObjective(m),
        m => Mgh.WatsonSumObjective(m),
        m => Mgh.ExtendedRosenbrockSumObjective(m),
        m => Mgh.ExtendedPowellSingularSumObjective(m),
        m => Mgh.Penalty1SumObjective(m),
        m => Mgh.Penalty2SumObjective(m),
        m => Mgh.VariablyDimensionedSumObjective(m),
        m => Mgh.TrigonometricSumObjective(m),
        m => Mgh.BrownAlmostLinearSumObjective(m),
        m => Mgh.DiscreteBoundaryValueSumObjective(m),
        m => Mgh.DiscreteIntegralSumObjective(m),
        m => Mgh.BroydenTridiagonalSumObjective(m),
        m => Mgh.BroydenBandedSumObjective(m),
        m => Mgh.LinearFullRankSumObjective(m),
        m => Mgh.LinearRankOneSumObjective(m),
        m => Mgh.LinearRankOneZerosSumObjective(m),
        m => Mgh.ChebyquadSumObjective(m),
    ];

    public static IObjective Of(MghCase problem) => Table[problem.Number - 1](problem.M);
}
