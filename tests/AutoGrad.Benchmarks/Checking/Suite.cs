using AutoGrad.Benchmarks.Checking.HeldOut;

namespace AutoGrad.Benchmarks.Checking;

/// <summary>The two sets of wrong gradients: the one that the checker was developed on, and one that was written before and kept aside.</summary>
internal static class Suite
{
    public static readonly double[] Scales = [1e-6, 1, 1e6];

    public static Loss[] HeldOut => [new Poisson(), new StudentT(), new Factorisation(), new LayerNorm(), new Recurrence(), new Attention(), new Cosine(), new Decay()];

    public static IEnumerable<Mutant> HeldOutMutants(double scale) => Mutants(HeldOut, HeldOutFaults.All, scale);

    private static IEnumerable<Mutant> Mutants(Loss[] losses, (Fault Fault, Action<Mutant, double[], double[]> Alter)[] general, double scale)
    {
        foreach (var loss in losses)
        {
            foreach (var fault in loss.Faults)
            {
                yield return new Mutant(loss, fault, scale);
            }
            foreach (var (fault, alter) in general)
            {
                yield return new Mutant(loss, fault, scale, alter);
            }
        }
    }
}
