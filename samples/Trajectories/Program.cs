using System.Globalization;
using AutoGrad;
using AutoGrad.Optimization;
using Trajectories;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const long limit = 3000;
IObjective f = Valley.RosenbrockObjective();

// Any method hands over its way through IProgress; Trajectory keeps it.
Path[] paths =
[
    Walk("gradient descent, rate 0.0002", (x, way) => GradientDescent.Minimize(f, x, new() { LearningRate = 0.0002, MaxIterations = limit, Progress = way })),
    Walk("gradient descent, rate 0.001", (x, way) => GradientDescent.Minimize(f, x, new() { LearningRate = 0.001, MaxIterations = limit, Progress = way })),
    Walk("gradient descent, rate 0.0019", (x, way) => GradientDescent.Minimize(f, x, new() { LearningRate = 0.0019, MaxIterations = limit, Progress = way })),
    Walk("momentum 0.9, rate 0.0005", (x, way) => Momentum.Minimize(f, x, new() { LearningRate = 0.0005, MaxIterations = limit, Progress = way })),
    Walk("BFGS", (x, way) => Bfgs.Minimize(f, x, new() { Progress = way })),
    Walk("Newton in a region of trust", (x, way) => TrustRegion.Minimize(f, x, new() { Step = TrustRegionStep.Exact, InitialRadius = 0.5, Progress = way })),
];

Console.WriteLine("Rosenbrock's valley from (-1.2, 1)\n");
Console.WriteLine($"{"",-32}{"below 1e-3 after",18}{"ended at",12}{"iterations",12}");
foreach (Path path in paths)
{
    int first = path.Way.Values.TakeWhile(v => v >= 1e-3).Count();
    string reached = first < path.Way.Records.Count ? first.ToString(CultureInfo.InvariantCulture) : "not";
    Console.WriteLine($"{path.Name,-32}{reached,18}{path.Result.Value,12:e1}{path.Result.Iterations,12}");
}

string picture = System.IO.Path.Combine(args is [var folder] ? folder : System.IO.Path.Combine("output", "trajectories"), "trajectories.svg");
Directory.CreateDirectory(System.IO.Path.GetDirectoryName(picture)!);
File.WriteAllText(picture, Picture.Svg((x, y) => f.Value([x, y]), paths));
Console.WriteLine($"\nThe picture: {picture}");

// What the picture shows is held to: the rates that are stable descend, and curvature saves two orders of magnitude of iterations.
return paths[5].Result.Value < 1e-12 && paths[4].Result.Value < 1e-12 && paths[5].Result.Iterations * 50 < limit && paths[1].Result.Value < paths[0].Result.Value ? 0 : 1;

static Path Walk(string name, Func<double[], Trajectory, OptimizationResult> minimise)
{
    var way = new Trajectory();
    OptimizationResult result = minimise([-1.2, 1], way);
    return new(name, way, result);
}

/// <summary>A method, its way, and how it ended.</summary>
internal sealed record Path(string Name, Trajectory Way, OptimizationResult Result);
