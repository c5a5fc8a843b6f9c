using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Lowering;

/// <summary>Reads a marked method: its declaration, what of it is differentiated, and its body. One reading serves generator and analyzer.</summary>
internal static class MethodReader
{
    public const string Attribute = "AutoGrad.DifferentiableAttribute";
    public const string NoDerivative = "AutoGrad.NoDerivativeAttribute";

    /// <summary>What the generator appends to a method's name.</summary>
    public static readonly string[] Suffixes = ["ValueAndGradient", "Gradient", "Vjp", "Objective", "Jvp", "Hvp", "Hessian", "Jacobian", "Third", "ValueAndGradientBatch"];

    /// <summary>The lowered method, or <see langword="null"/> when there is nowhere to put a derivative; and everything there is to say about it.</summary>
    public static (LoweredMethod? Method, IReadOnlyList<Diagnostic> Diagnostics) Read(
        IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        var session = new Session(compilation, method.ContainingType, cancellation);
        LoweredMethod? result = null;
        try
        {
            if (!session.HasErrors(method)) result = Read(method, attribute, session);
        }
        catch (Refusal refusal)
        {
            session.Diagnostics.Add(refusal.ToDiagnostic());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            session.Diagnostics.Add(Diagnostic.Create(Descriptors.Internal, LocationOf(method), method.Name, Fault.Of(error).Message));
        }

        return (result, [.. session.Diagnostics.Distinct(), .. session.Warnings]);
    }

    private static LoweredMethod? Read(IMethodSymbol method, AttributeData attribute, Session session)
    {
        foreach (var type in ContainingTypes(method))
            if (!type.DeclaringSyntaxReferences.Any(r => r.GetSyntax(session.Cancellation) is TypeDeclarationSyntax t && t.Modifiers.Any(SyntaxKind.PartialKeyword)))
                throw new Refusal(Descriptors.NotPartial, LocationOf(type), type.Name, method.Name);

        var differentiated = Differentiated(method, attribute, session);
        var signature = Signature(method, attribute, differentiated, session);
        try
        {
            if (differentiated.HasObjects) return FlatForm.Read(method, signature, differentiated, session);
            if (method.IsGenericMethod || ContainingTypes(method).Any(t => t.IsGenericType)) throw new Refusal(Descriptors.Generic, LocationOf(method), method.Name);
            if (TypeLowering.TryLower(method.ReturnType) is not { IsReal: true } && !method.ReturnsVoid)
                throw new Refusal(Descriptors.ReturnType, ReturnTypeLocation(method, session), method.Name, method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            if (session.BodyOf(method) is not { } body) throw new Refusal(Descriptors.NoSource, LocationOf(method), method.Name, "");
            var root = session.Root(method).Lower(method, body, method.Name, differentiated.Contains, p => method.ReturnsVoid && MayBeOutput(p));
            if (differentiated.IsEmpty) throw new Refusal(Descriptors.NothingToDifferentiate, LocationOf(method), method.Name);
            RefuseClashes(method, Suffixes);
            if (session.Diagnostics.Count > 0 || session.IsStopped) return method.ReturnsVoid ? null : new LoweredMethod(signature, null);
            var module = new Module(root, session.Callees.ToEquatable());
            if (!method.ReturnsVoid) return new LoweredMethod(signature, module);
            var parameters = Outputs.Of(root.Parameters, Inline.Run(module with { Root = NormalizeExits.Run(root) }).Body);
            if (!parameters.Any(p => p.IsOutput)) throw new Refusal(Descriptors.ReturnType, ReturnTypeLocation(method, session), method.Name, "void");
            if (!parameters.Any(p => p.Differentiated)) throw new Refusal(Descriptors.NothingToDifferentiate, LocationOf(method), method.Name);
            return new LoweredMethod(signature.With(parameters), module with { Root = root with { Parameters = parameters } });
        }
        catch (Refusal refusal)
        {
            session.Diagnostics.Add(refusal.ToDiagnostic());
        }
        catch (Consequence)
        {
            // Reported where it arose.
        }

        // Members without a derivative spare the user a cascade of errors, where their signature can be written at all.
        return TypeLowering.TryLower(method.ReturnType) is { IsReal: true } && method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In && (TypeLowering.TryLower(p.Type) is not null || IsConstant(p)))
            ? new LoweredMethod(signature, null)
            : null;
    }

    private static Differentiated Differentiated(IMethodSymbol method, AttributeData attribute, Session session)
    {
        var chosen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var differentiable = method.Parameters.Where(p => TypeLowering.TryLower(p.Type) is { IsDifferentiable: true } || session.Shapes.OfParameter(p.Type) is not null).ToList();
        var named = attribute.NamedArguments.FirstOrDefault(a => a.Key == "WithRespectTo").Value;
        if (named is not { Kind: TypedConstantKind.Array, IsNull: false })
        {
            chosen.UnionWith(differentiable.Where(p => !IsConstant(p)));
            return new Differentiated(chosen, false, session);
        }

        var own = method.IsStatic ? null : session.Shapes.OfObject(method.ContainingType);
        var isSelf = false;
        foreach (var name in named.Values.Select(v => v.Value as string))
            if (name == "this" && own is not null && Shapes.HasContent(own)) isSelf = true;
            else chosen.Add((ISymbol?)differentiable.FirstOrDefault(p => p.Name == name)
                ?? own?.Fields.Where(f => !f.IsConstant && Shapes.HasContent(f.Shape)).Select(Lowering.Differentiated.MemberOf).FirstOrDefault(m => m.Name == name)
                ?? throw new Refusal(Descriptors.UnknownName, attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? LocationOf(method), method.Name, name ?? "null"));
        return new Differentiated(chosen, isSelf, session);
    }

    /// <summary>A row of real numbers that the method can write to.</summary>
    public static bool MayBeOutput(IParameterSymbol parameter) =>
        TypeLowering.TryLower(parameter.Type) is { IsSequence: true, Element.IsReal: true } and not SpanType { ReadOnly: true } && !IsConstant(parameter);

    /// <summary>The parameter carries <c>[NoDerivative]</c>.</summary>
    public static bool IsConstant(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol or IArrayTypeSymbol && parameter.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == NoDerivative);

    private static MethodSignature Signature(IMethodSymbol method, AttributeData attribute, Differentiated differentiated, Session session)
    {
        var types = ContainingTypes(method).Reverse().Select(PartialDeclaration).ToEquatable();
        var flags = attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is int value
            ? Complete((DerivativeSet)value)
            : DerivativeSet.Vjp | DerivativeSet.Gradient | DerivativeSet.Objective;
        var space = method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString();
        var overloads = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Where(m => m.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Attribute)).ToList();
        var overload = overloads.FindIndex(m => SymbolEqualityComparer.Default.Equals(m, method));
        return new MethodSignature(
            space,
            types,
            method.Name,
            SyntaxFacts.GetText(method.DeclaredAccessibility) + (method.IsStatic ? " static" : ""),
            method.IsStatic,
            method.Parameters.Select(p => new ParameterSignature(p.Name, Declaration(p), TypeLowering.TryLower(p.Type) ?? new OpaqueType(p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)), differentiated.Contains(p))).ToEquatable(),
            TypeLowering.TryLower(method.ReturnType) ?? IrType.Void,
            flags,
            $"{method.ContainingType.ToDisplayString().Replace('<', '{').Replace('>', '}')}.{method.Name}{(overload > 0 ? $".{overload + 1}" : "")}.g.cs",
            overload > 0 ? (overload + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
            session.TakenNames(method).ToEquatable());
    }

    /// <summary>How another part of a type begins.</summary>
    public static string PartialDeclaration(INamedTypeSymbol t) =>
        $"partial {(t.IsRecord ? t.TypeKind == TypeKind.Struct ? "record struct" : "record" : t.TypeKind == TypeKind.Struct ? "struct" : t.TypeKind == TypeKind.Interface ? "interface" : "class")} {t.Name}";

    /// <summary>With the members that the members asked for call.</summary>
    private static DerivativeSet Complete(DerivativeSet asked) => asked | DerivativeSet.Vjp
        | ((asked & DerivativeSet.Hessian) != 0 ? DerivativeSet.Hvp : 0)
        | ((asked & DerivativeSet.Jacobian) != 0 ? DerivativeSet.Jvp : 0);

    private static string Declaration(IParameterSymbol parameter)
    {
        var type = TypeLowering.TryLower(parameter.Type)?.ToString() ?? parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return $"{(parameter.RefKind == RefKind.In ? "in " : "")}{type} {Identifier(parameter.Name)}";
    }

    private static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    public static IEnumerable<INamedTypeSymbol> ContainingTypes(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType) yield return type;
    }

    /// <summary>It is not what was generated, which the analyzer sees as well.</summary>
    public static bool IsOfUser(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(r => !r.SyntaxTree.FilePath.Contains(typeof(AutoGradGenerator).FullName!));

    public static void RefuseClashes(IMethodSymbol method, IEnumerable<string> suffixes)
    {
        foreach (var suffix in suffixes)
        {
            var clash = method.ContainingType.GetMembers(method.Name + suffix).FirstOrDefault(IsOfUser);
            if (clash is not null) throw new Refusal(Descriptors.NameClash, LocationOf(clash), method.Name, clash.Name, method.ContainingType.Name);
        }
    }

    public static Location ReturnTypeLocation(IMethodSymbol method, Session session) =>
        method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(session.Cancellation)).OfType<MethodDeclarationSyntax>().FirstOrDefault()?.ReturnType.GetLocation() ?? LocationOf(method);

    public static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
