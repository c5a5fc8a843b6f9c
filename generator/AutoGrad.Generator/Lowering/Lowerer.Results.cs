using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A method with several results: one that calls it, and returns all of them at once. What is passed by reference is a variable there.
/// <code>(double, double) F(double x, ref double y)   ⟹   y1 = y; F(x, ref y1, ref a, ref b); return (a, b, y1);</code>
/// </summary>
internal sealed partial class Lowerer
{
    public Function LowerResults(IMethodSymbol method, Func<IParameterSymbol, bool> isDifferentiated, Func<IParameterSymbol, bool> mayBeOutput, Location result)
    {
        var (parameters, arguments, references) = (new List<Parameter>(), new List<Expr>(), new List<Expr>());
        foreach (var parameter in method.Parameters)
        {
            var type = TryLower(parameter.Type) ?? (MethodReader.IsConstant(parameter) ? Constant(parameter.Type)
                : throw new Refusal(Descriptors.ParameterType, LocationOf(parameter), parameter.Name, Display(parameter.Type)));
            var local = Temporary(parameter.Name, type);
            if (parameter.RefKind != RefKind.Out) parameters.Add(new Parameter(local, isDifferentiated(parameter), parameter.RefKind == RefKind.None && mayBeOutput(parameter)));
            if (parameter.RefKind is RefKind.None or RefKind.In)
            {
                arguments.Add(local.Read());
                continue;
            }

            if (parameter.RefKind is not (RefKind.Ref or RefKind.Out) || !type.IsReal || MethodReader.IsConstant(parameter))
                throw new Refusal(Descriptors.ParameterKind, LocationOf(parameter), parameter.Name, parameter.RefKind.ToString().ToLowerInvariant());
            var held = parameter.RefKind == RefKind.Out ? local : Temporary(parameter.Name, type);
            Add(new Declare(held, held == local ? null : local.Read()));
            references.Add(held.Read());
            arguments.Add(held.Read());
        }

        var constants = method.Parameters.Select(p => TryLower(p.Type) is null).ToArray();
        var callee = session.Callee(method, method.IsStatic ? Receiver.None : Receiver.Home, null, constants, result);
        if (callee.Result is LeafShape { Type: ArrayType }) RequireOwnArray(callee.Key, result);
        var items = new List<Expr>();
        if (callee.Result is LeafShape { Type: var returned })
        {
            var local = Temporary("result", returned);
            Add(new Declare(local, new Invoke(callee.Key, arguments.ToEquatable(), returned)));
            items.Add(local.Read());
        }
        else
        {
            if (callee.Result is { } shape) items.AddRange(Allocate(shape, "result", zeroed: false).Leaves);
            Add(new Perform(new Invoke(callee.Key, arguments.Concat(items).ToEquatable(), IrType.Void)));
        }

        var all = new TupleValue(items.Concat(references).ToEquatable());
        Add(new Return(all));
        return new Function(method.Name, method.Name, parameters.ToEquatable(), all.Type, new Block(_block));
    }

    /// <summary>The array that is returned was made in the method, and is always the same one.</summary>
    private void RequireOwnArray(string key, Location result)
    {
        var function = session.Callees.First(f => f.Key == key);
        var statements = function.Body.Statements;
        var isOwn = statements.Count > 0 && statements[statements.Count - 1] is Return { Value: NewArray or Read } last && function.Body.Descendants().Count(s => s is Return) == 1
            && (last.Value is NewArray || last.Value is Read { Local: var local } && function.Body.Statements.Any(s => s is Declare { Value: NewArray or Invoke } d && d.Local == local));
        if (!isOwn) throw new Refusal(Descriptors.ChosenSequence, result);
    }
}
