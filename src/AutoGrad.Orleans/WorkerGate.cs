using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AutoGrad.Orleans;

/// <summary>Lets as many evaluations run at the same time on a worker as it has processors for; the others wait their turn.</summary>
internal sealed class WorkerGate(IOptions<WorkerOptions> options, IHostApplicationLifetime lifetime) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.MaxEvaluations);

    public WorkerOptions Options => options.Value;

    /// <summary>Cancelled when the worker stops.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public async Task<Turn> Enter()
    {
        await _turns.WaitAsync(Stopping);
        return new(_turns);
    }

    public void Dispose() => _turns.Dispose();

    internal sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
