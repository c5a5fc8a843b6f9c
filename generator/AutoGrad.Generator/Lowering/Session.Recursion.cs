using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>Methods that call themselves.</summary>
internal sealed partial class Session
{
    private readonly Dictionary<string, (Callee Callee, Location Call)> _recursive = [];

    /// <summary>What calls itself is called as it stands: it takes numbers, arrays and constants by value and returns a number.</summary>
    private bool MayRecur(Callee callee) => callee is { Result: LeafShape { Type: ScalarType }, Method: { MethodKind: MethodKind.Ordinary } method }
        && callee.Receiver != Receiver.Aggregate && callee.Parameters.Zip(method.Parameters, (shape, p) => shape is null || shape is LeafShape && Collections.ItemOf(p.Type) is null).All(isSame => isSame) && !method.Parameters.Any(callee.IsByReference)
        && Reach(method, callee.Receiver == Receiver.Constant ? method.ContainingType : null) is not null;

    private readonly HashSet<string> _checkpoints = [];

    public static bool IsCheckpoint(IMethodSymbol method) => method.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "AutoGrad.CheckpointAttribute");

    /// <summary>What is computed again for the reverse sweep is called as it stands, as what calls itself is; where it cannot be, it takes the place of its call.</summary>
    private void Checkpoint(string key, Callee callee, Location call)
    {
        if (!MayRecur(callee) || WritesToParameters(_callees[key]!))
        {
            Warn(Diagnostic.Create(Descriptors.NoCheckpoint, call, callee.Method.Name, "only a method that returns one number, and changes none of its arguments, is computed again"));
            return;
        }

        _checkpoints.Add(key);
        _recursive[key] = (callee, call);
    }

    /// <summary>Where what calls itself cannot be called as it stands.</summary>
    public void RefuseRecursion()
    {
        foreach (var (callee, call) in _recursive.Values) Diagnostics.Add(new Refusal(Descriptors.Recursion, call, callee.Method.Name).ToDiagnostic());
    }

    /// <summary>The methods that call themselves, with everything that generated code needs to call them.</summary>
    public IEnumerable<RecursiveMethod> RecursiveMethods(string stem)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, (callee, call)) in _recursive.Select(r => (r.Key, r.Value)))
        {
            if (!_callees.TryGetValue(key, out var function) || function is null) continue;
            if (WritesToParameters(function))
            {
                Diagnostics.Add(new Refusal(Descriptors.Recursion, call, callee.Method.Name).ToDiagnostic());
                continue;
            }

            var name = $"{stem}_{function.Name}";
            for (var n = 2; !names.Add(name); n++) name = $"{stem}_{function.Name}{n}";
            var first = callee.Receiver == Receiver.Constant ? 1 : 0;
            var arguments = string.Join(", ", callee.Method.Parameters.Select((_, i) => $"{{{i + first}}}"));
            var called = Reach(callee.Method, callee.Receiver == Receiver.Constant ? callee.Method.ContainingType : null) + TypeArguments(callee.Method);
            var target = callee.Receiver switch
            {
                Receiver.Constant => $"{{0}}.{called}",
                Receiver.Home => $"this.{called}",
                _ => NameOf(callee.Method, called),
            };
            if (_checkpoints.Contains(key))
                Warn(Diagnostic.Create(Descriptors.Checkpointed, call, $"'{callee.Method.Name}' is computed again for the reverse sweep: of each call its arguments are kept, and nothing that it computes"));
            yield return new RecursiveMethod(key, name, $"{target}({arguments})", function.Parameters.Select(_ => false).ToEquatable()) { IsCheckpoint = _checkpoints.Contains(key) };
        }
    }

    /// <summary>An array that the method is given is changed: its calls cannot be told apart from what they leave behind.</summary>
    private static bool WritesToParameters(Function function)
    {
        var roots = function.Parameters.Select(p => p.Local).Where(l => l.Type.IsSequence).ToList();
        foreach (var declare in function.Body.Descendants().OfType<Declare>())
            if (declare is { Local.Type.IsSequence: true, Value: { } view } && view.Root() is Read { Local: var root } && roots.Contains(root)) roots.Add(declare.Local);
        return function.Body.Descendants().Any(s => s is Store store && store.Sequence.Root() is Read { Local: var written } && roots.Contains(written)
            || s.Expressions().SelectMany(e => e.DescendantsAndSelf()).OfType<Invoke>().Any(call => call.Type == IrType.Void && call.Arguments.Any(a => a.Type.IsSequence && a.Root() is Read { Local: var given } && roots.Contains(given))));
    }
}
