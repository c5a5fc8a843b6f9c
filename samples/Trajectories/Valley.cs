using AutoGrad;

namespace Trajectories;

internal static partial class Valley
{
    /// <summary>Rosenbrock's curved valley: steep walls, an almost level floor, the minimum 0 at (1, 1).</summary>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double across = x[1] - x[0] * x[0], along = 1 - x[0];
        return 100 * across * across + along * along;
    }
}
