namespace AutoGrad.Conformance.Crossing;

/// <summary>A place that C# evaluates only sometimes.</summary>
/// <param name="Title">As the table shows it.</param>
/// <param name="Body">The statements that have the condition there, and use what it declares or assigns wherever C# lets them.</param>
/// <param name="Names">How many conditions stand there.</param>
/// <param name="Parameter">A parameter besides those that all have.</param>
internal sealed record Place(string Title, Func<Effect, string> Body, int Names = 1, string Parameter = "");
