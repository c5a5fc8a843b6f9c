using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Transforms.Reverse;

namespace AutoGrad.Generator.Pipeline;

/// <summary>The derivatives of a method that calls itself: members of their own, which call themselves.</summary>
/// <param name="Signature">Of the helper.</param>
/// <param name="Vjp">What adds to the adjoints of its arguments.</param>
/// <param name="Jvp">Forward mode, where it is asked for.</param>
/// <param name="Hvp">The tangent of its gradient, where it is asked for.</param>
internal sealed record DerivativeHelper(MethodSignature Signature, DerivativeBody? Vjp, DerivativeBody? Jvp, DerivativeBody? Hvp)
{
    /// <summary>Every varied argument is a number of the result's type: value and partial derivatives come in one call.</summary>
    public bool HasPartials => Signature.Parameters.All(p => !p.Differentiated || p.Type == Signature.ReturnType) && !IsCheckpoint;

    /// <summary>It is computed again for the reverse sweep: its partial derivatives are not computed on the way forwards.</summary>
    public bool IsCheckpoint { get; init; }
}

/// <summary>Finds out by what the recursive methods of a module are differentiated, and differentiates them.</summary>
internal static class Recursion
{
    /// <summary>The module with the parameters marked that vary in any call that is made of a recursive method.</summary>
    public static Module Plan(Module module)
    {
        for (var changed = module.Recursive.Count > 0; changed;)
        {
            changed = false;
            var varied = module.Recursive.ToDictionary(r => r.Key, r => r.Varied.ToArray());
            foreach (var function in module.Recursive.Where(r => r.Varied.Contains(true)).Select(r => Prepared(module, r)).Append(Preparation.Run(module)))
            {
                var activity = Activity.Of(function);
                foreach (var call in function.Body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()).OfType<ForeignCall>())
                    for (var i = 0; call.Method.Recursive is { } key && i < call.Arguments.Count; i++)
                        changed |= !varied[key][i] && activity.Varies(call.Arguments[i]) && (varied[key][i] = true);
            }

            module = module with { Recursive = module.Recursive.Select(r => r with { Varied = varied[r.Key].ToEquatable() }).ToEquatable() };
        }

        return module;
    }

    public static IEnumerable<DerivativeHelper> Helpers(Module module, MethodSignature root)
    {
        foreach (var method in module.Recursive.Where(r => r.Varied.Contains(true)))
        {
            var function = Prepared(module, method);
            if (!function.ReturnType.IsReal) continue;
            var signature = Signature(method, function, root);
            yield return new DerivativeHelper(
                signature,
                ReverseMode.Vjp(function, signature),
                root.Has(DerivativeSet.Jvp) || root.Has(DerivativeSet.Hvp) ? ForwardMode.Jvp(function, signature) : null,
                root.Has(DerivativeSet.Hvp) ? ForwardMode.Hvp(function, signature) : null) { IsCheckpoint = method.IsCheckpoint };
        }
    }

    private static Function Prepared(Module module, RecursiveMethod method)
    {
        var function = module.Callees.First(f => f.Key == method.Key);
        return Preparation.Run(module with { Root = function with { Parameters = function.Parameters.Select((p, i) => p with { Differentiated = method.Varied[i] }).ToEquatable() } });
    }

    private static MethodSignature Signature(RecursiveMethod method, Function function, MethodSignature root)
    {
        var parameters = function.Parameters.Select(p => new ParameterSignature(p.Local.Name, $"{p.Local.Type} {Emission.MemberText.Id(p.Local.Name)}", p.Local.Type, p.Differentiated));
        var call = method.Call;
        for (var i = 0; i < function.Parameters.Count; i++) call = call.Replace($"{{{i}}}", Emission.MemberText.Id(function.Parameters[i].Local.Name));
        return root with
        {
            Name = method.Helper,
            Modifiers = root.IsStatic ? "private static" : "private",
            Parameters = parameters.ToEquatable(),
            ReturnType = function.ReturnType,
            Overload = "",
            Original = call,
        };
    }
}
