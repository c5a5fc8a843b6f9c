using AutoGrad.Benchmarks;
using AutoGrad.Benchmarks.Checking;
using AutoGrad.Benchmarks.Constrained;
using AutoGrad.Benchmarks.Generator;

// One line a command; each returns the exit code, 0 when it meets its bar.
var commands = new Dictionary<string, Func<string[], int>>
{
    ["gradcheck"] = GradientCheckAcceptance.Run,
    ["mgh"] = MghAcceptance.Run,
    ["nist"] = NistAcceptance.Run,
    ["reference"] = ReferenceAcceptance.Run,
    ["resume"] = ResumeAcceptance.Run,
    ["allocations"] = AllocationsAcceptance.Run,
    ["bounds"] = BoundedFitsAcceptance.Run,
    ["zero"] = ZeroAcceptance.Run,
    ["constraints"] = ConstraintsAcceptance.Run,
    ["generator"] = GeneratorAcceptance.Run,
    ["hostile"] = HostileAcceptance.Run,
};

if (args.Length > 0 && commands.TryGetValue(args[0], out var command))
{
    return command(args[1..]);
}
Console.Error.WriteLine("usage: dotnet run -c Release --project tests/AutoGrad.Benchmarks -- " + string.Join(" | ", commands.Keys));
return 2;
