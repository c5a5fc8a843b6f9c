using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A method with differentiated objects as a method of numbers and arrays: the leaves of its objects. That is what is differentiated; the
/// members that users call take objects apart for it and put tangents together.
/// </summary>
internal static class FlatForm
{
    /// <summary>What is appended to the method's name.</summary>
    private const string Suffix = "Flat";

    public static LoweredMethod? Read(IMethodSymbol method, MethodSignature signature, Differentiated differentiated, Session session)
    {
        if (method.IsGenericMethod || MethodReader.ContainingTypes(method).Any(t => t.IsGenericType)) throw new Refusal(Descriptors.Generic, MethodReader.LocationOf(method), method.Name);
        if (TypeLowering.TryLower(method.ReturnType) is not { IsReal: true } && !method.ReturnsVoid)
            throw new Refusal(Descriptors.ReturnType, MethodReader.ReturnTypeLocation(method, session), method.Name, method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        if (session.BodyOf(method) is not { } body) throw new Refusal(Descriptors.NoSource, MethodReader.LocationOf(method), method.Name, "");
        if (signature.Derivatives != DerivativeSet.All && signature.Has(DerivativeSet.Batch)) throw new Refusal(Descriptors.ObjectMember, MethodReader.LocationOf(method), $"{method.Name}ValueAndGradientBatch");
        MethodReader.RefuseClashes(method, MethodReader.Suffixes.Concat([Suffix, "Point", "Assign"]));
        var layout = new Layout(session, method, differentiated);
        var flat = signature with
        {
            Name = method.Name + signature.Overload + Suffix,
            Overload = "",
            Modifiers = method.IsStatic ? "private static" : "private",
            Derivatives = signature.Derivatives & ~DerivativeSet.Batch,
        };
        Function root;
        try
        {
            root = session.Root(method).LowerFlat(method, body, flat.Name, layout, differentiated, p => method.ReturnsVoid && MethodReader.MayBeOutput(p, session));
        }
        catch (Refusal refusal)
        {
            session.Diagnostics.Add(refusal.ToDiagnostic());
            root = Stub(flat.Name, method, layout);
        }
        catch (Consequence)
        {
            root = Stub(flat.Name, method, layout);
        }

        // With its calls inlined, the method reads no more than it needs.
        var module = new Module(root, session.Callees.ToEquatable()) { Recursive = session.RecursiveMethods(flat.Name).ToEquatable() };
        if (session.Diagnostics.Count == 0 && !session.IsStopped)
        {
            // What calls itself is not inlined: by what it is differentiated is settled before.
            module = Planned(PinState.Run(module));
            module = module with { Root = Inline.Run(module with { Root = NormalizeExits.Run(module.Root) }) };
            if (session.Sites.Count + session.Casts.Count > 0) WholeMethod.JudgeVaried(module, method, session);
            if (session.Casts.Count > 0) module = WholeMethod.WithoutSites(module);
            root = module.Root;
            if (session.Diagnostics.Count == 0) WholeMethod.JudgeWritten(module, method, session);
        }

        var read = new HashSet<Local>(root.Body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.Reads()));
        var kept = root.Parameters.Select((p, i) => p.Differentiated || layout.Roots[layout.Leaves[i].Root].Kind == RootKind.Plain || read.Contains(p.Local)).ToList();
        root = root with { Parameters = root.Parameters.Where((_, i) => kept[i]).ToEquatable() };
        var objects = layout.Signature(method, signature.Modifiers, signature.Overload, kept);
        foreach (var (leaf, owner) in layout.NotAssignable) session.Warn(Diagnostic.Create(Descriptors.ReadOnlyLeaf, leaf.Locations.FirstOrDefault() ?? Location.None, leaf.Name, owner.Name, method.Name));
        flat = flat with { Parameters = objects.Leaves.Select(l => new ParameterSignature(l.Name, $"{l.Type} {Layout.Id(l.Name)}", l.Type, l.IsDifferentiated) { IsRows = objects.Roots[l.Root].Kind == RootKind.Plain && l.Name == signature.Rows?.Name }).ToEquatable(), Windows = session.Windows.ToEquatable() };
        var lowered = new LoweredMethod(flat, null) { Objects = objects, Tangents = layout.Tangents.ToEquatable() };
        if (session.Diagnostics.Count > 0 || session.IsStopped) return method.ReturnsVoid ? null : lowered;

        module = module with { Root = root };
        RequireUntouched(method, objects, root);
        if (!method.ReturnsVoid) return lowered with { Module = module };
        session.RefuseRecursion();
        if (session.Diagnostics.Count > 0) return null;
        var parameters = Outputs.Of(root.Parameters, root.Body);
        if (!parameters.Any(p => p.IsOutput)) throw new Refusal(Descriptors.ReturnType, MethodReader.ReturnTypeLocation(method, session), method.Name, "void");
        return lowered with
        {
            Signature = flat.With(parameters),
            Module = module with { Root = root with { Parameters = parameters } },
            Objects = objects with { Leaves = objects.Leaves.Select((l, i) => l with { IsDifferentiated = parameters[i].Differentiated, IsOutput = parameters[i].IsOutput }).ToEquatable() },
        };
    }

    private static Module Planned(Module module)
    {
        try
        {
            return Recursion.Plan(module);
        }
        catch (Limitation)
        {
            return module; // It is said where the derivative is made.
        }
    }

    /// <summary>A method that was refused: its members exist all the same.</summary>
    private static Function Stub(string name, IMethodSymbol method, Layout layout)
    {
        var n = 0;
        return new Function(name, name, layout.Leaves.Select(l => new Parameter(new Local(n++, l.Name, l.Type), l.IsDifferentiated)).ToEquatable(), TypeLowering.TryLower(method.ReturnType) ?? IrType.Void, Block.Empty);
    }

    /// <summary>A called method may not write to the fields of an object either.</summary>
    private static void RequireUntouched(IMethodSymbol method, ObjectSignature objects, Function root)
    {
        var assigned = new HashSet<Local>(root.Body.Descendants().OfType<Assign>().Select(a => a.Local));
        for (var i = 0; i < root.Parameters.Count; i++)
        {
            var owner = objects.Roots[objects.Leaves[i].Root];
            if (assigned.Contains(root.Parameters[i].Local) && (owner.Kind is RootKind.This or RootKind.Member || owner is { Kind: RootKind.Object, IsStruct: false }))
                throw new Refusal(Descriptors.ObjectWritten, MethodReader.LocationOf(method.Parameters.FirstOrDefault(p => p.Name == owner.Name) ?? (ISymbol)method), root.Parameters[i].Local.Name);
        }
    }
}
