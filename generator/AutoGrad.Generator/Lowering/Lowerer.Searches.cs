using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Where a number stands among others: a whole number, and as such constant between one number and the next. It is asked as the user asks it, of
/// what varies too.
/// <code>var i = Array.BinarySearch(knots, x); if (i &lt; 0) i = ~i - 1;</code>
/// </summary>
internal sealed partial class Lowerer
{
    private Expr? TrySearch(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "BinarySearch" or "IndexOf" or "LastIndexOf" or "Contains" } method) return null;
        var operands = call.Arguments.Select(a => a.Value).ToList();
        if (method.Parameters.Any(p => p.RefKind != RefKind.None) || operands.Count == 0) return null;
        Expr sequence;
        string template;
        if (method is { IsStatic: true, IsGenericMethod: true, ContainingType.SpecialType: SpecialType.System_Array } && IsNumber(method.TypeArguments[0]) && operands.Skip(1).All(o => IsNumber(o.Type)))
        {
            sequence = LowerExpression(operands[0]);
            // An array that is made here may be a span over a pooled one.
            template = operands.Count == 2 && method.TypeArguments[0] is var number && sequence.Root() is not (Member or StaticField)
                ? Search(method.Name, number)
                : $"Array.{method.Name}({string.Join(", ", operands.Select((_, i) => $"{{{i}}}"))})";
            operands.RemoveAt(0);
        }
        else if (method is { IsStatic: false, Parameters.Length: 1 } && call.Instance is { Type: INamedTypeSymbol { Name: "List", TypeArguments: [var item] } list } instance && IsNumber(item)
            && list.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" && ConstantItems(instance) is { } items)
        {
            template = Search(method.Name, item);
            sequence = items;
        }
        else
        {
            return null;
        }

        if (operands.Any(HasEffects)) sequence = Pin(sequence);
        var arguments = LowerOperands(operands);
        var type = TypeOf(call);
        var found = new ForeignMethod(CallName(method), Enumerable.Repeat(false, arguments.Count + 1).ToEquatable(), type) { Template = template, IsCut = true };
        return Hold("found", new ForeignCall(found, new[] { sequence }.Concat(arguments).ToEquatable()));
    }

    private static string Search(string name, ITypeSymbol item) => $"MemoryExtensions.{name}{(name == "BinarySearch" ? $"<{Display(item)}, {Display(item)}>" : $"<{Display(item)}>")}({{0}}, {{1}})";

    private bool IsNumber(ITypeSymbol? type) => type is not null && TryLower(type) is ScalarType { Name: not ("string" or "bool" or "void") };
}
