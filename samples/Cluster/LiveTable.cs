using AutoGrad.Orleans;
using Spectre.Console;

namespace Cluster;

/// <summary>What the driver knows of each worker, and of the fit.</summary>
internal static class LiveTable
{
    public static Table Of(IReadOnlyList<Worker> silos, ClusterObjective objective, Fit fit)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("worker", "state", "blocks");
        foreach (var silo in silos)
        {
            var blocks = objective.Workers.Count(w => w == silo.Name);
            table.AddRow(silo.Name, silo.IsAlive ? "[green]alive[/]" : "[red]killed[/]", $"{blocks}");
        }
        var (at, loss) = fit.Steps[^1];
        return table.Caption($"step {fit.Steps.Count - 1}, {at.TotalSeconds:F1} s, loss {loss:R}, {objective.Retries} calls repeated");
    }
}
