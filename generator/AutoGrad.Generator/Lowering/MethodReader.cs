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
    public static readonly string[] Suffixes = ["ValueAndGradient", "Gradient", "Vjp", "Objective", "Jvp", "Hvp", "Hessian", "Jacobian", "Third", "ValueAndGradientBatch", "JacobianPattern", "SparseJacobian", "HessianPattern", "SparseHessian"];

    /// <summary>The lowered method, or <see langword="null"/> when there is nowhere to put a derivative; and everything there is to say about it.</summary>
    /// <param name="method">The marked method.</param>
    /// <param name="attribute">Its mark.</param>
    /// <param name="compilation">What it stands in.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="read">Is given the files whose code was read.</param>
    public static (LoweredMethod? Method, IReadOnlyList<Diagnostic> Diagnostics) Read(
        IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancellation, ICollection<SyntaxTree>? read = null)
    {
        var session = new Session(compilation, method, cancellation);
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

        foreach (var tree in session.Read) read?.Add(tree);
        return (result, [.. session.Diagnostics.Distinct(), .. session.Warnings]);
    }

    private static LoweredMethod? Read(IMethodSymbol method, AttributeData attribute, Session session)
    {
        foreach (var type in ContainingTypes(method))
            if (!type.DeclaringSyntaxReferences.Any(r => r.GetSyntax(session.Cancellation) is TypeDeclarationSyntax t && t.Modifiers.Any(SyntaxKind.PartialKeyword)))
                throw new Refusal(Descriptors.NotPartial, LocationOf(type), type.Name, method.Name);

        if (method.ExplicitInterfaceImplementations.Length > 0) throw new Refusal(Descriptors.Unsupported, LocationOf(method), "the explicit implementation of an interface");
        RowsReader.Require(method);
        var differentiated = Differentiated(method, attribute, session);
        var signature = Signature(method, attribute, differentiated, session);
        try
        {
            if (differentiated.HasObjects) return FlatForm.Read(method, signature, differentiated, session);
            if (method.IsGenericMethod && method.TypeParameters.Any(t => !Content.IsNone(t))) throw new Refusal(Descriptors.Generic, LocationOf(method), method.Name);
            var results = ResultReader.Serves(method) ? ResultReader.Of(method.ReturnType, session) : null;
            if (results is null && TypeLowering.TryLower(method.ReturnType) is not { IsReal: true } && !method.ReturnsVoid)
                throw new Refusal(Descriptors.ReturnType, ReturnTypeLocation(method, session), method.Name, method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            if (session.BodyOf(method) is not { } body) throw new Refusal(Descriptors.NoSource, LocationOf(method), method.Name, "");
            var root = results is null
                ? session.Root(method).Lower(method, body, method.Name, differentiated.Contains, p => method.ReturnsVoid && MayBeOutput(p, session))
                : session.Root(method).LowerResults(method, differentiated.Contains, p => method.ReturnsVoid && MayBeOutput(p, session), ReturnTypeLocation(method, session));
            root = root with { IsCheckpointed = Session.IsCheckpoint(method) };
            if (differentiated.IsEmpty) throw new Refusal(Descriptors.NothingToDifferentiate, LocationOf(method), method.Name);
            RefuseClashes(method, Suffixes);
            if (session.Diagnostics.Count > 0 || session.IsStopped) return method.ReturnsVoid ? null : new LoweredMethod(signature, null);
            var module = PinState.Run(new Module(root, session.Callees.ToEquatable()) { Recursive = session.RecursiveMethods(signature.Name + signature.Overload).ToEquatable() });
            if (session.Sites.Count + session.Casts.Count > 0) WholeMethod.JudgeVaried(module, method, session);
            if (session.Casts.Count > 0) module = WholeMethod.WithoutSites(module);
            if (session.Diagnostics.Count == 0) WholeMethod.JudgeWritten(module, method, session);
            root = module.Root;
            if (session.Diagnostics.Count > 0) return method.ReturnsVoid ? null : new LoweredMethod(signature, null);
            signature = signature with { Windows = session.Windows.ToEquatable() };
            if (!method.ReturnsVoid && results is null) return new LoweredMethod(signature, module);
            var parameters = Outputs.Of(root.Parameters, Inline.Run(module with { Root = NormalizeExits.Run(root) }).Body);
            if (results is null && !parameters.Any(p => p.IsOutput)) throw new Refusal(Descriptors.ReturnType, ReturnTypeLocation(method, session), method.Name, "void");
            if (!parameters.Any(p => p.Differentiated)) throw new Refusal(Descriptors.NothingToDifferentiate, LocationOf(method), method.Name);
            if (results is not null) signature = signature with { Results = results, ReturnType = root.ReturnType };
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
        return TypeLowering.TryLower(method.ReturnType) is { IsReal: true } && ClashOf(method, Suffixes) is null && method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In && (TypeLowering.TryLower(p.Type) is not null || IsConstant(p)))
            ? new LoweredMethod(signature, null)
            : null;
    }

    private static Differentiated Differentiated(IMethodSymbol method, AttributeData attribute, Session session)
    {
        var chosen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var differentiable = method.Parameters.Where(p => p.RefKind != RefKind.Out && (TypeLowering.TryLower(p.Type) is { IsDifferentiable: true } || session.Shapes.OfParameter(p.Type) is not null)).ToList();
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
                ?? own?.Fields.Where(f => !f.IsConstant && Shapes.HasContent(f.Shape)).Select(Lowering.Differentiated.MemberOf).LastOrDefault(m => m.Name == name) // That of a derived class hides the others.
                ?? throw new Refusal(Descriptors.UnknownName, attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? LocationOf(method), method.Name, name ?? "null"));
        return new Differentiated(chosen, isSelf, session);
    }

    /// <summary>Real numbers side by side that the method can write to.</summary>
    public static bool MayBeOutput(IParameterSymbol parameter, Session session) => !IsConstant(parameter)
        && (TypeLowering.TryLower(parameter.Type) ?? session.Shapes.OfParameter(parameter.Type) switch { LeafShape seen => seen.Type, MatrixShape matrix => matrix.Values, _ => null }) is { IsSequence: true, Element.IsReal: true } and not SpanType { ReadOnly: true };

    /// <summary>The parameter carries <c>[NoDerivative]</c>, or holds nothing that a derivative could be taken by.</summary>
    public static bool IsConstant(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol or IArrayTypeSymbol && parameter.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == NoDerivative)
        || Content.IsNone(parameter.Type);

    private static MethodSignature Signature(IMethodSymbol method, AttributeData attribute, Differentiated differentiated, Session session)
    {
        var types = Declarations(method.ContainingType);
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
            method.Parameters.Select(p => new ParameterSignature(p.Name, Declaration(p), TypeLowering.TryLower(p.Type) ?? new OpaqueType(p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)), differentiated.Contains(p)) { Passing = Passing(p), IsRows = RowsReader.IsRows(p) }).ToEquatable(),
            TypeLowering.TryLower(method.ReturnType) ?? IrType.Void,
            flags,
            HintName(method, overload),
            overload > 0 ? (overload + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
            session.TakenNames(method).ToEquatable())
        {
            TypeParameters = TypeParameters(method.TypeParameters),
            Constraints = Constraints(method),
        };
    }

    private static readonly SymbolDisplayFormat WithConstraints = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Included,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static string Constraints(IMethodSymbol method) => method.ToDisplayString(WithConstraints) is var text && text.IndexOf(" where ", StringComparison.Ordinal) is var at and > 0 ? text.Substring(at) : "";

    /// <summary>The generated file's name; file names that differ in case alone are the same to Roslyn.</summary>
    private static string HintName(IMethodSymbol method, int overload)
    {
        var alike = method.ContainingType.GetMembers().OfType<IMethodSymbol>().Select(m => m.Name).Where(n => string.Equals(n, method.Name, StringComparison.OrdinalIgnoreCase)).Distinct().OrderBy(n => n, StringComparer.Ordinal).ToList();
        var letters = alike.IndexOf(method.Name) is > 0 and var index ? $"-{index + 1}" : "";
        return $"{FileName(method.ContainingType)}.{method.Name}{letters}{(overload > 0 ? $".{overload + 1}" : "")}.g.cs";
    }

    /// <summary>A type as a part of a file's name, which has no angle brackets, question marks or keywords' signs.</summary>
    public static string FileName(INamedTypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None)
        .ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers)).Replace('<', '{').Replace('>', '}');

    /// <summary>How another part of a type begins.</summary>
    public static string PartialDeclaration(INamedTypeSymbol t) =>
        $"partial {(t.IsRecord ? t.TypeKind == TypeKind.Struct ? "record struct" : "record" : t.TypeKind == TypeKind.Struct ? "struct" : t.TypeKind == TypeKind.Interface ? "interface" : "class")} {t.Name}{TypeParameters(t.TypeParameters)}";

    /// <summary>With the members that the members asked for call.</summary>
    private static DerivativeSet Complete(DerivativeSet asked) => asked | DerivativeSet.Vjp
        | ((asked & DerivativeSet.Hessian) != 0 ? DerivativeSet.Hvp : 0)
        | ((asked & DerivativeSet.Jacobian) != 0 ? DerivativeSet.Jvp : 0);

    private static string Declaration(IParameterSymbol parameter)
    {
        var type = TypeLowering.TryLower(parameter.Type)?.ToString() ?? parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return $"{(parameter.RefKind == RefKind.In ? "in " : Passing(parameter))}{type} {Identifier(parameter.Name)}";
    }

    private static string TypeParameters(IReadOnlyList<ITypeParameterSymbol> parameters) =>
        parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters.Select(p => Identifier(p.Name)))}>";

    private static string Passing(IParameterSymbol parameter) => parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "" };

    private static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    public static IEnumerable<INamedTypeSymbol> ContainingTypes(IMethodSymbol method) => Around(method.ContainingType);

    /// <summary>How generated code opens a partial type: those around it first.</summary>
    public static EquatableArray<string> Declarations(INamedTypeSymbol type) => Around(type).Reverse().Select(PartialDeclaration).ToEquatable();

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType) yield return type;
    }

    /// <summary>It is not what was generated, which the analyzer sees as well.</summary>
    public static bool IsOfUser(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(r => !r.SyntaxTree.FilePath.Contains(typeof(AutoGradGenerator).FullName!));

    public static void RefuseClashes(IMethodSymbol method, IEnumerable<string> suffixes)
    {
        if (ClashOf(method, suffixes) is { } clash) throw new Refusal(Descriptors.NameClash, LocationOf(clash), method.Name, clash.Name, method.ContainingType.Name);
    }

    /// <summary>A member of the user's that is named like one to be generated.</summary>
    private static ISymbol? ClashOf(IMethodSymbol method, IEnumerable<string> suffixes) =>
        suffixes.SelectMany(suffix => method.ContainingType.GetMembers(method.Name + suffix)).FirstOrDefault(IsOfUser);

    public static Location ReturnTypeLocation(IMethodSymbol method, Session session) =>
        method.DeclaringSyntaxReferences.Select(r => r.GetSyntax(session.Cancellation)).OfType<MethodDeclarationSyntax>().FirstOrDefault()?.ReturnType.GetLocation() ?? LocationOf(method);

    public static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
