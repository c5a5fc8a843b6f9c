using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Cleanup;
using AutoGrad.Generator.Transforms.Reverse;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Docs.Tests.Compiler;

/// <summary>A method after one pass of the compiler.</summary>
/// <param name="Name">What documentation calls it.</param>
/// <param name="Function">The method, its callees where there still are some, or its derivative.</param>
/// <param name="Form">What may be relied on from here; none while the reverse sweep reads what is not in its scope yet.</param>
internal sealed record Stage(string Name, Function Function, IrStage? Form);

/// <summary>
/// The pipeline, pass by pass, as <see cref="Derivative"/> runs it in one go; a test holds the two together.
/// </summary>
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
                Assert.Empty(diagnostics);
                methods.Add(lowered!);
            }
        }

        return methods;
    }

    /// <summary>From the method as it was lowered to the one that the reverse sweep starts from.</summary>
    public static IEnumerable<Stage> Forward(Module module)
    {
        yield return new Stage("lowered", module.Root, IrStage.Lowered);
        foreach (var callee in module.Callees) yield return new Stage("callee", callee, IrStage.Lowered);
        var function = NormalizeExits.Run(module.Root);
        yield return new Stage("exits", function, IrStage.OneExit);
        foreach (var callee in module.Callees) yield return new Stage("callee exits", NormalizeExits.Run(callee), IrStage.OneExit);
        yield return new Stage("inlined", function = Inline.Run(module with { Root = function }), IrStage.Inlined);
        yield return new Stage("branches", function = SplitConditionals.Run(function), IrStage.Inlined);
        yield return new Stage("versions", function = SingleAssignment.Run(function), IrStage.SingleAssignment);
        yield return new Stage("flat", Flatten.Run(function), IrStage.Flat);
    }

    /// <summary>From there to the body that is printed as C#.</summary>
    public static IReadOnlyList<Stage> Backward(Function function, MethodSignature signature, bool accumulate)
    {
        var locals = Locals.After(function);
        var gradients = function.Parameters.Where(p => p.Differentiated)
            .ToDictionary(p => p.Local, p => locals.Fresh(signature.GradientOf(p.Local.Name), Derivative.GradientType(p.Local.Type)));
        var value = locals.Temporary("value", function.ReturnType);
        var cotangent = locals.Fresh(signature.Cotangent, function.ReturnType);
        var seed = accumulate ? cotangent.Read() : Algebra.Number(1, function.ReturnType);
        var kept = accumulate ? Overwritten.Of(function, gradients, locals) : Overwritten.None;
        var outputs = function.Parameters.Select(p => p.Local).Concat(gradients.Values).ToList();
        var stages = new List<Stage>();

        Block Keep(string name, Block block, IrStage? form = IrStage.Derivative)
        {
            var parameters = outputs.Append(cotangent).Select(l => new Parameter(l, false)).ToEquatable();
            stages.Add(new Stage(name, new Function(function.Key, function.Name, parameters, function.ReturnType, block), form));
            return block;
        }

        Block Whole(Sequence sequence) => new([.. kept.Before, .. sequence.ToBlock().Statements, .. kept.After, new Return(value.Read())]);

        var (body, program, _, adjoints, shadows) = Reversal.Run(function, seed, kept.Replace(gradients), locals, value);
        if (function.Body.Statements.Count == 0 || function.Body.Statements[^1] is not Return) body.Insert(0, new Leaf(new Declare(value, null)));
        foreach (var (parameter, adjoint) in adjoints)
            body.Add(new Assign(gradients[parameter], accumulate ? Algebra.Add(gradients[parameter].Read(), adjoint) : adjoint));
        Keep("reversed", Whole(body), form: null);
        Storage.Run(body, program, locals);

        var block = Keep("stored", Whole(body));
        block = Keep("without dead code", DeadCode.Run(block, outputs));
        block = Keep("without temporaries", InlineTemporaries.Run(block));
        block = Keep("with conditionals", FormConditionals.Run(block));
        block = Keep("without temporaries again", InlineTemporaries.Run(block));
        block = Keep("updates in order", OrderUpdates.Run(block, locals));
        var reusable = block.Descendants().Any(s => s is Throw) ? [] : function.Parameters.Select(p => p.Local).Where(l => !l.Type.IsSequence);
        block = Keep("coalesced", Coalesce.Run(block, reusable));
        block = Keep("accumulators promoted", PromoteAccumulators.Run(block, locals, gradients.Values.Concat(shadows)));
        block = Keep("first contributions", FirstContribution.Run(block));
        Keep("clean", DeadCode.Run(block, outputs));
        return stages;
    }
}
