using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AutoGrad.Optimization;

namespace AutoGrad.Orleans.Tests;

/// <summary>One hash of everything that two runs have to agree on: value and gradient at a point, and the points of an
/// optimisation.</summary>
internal static class Run
{
    public const int Steps = 200;

    public static async Task<string> Hash(IAsyncObjective objective, Func<long, Task>? afterStep = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var x = new double[Model.Dimension];
        Array.Fill(x, 0.25);
        var gradient = new double[x.Length];
        Add([await objective.ValueAndGradientAsync(x, gradient, default), await objective.ValueAsync(x, default)]);
        Add(gradient);
        // Steepest descent with a fixed step takes exactly as many steps as it is told, so every point counts.
        for (var step = 0; step < Steps; step++)
        {
            await objective.ValueAndGradientAsync(x, gradient, default);
            for (var i = 0; i < x.Length; i++)
            {
                x[i] -= 1e-3 * gradient[i];
            }
            Add(x);
            await (afterStep?.Invoke(step) ?? Task.CompletedTask);
        }
        var lbfgs = new Lbfgs(new double[Model.Dimension]);
        var result = await AsyncDriver.RunAsync(lbfgs, objective);
        Add([.. lbfgs.Best, result.Value]);
        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(ReadOnlySpan<double> numbers) => hash.AppendData(MemoryMarshal.AsBytes(numbers));
    }

    /// <summary>An objective of this process behind the interface of those that have to be waited for.</summary>
    internal sealed class Local(IObjective objective) : IAsyncObjective
    {
        public ValueTask<double> ValueAsync(ReadOnlyMemory<double> x, CancellationToken cancellationToken) =>
            ValueTask.FromResult(objective.Value(x.Span));

        public ValueTask<double> ValueAndGradientAsync(
            ReadOnlyMemory<double> x, Memory<double> gradient, CancellationToken cancellationToken) =>
            ValueTask.FromResult(objective.ValueAndGradient(x.Span, gradient.Span));
    }
}
