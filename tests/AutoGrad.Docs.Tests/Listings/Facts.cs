using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms.Reverse;

namespace AutoGrad.Docs.Tests.Listings;

/// <summary>What the analyses found out, as text.</summary>
internal static class Facts
{
    /// <summary>Every real local and sequence: active; varied, but nothing that matters depends on it; or constant.</summary>
    public static string Activity(Function function)
    {
        var activity = Generator.Analysis.Activity.Of(function);
        var locals = function.Parameters.Select(p => p.Local).Concat(function.Body.Descendants().Select(s => s.Declared()).OfType<Local>()).Where(l => l.Type.IsDifferentiable);
        var groups = locals.GroupBy(l => l.Type.IsSequence
            ? activity.IsActiveRoot(l.Read()) ? "active" : activity.IsVaried(new Element(l.Read(), new Literal("0", IrType.Int, 0))) ? "varied, not useful" : "not varied"
            : activity.IsActive(l) ? "active" : activity.IsVaried(l.Read()) ? "varied, not useful" : "not varied");
        return string.Concat(groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key,-12}{string.Join(", ", g)}\n"));
    }

    /// <summary>What every loop hands from one iteration to the next, and whether it is a sum.</summary>
    public static string Carried(Function function)
    {
        var body = Sequence.From(function.Body);
        var program = new ForwardProgram(body, Generator.Analysis.Activity.Of(function));
        var lines = from loop in body.Descendants().OfType<Loop>()
                    from carried in program.CarriedBy(loop)
                    let sum = Additive.MembersOf(carried, loop, program)
                    select $"{IrPrinter.Head(loop.Header)}\n    carries {carried.Phi}, from {IrPrinter.Print(carried.Initial)} to {IrPrinter.Print(carried.Next)}: "
                        + (sum is null ? "not a sum\n" : $"a sum, so far {string.Join(", ", sum)}\n");
        return string.Concat(lines);
    }
}
