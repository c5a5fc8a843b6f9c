using System.Globalization;
using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Conformance.Modes;

/// <summary>What is generated, and for how many programs it was compared with what: the README's table.</summary>
internal static class FeatureTable
{
    private static readonly (string Members, string Meaning, Mode Mode, bool HasSeveralResults, string Witnesses)[] Rows =
    [
        ("`FValueAndGradient`, `FGradient`, `FVjp`", "value and gradient; the vector-Jacobian product, which *adds* to gradients", Mode.Duality, false, "the method's value to the bit; forward mode by ⟨ȳ, J v⟩ = ⟨Jᵀȳ, v⟩"),
        ("`FObjective`", "an `IObjective` over one flat vector, for optimisers and the gradient check", Mode.Objective, false, "the members above and below, to the bit"),
        ("`FJvp`", "value and derivative along a direction", Mode.Linearity, false, "reverse mode; linearity"),
        ("`FJvp(…, seeds, …)`", "along several directions in one sweep", Mode.Several, false, "each direction alone"),
        ("`FHvp`", "the Hessian times a direction", Mode.Differences, false, "differences of the gradient, within their estimated error; symmetry"),
        ("`FHessian`", "the dense Hessian", Mode.Rows, false, "the products with unit vectors, to the bit"),
        ("`FHessianPattern`, `FSparseHessian`", "where the indices tell its pattern", Mode.Sparse, false, "the dense one"),
        ("`FThird`", "the third derivative along two directions", Mode.Third, false, "differences of the Hessian's product; symmetry in the directions"),
        ("`FValueAndGradientBatch`", "many points in one call", Mode.Batch, false, "each point alone, to the bit"),
        ("`FVjp`, `FJvp` of several results", "results in arrays, spans, tuples, structs, `out` and `ref`", Mode.Duality, true, "each other; the method's results to the bit"),
        ("`FJacobian`", "dense, by the cheaper mode", Mode.Differences, true, "differences of the results, within their estimated error"),
    ];

    public static string Text(IReadOnlyList<JudgedProgram> programs)
    {
        var lines = Rows.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"| {row.Members} | {row.Meaning} | {programs.Count(program => program.HasSeveralResults == row.HasSeveralResults && program.Passes(row.Mode))} | {row.Witnesses} |"));
        return $"| Member | Meaning | Programs | Compared with |\n|---|---|---|---|\n{string.Join('\n', lines)}";
    }
}
