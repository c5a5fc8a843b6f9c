using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Cluster;

/// <summary>A worker, as a process of its own.</summary>
internal sealed class Worker : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Worker(string name, int gatewayPort, Process process)
    {
        (Name, GatewayPort, _process) = (name, gatewayPort, process);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data == "READY")
            {
                _ready.TrySetResult();
            }
        };
        process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"Silo {name} ended before it was ready."));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
    }

    public string Name { get; }

    public int GatewayPort { get; }

    public Task Ready => _ready.Task;

    public bool IsAlive => !_process.HasExited;

    public static Worker Start(string name, Membership membership, int siloPort)
    {
        var gatewayPort = Membership.FreePort();
        string[] arguments = ["silo", name, $"{siloPort}", $"{gatewayPort}", membership.ToString()];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        return new(name, gatewayPort, Process.Start(start)!);
    }

    /// <summary>kill −9: no goodbye, as when a machine dies.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (IsAlive)
        {
            Kill();
        }
        _process.Dispose();
    }

    /// <summary>What the process does: it serves until its driver is gone.</summary>
    public static async Task<int> Serve(string name, int siloPort, int gatewayPort, Membership membership)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            membership.Join(silo, siloPort, gatewayPort);
            silo.Configure<SiloOptions>(options => options.SiloName = name);
            silo.AddAutoGrad(sources => sources.Add(Problem.Name, (shard, shards, _) => new(Problem.Shard(shard, shards))));
        });
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine("READY");
        // The driver holds the other end: a driver that dies leaves no silo behind.
        await Console.In.ReadToEndAsync();
        await host.StopAsync(TimeSpan.FromSeconds(2));
        return 0;
    }
}
