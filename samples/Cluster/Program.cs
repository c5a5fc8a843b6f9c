using System.Globalization;
using AutoGrad.Orleans;
using Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Spectre.Console;

const int Silos = 3;
const int Steps = 150;

return args switch
{
    ["silo", var name, var siloPort, var gatewayPort, var membership] =>
        await Worker.Serve(name, Number(siloPort), Number(gatewayPort), Membership.Parse(membership)),
    [] => await Drive(runs: 1, kill: false),
    ["kill"] => await Drive(runs: 1, kill: true),
    ["kill", var runs] => await Drive(Number(runs), kill: true),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project samples/Cluster [-- kill [runs]]");
    return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static async Task<int> Drive(int runs, bool kill)
{
    var expected = (await Fit.Run(new Fit.InProcess(Problem.Local()), Steps)).Hash;
    AnsiConsole.WriteLine($"one process: {expected}");
    var random = new Random(1);
    var stalls = new List<double>();
    var different = 0;
    for (var run = 0; run < runs; run++)
    {
        var (hash, stall) = await Once(random, kill);
        stalls.Add(stall);
        different += hash == expected ? 0 : 1;
        AnsiConsole.WriteLine($"{Silos} silos:     {hash}{(kill ? $", stall {stall:F2} s" : "")}");
    }
    stalls.Sort();
    AnsiConsole.WriteLine($"{runs - different} of {runs} runs with the bits of one process");
    if (kill)
    {
        AnsiConsole.WriteLine($"stall after a kill: median {stalls[runs / 2]:F2} s, at most {stalls[^1]:F2} s");
    }
    return different == 0 ? 0 : 1;
}

static async Task<(string Hash, double Stall)> Once(Random random, bool kill)
{
    var redisPort = Membership.FreePort();
    using var redis = Membership.StartRedis(redisPort);
    var primary = Membership.FreePort();
    var membership = new Membership(redis is null ? primary : redisPort, redis is not null, Guid.NewGuid().ToString("N"));
    var silos = new List<Worker>();
    try
    {
        for (var i = 0; i < Silos; i++)
        {
            silos.Add(Worker.Start($"silo-{i}", membership, i == 0 ? primary : Membership.FreePort()));
        }
        await Task.WhenAll(silos.Select(s => s.Ready)).WaitAsync(TimeSpan.FromMinutes(3));
        using var host = Client(membership, [.. silos.Select(s => s.GatewayPort)]);
        await host.StartAsync();
        var objective = host.Services.GetRequiredService<IClusterClient>().GetObjective(Problem.Name, Problem.Shards);
        // Without Redis the first silo holds the list of members, and cannot be spared.
        var victim = silos[random.Next(membership.IsRedis ? 0 : 1, Silos)];
        var killAt = random.Next(5, Steps / 2);
        TimeSpan? killed = null;
        Fit? fit = null;
        await AnsiConsole.Live(new Table()).StartAsync(async live => fit = await Fit.Run(objective, Steps, so =>
        {
            if (kill && so.Steps.Count == killAt)
            {
                victim.Kill();
                killed = so.Steps[^1].At;
            }
            if (so.Steps.Count % 10 == 1 || so.Steps.Count == killAt + 1)
            {
                live.UpdateTarget(LiveTable.Of(silos, objective, so));
            }
        }));
        Picture.Save(fit!, killed, "loss.png");
        await host.StopAsync();
        return (fit!.Hash, killed is { } at ? fit.StallAfter(at).TotalSeconds : 0);
    }
    finally
    {
        silos.ForEach(s => s.Dispose());
        redis?.Kill();
    }
}

static IHost Client(Membership membership, int[] gateways)
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.UseOrleansClient(client =>
    {
        membership.Join(client, gateways);
        client.AddAutoGrad();
    });
    return builder.Build();
}
