namespace AutoGrad.Benchmarks.Checking;

/// <summary>The acceptance of the gradient check.</summary>
internal static class GradientCheckAcceptance
{
    public static int Run(string[] args)
    {
        Console.WriteLine(FormattableString.Invariant($"{Suite.HeldOutMutants(1).Count()} held-out mutants"));
        return 0;
    }
}
