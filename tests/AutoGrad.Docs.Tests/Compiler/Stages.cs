using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Docs.Tests.Compiler;

/// <summary>A method after one pass of the compiler.</summary>
/// <param name="Name">What documentation calls it.</param>
/// <param name="Function">The method, its callees where there still are some, or its derivative.</param>
/// <param name="Form">What may be relied on from here; none while the reverse sweep reads what is not in its scope yet.</param>
internal sealed record Stage(string Name, Function Function, IrStage? Form);

/// <summary>The pipeline, pass by pass.</summary>
internal static class Stages
{
    /// <summary>Every marked method of the source, lowered.</summary>
    public static IReadOnlyList<LoweredMethod> Lower(string source)
    {
        var compilation = TestCompilation.Of(source);
        var methods = new List<LoweredMethod>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (model.GetDeclaredSymbol(node) is not IMethodSymbol method
                    || method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "DifferentiableAttribute") is not { } attribute) continue;
                var (lowered, diagnostics) = MethodReader.Read(method, attribute, compilation, CancellationToken.None);
                Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
                methods.Add(lowered!);
            }
        }

        return methods;
    }

    /// <summary>From the method as it was lowered to the one that the reverse sweep starts from.</summary>
    public static IReadOnlyList<Stage> Forward(Module module)
    {
        module = Recursion.Plan(module);
        var stages = new List<Stage> { new("lowered", module.Root, IrStage.Lowered) };
        foreach (var callee in module.Callees) stages.Add(new Stage("callee", callee, IrStage.Lowered));
        foreach (var callee in module.Callees) stages.Add(new Stage("callee exits", NormalizeExits.Run(callee), IrStage.OneExit));
        Preparation.Run(module, (pass, function) => stages.Add(new Stage(pass, function, pass switch
        {
            "exits" => IrStage.OneExit,
            "versions" => IrStage.SingleAssignment,
            "flat" => IrStage.Flat,
            _ => IrStage.Inlined,
        })));
        return stages;
    }

    /// <summary>From there to the body that is printed as C#.</summary>
    public static IReadOnlyList<Stage> Backward(Function function, MethodSignature signature, bool accumulate)
    {
        var passes = new List<(string Pass, Block Block)>();
        void Watch(string pass, Block block) => passes.Add((pass, block));
        var member = accumulate ? ReverseMode.Vjp(function, signature, Watch) : ReverseMode.Gradient(function, signature, Watch);
        var parameters = member.Parameters.Select(l => new Parameter(l, false)).ToEquatable();
        var held = function.Parameters.Where(p => p.Held is not null).ToList();
        if (held.Count > 0) passes.Add(("held", member.Body));
        return [.. passes.Select(p => new Stage(
            p.Pass,
            new Function(function.Key, function.Name, p.Pass == "held" ? parameters : parameters.Concat(held).ToEquatable(), function.ReturnType, p.Block),
            p.Pass == "reversed" ? null : IrStage.Derivative))];
    }
}
