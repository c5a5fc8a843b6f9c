using AutoGrad.Benchmarks.Checking.Fresh;
using AutoGrad.Benchmarks.Checking.HeldOut;
using AutoGrad.Benchmarks.Checking.Losses;

namespace AutoGrad.Benchmarks.Checking;

/// <summary>The sets of wrong gradients: the one that the checker was developed on, one written before and kept aside until it was done, and a fresh one written after the last change.</summary>
internal static class Suite
{
    public static readonly double[] Scales = [1e-6, 1, 1e6];

    /// <summary>At how many points a wrong gradient may show itself.</summary>
    public const int PointsPerMutant = 3;

    public static Loss[] Development => [new Logistic(), new Softmax(), new Network(), new Gaussian(), new SinSquare(), new Rosenbrock(), new ProductExp(), new BatchNorm(), new Hinge()];

    public static Loss[] HeldOut => [new Poisson(), new StudentT(), new Factorisation(), new LayerNorm(), new Recurrence(), new Attention(), new Cosine(), new Decay()];

    public static Loss[] Fresh => [new Arm(), new LogBarrier(), new Triplet(), new Entropy()];

    public static IEnumerable<Mutant> FreshMutants(double scale) => Mutants(Fresh, [.. GeneralFaults.All, .. HeldOutFaults.All], scale);

    public static IEnumerable<Mutant> DevelopmentMutants(double scale) => Mutants(Development, GeneralFaults.All, scale);

    public static IEnumerable<Mutant> HeldOutMutants(double scale) => Mutants(HeldOut, HeldOutFaults.All, scale);

    /// <summary>The gradient without a fault.</summary>
    public static Mutant Right(Loss loss, double scale) => new(loss, new("", Cause.Unknown), scale);

    /// <summary>The points at which a mutant is checked: the same for every checker.</summary>
    public static IEnumerable<double[]> Points(Loss loss, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < PointsPerMutant; i++)
        {
            yield return loss.Point(random);
        }
    }

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
