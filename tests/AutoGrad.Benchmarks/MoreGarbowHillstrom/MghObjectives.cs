namespace AutoGrad.Benchmarks;

/// <summary>The generated objective, and the generated residuals, of each problem number.</summary>
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

    // Count and number of parameters.
    private static readonly Func<int, int, IResiduals>[] Vectors =
    [
        (m, n) => Mgh.RosenbrockResiduals(m, n),
        (m, n) => Mgh.FreudensteinRothResiduals(m, n),
        (m, n) => Mgh.PowellBadlyScaledResiduals(m, n),
        (m, n) => Mgh.BrownBadlyScaledResiduals(m, n),
        (m, n) => Mgh.BealeResiduals(m, n),
        (m, n) => Mgh.JennrichSampsonResiduals(m, n),
        (m, n) => Mgh.HelicalValleyResiduals(m, n),
        (m, n) => Mgh.BardResiduals(m, n),
        (m, n) => Mgh.GaussianResiduals(m, n),
        (m, n) => Mgh.MeyerResiduals(m, n),
        (m, n) => Mgh.GulfResiduals(m, n),
        (m, n) => Mgh.BoxResiduals(m, n),
        (m, n) => Mgh.PowellSingularResiduals(m, n),
        (m, n) => Mgh.WoodResiduals(m, n),
        (m, n) => Mgh.KowalikOsborneResiduals(m, n),
        (m, n) => Mgh.BrownDennisResiduals(m, n),
        (m, n) => Mgh.Osborne1Residuals(m, n),
        (m, n) => Mgh.BiggsExp6Residuals(m, n),
        (m, n) => Mgh.Osborne2Residuals(m, n),
        (m, n) => Mgh.WatsonResiduals(m, n),
        (m, n) => Mgh.ExtendedRosenbrockResiduals(m, n),
        (m, n) => Mgh.ExtendedPowellSingularResiduals(m, n),
        (m, n) => Mgh.Penalty1Residuals(m, n),
        (m, n) => Mgh.Penalty2Residuals(m, n),
        (m, n) => Mgh.VariablyDimensionedResiduals(m, n),
        (m, n) => Mgh.TrigonometricResiduals(m, n),
        (m, n) => Mgh.BrownAlmostLinearResiduals(m, n),
        (m, n) => Mgh.DiscreteBoundaryValueResiduals(m, n),
        (m, n) => Mgh.DiscreteIntegralResiduals(m, n),
        (m, n) => Mgh.BroydenTridiagonalResiduals(m, n),
        (m, n) => Mgh.BroydenBandedResiduals(m, n),
        (m, n) => Mgh.LinearFullRankResiduals(m, n),
        (m, n) => Mgh.LinearRankOneResiduals(m, n),
        (m, n) => Mgh.LinearRankOneZerosResiduals(m, n),
        (m, n) => Mgh.ChebyquadResiduals(m, n),
    ];

    public static IObjective Of(MghCase problem) => Table[problem.Number - 1](problem.M);

    /// <summary>The residuals with their generated Jacobian.</summary>
    public static IResiduals Residuals(MghCase problem) => Vectors[problem.Number - 1](problem.M, problem.N);
}
