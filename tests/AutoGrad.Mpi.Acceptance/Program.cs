using System.Diagnostics;
using System.Text.RegularExpressions;
using AutoGrad;
using AutoGrad.Mpi;
using AutoGrad.Orleans.Tests;

// Without arguments: starts itself under mpirun with 1, 2 and 4 ranks and compares. With "rank": is one of them.
if (args is ["rank"])
{
    return await Rank();
}
var expected = await Run.Hash(new Run.Local(Model.Local()));
Console.WriteLine($"one process  {expected}");
var equal = true;
foreach (var ranks in new[] { 1, 2, 4 })
{
    var hash = Launch(ranks);
    Console.WriteLine($"{ranks} ranks      {hash}");
    equal &= hash == expected;
}
Console.WriteLine(equal ? "equal" : "NOT EQUAL");
return equal ? 0 : 1;

static async Task<int> Rank()
{
    using var job = new MpiJob();
    using var loss = new MpiObjective(job, Model.Shards, Model.Shard);
    if (job.Rank != 0)
    {
        loss.Serve();
        return 0;
    }
    Console.WriteLine(await Run.Hash(new Run.Local(loss)));
    return 0;
}

static string Launch(int ranks)
{
    string[] options = ["--allow-run-as-root", "--oversubscribe", "--mca", "mpi_yield_when_idle", "1"];
    string[] arguments = [.. options, "-np", $"{ranks}", Environment.ProcessPath!, "rank"];
    var start = new ProcessStartInfo("mpirun", arguments) { RedirectStandardOutput = true };
    try
    {
        using var job = Process.Start(start)!;
        var output = job.StandardOutput.ReadToEnd();
        job.WaitForExit();
        return job.ExitCode == 0 ? Regex.Match(output, "[0-9A-F]{64}").Value : $"mpirun ended with {job.ExitCode}";
    }
    catch (System.ComponentModel.Win32Exception)
    {
        return "needs Open MPI: apt-get install openmpi-bin libopenmpi3";
    }
}
