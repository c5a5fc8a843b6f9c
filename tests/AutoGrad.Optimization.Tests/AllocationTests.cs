namespace AutoGrad.Optimization.Tests;

public class AllocationTests
{
    public static TheoryData<string> Names => [.. Methods.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Iterations_allocate_nothing_after_the_first(string name)
    {
        var meter = new Meter();
        Methods.All[name](Functions.Rosenbrock(10), Functions.Start(10), null, 20, meter);
        Assert.True(meter.Iterations >= 3, $"{meter.Iterations} iterations");
        Assert.Equal(0, meter.Bytes);
    }

    /// <summary>Bytes allocated on this thread between the first iteration and the last.</summary>
    private sealed class Meter : IProgress<OptimizationProgress>
    {
        private long from, to;

        public long Iterations { get; private set; }

        public long Bytes => to - from;

        public void Report(OptimizationProgress value)
        {
            Iterations = value.Iteration;
            if (value.Iteration == 1) from = GC.GetAllocatedBytesForCurrentThread();
            to = GC.GetAllocatedBytesForCurrentThread();
        }
    }
}
