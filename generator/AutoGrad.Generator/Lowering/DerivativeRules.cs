using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Finds the derivative that a called method brings along: methods marked <c>[DerivativeOf]</c> beside it, written by the user or
/// generated into another assembly, or in a class that an assembly names by <c>[assembly: DerivativeRules]</c>.
/// </summary>
internal sealed class DerivativeRules(Compilation compilation, Session session)
{
    public const string Attribute = "AutoGrad.DerivativeOfAttribute";
    public const string Root = "AutoGrad.ImplicitRootAttribute";
    public const string FixedPoint = "AutoGrad.FixedPointAttribute";
    private const string Rules = "AutoGrad.DerivativeRulesAttribute";
    private readonly Dictionary<IMethodSymbol, ForeignMethod?> _known = new(SymbolEqualityComparer.Default);
    private List<INamedTypeSymbol>? _ruleTypes;

    /// <summary>The method with its derivatives; <see langword="null"/> when it has none of its own.</summary>
    public ForeignMethod? Find(IMethodSymbol method)
    {
        if (_known.TryGetValue(method, out var known)) return known;
        _known[method] = null; // A rule that calls its own method is none.
        return _known[method] = Read(method);
    }

    private ForeignMethod? Read(IMethodSymbol method)
    {
        if (!method.IsStatic || method.MethodKind != MethodKind.Ordinary || TypeLowering.TryLower(method.ReturnType) is not { IsReal: true } type) return null;
        if (method.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In) || TypeLowering.TryLower(p.Type) is null or SpanType { ReadOnly: false })) return null;

        if (Equation(method, type) is { } implicitly) return implicitly;
        var shape = RuleShape.Of(method);
        var candidates = Candidates(method).Select(c => Instance(c, method)).OfType<IMethodSymbol>().Where(c => session.CanName(c) && shape.Fits(c)).ToList();

        // A rule written by hand is used instead of what is generated. The generator does not see what it generates itself: in source, a marked method is differentiated as any other.
        var written = candidates.Where(c => !IsGenerated(c, method)).ToList();
        if (written.Count > 0 || method.DeclaringSyntaxReferences.Any(session.IsHere)) candidates = written;
        if (candidates.Count == 0) return null;
        var foreign = new ForeignMethod(session.NameOf(method), method.Parameters.Select(shape.IsDifferentiated).ToEquatable(), type)
        {
            Vjp = NameOf(candidates.Find(shape.IsVjp)),
            LeavesOutEmpty = candidates.Exists(c => SymbolEqualityComparer.Default.Equals(c.ContainingAssembly, Library)),
            Jvp = NameOf(candidates.Find(shape.IsJvp)),
            Hvp = NameOf(candidates.Find(shape.IsHvp)),
        };
        if (written.Find(shape.IsPartials) is { } partials) foreign = foreign with { Rule = PartialsOf(partials, shape, foreign.Name) };
        return foreign is { Rule: null, Vjp: null, Jvp: null } ? null : foreign;
    }

    /// <summary>A solver, by the equation that its result satisfies: ∂y/∂p = −(∂r/∂p) / (∂r/∂y).</summary>
    private ForeignMethod? Equation(IMethodSymbol method, IrType type)
    {
        var attribute = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() is Root or FixedPoint);
        if (attribute?.ConstructorArguments is not [{ Value: string name }] || !session.CanName(method)) return null;
        var isMap = attribute.AttributeClass!.ToDisplayString() == FixedPoint;
        foreach (var equation in method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().Where(e => Solves(method, e)))
        {
            var parameters = equation.Parameters.Select((p, i) => new Local(i, p.Name, TypeLowering.TryLower(p.Type)!)).ToList();
            if (Formula(equation, parameters) is not [var formula]) continue;
            var residual = isMap ? Algebra.Subtract(parameters[0].Read(), formula) : formula;
            if (Transforms.Forward.Formula.Partial(residual, parameters[0]) is not { } slope) continue;
            var partials = parameters.Skip(1).Where(p => p.Type.IsReal).Select(p => Transforms.Forward.Formula.Partial(residual, p)).ToList();
            if (partials.Contains(null)) continue;
            var label = session.NameOf(method);
            var rule = new Rule(
                label, new EquatableArray<string>(label), parameters.Skip(1).Select(p => new RuleParameter(p, IsConstant: !p.Type.IsReal)).ToEquatable(), parameters[0],
                partials.Select(p => Algebra.Negate(Algebra.Divide(p!, slope))).ToEquatable(), IsSingular: true, "", EquatableArray<string>.Empty, "");
            return new ForeignMethod(label, method.Parameters.Select(p => TypeLowering.TryLower(p.Type) is { IsReal: true }).ToEquatable(), type) { Rule = rule };
        }

        session.Diagnostics.Add(Diagnostic.Create(Descriptors.EquationShape, attribute.ApplicationSyntaxReference?.GetSyntax(session.Cancellation).GetLocation() ?? Location.None, method.Name, name));
        return null;
    }

    /// <summary>The equation takes the result, then what the solver takes.</summary>
    private static bool Solves(IMethodSymbol solver, IMethodSymbol equation) => equation.Parameters.Length == solver.Parameters.Length + 1
        && SymbolEqualityComparer.Default.Equals(equation.ReturnType, solver.ReturnType)
        && equation.Parameters.Select(p => p.Type).SequenceEqual(solver.Parameters.Select(p => p.Type).Prepend(solver.ReturnType), SymbolEqualityComparer.Default);

    private string? NameOf(IMethodSymbol? method) => method is null ? null : session.NameOf(method);

    /// <summary>A generic method's rule is generic in the same way.</summary>
    private static IMethodSymbol? Instance(IMethodSymbol rule, IMethodSymbol method) =>
        rule.TypeParameters.Length != method.TypeArguments.Length ? null : rule.IsGenericMethod ? rule.Construct([.. method.TypeArguments]) : rule;

    private IEnumerable<IMethodSymbol> Candidates(IMethodSymbol method)
    {
        foreach (var member in method.ContainingType.GetMembers().OfType<IMethodSymbol>())
            if (member.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Attribute && a.ConstructorArguments is [{ Value: string name }] && name == method.Name)) yield return member;
        foreach (var member in RuleTypes(method).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>())
            if (member.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Attribute && a.ConstructorArguments is [{ Value: INamedTypeSymbol owner }, { Value: string name }]
                && name == method.Name && SymbolEqualityComparer.Default.Equals(owner, method.ContainingType))) yield return member;
    }

    private IAssemblySymbol? Library => compilation.GetTypeByMetadataName(Rules)?.ContainingAssembly;

    /// <summary>The user's own classes of rules first: they may replace those that a library has for itself.</summary>
    private IEnumerable<INamedTypeSymbol> RuleTypes(IMethodSymbol method) =>
        (_ruleTypes ??= TypesOf(compilation.Assembly).ToList())
            .Concat(SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly) ? [] : TypesOf(method.ContainingAssembly))
            .Concat(method.ContainingType.Name == "TensorPrimitives" && Library is { } ours ? TypesOf(ours) : []);

    private static IEnumerable<INamedTypeSymbol> TypesOf(IAssemblySymbol assembly) => assembly.GetAttributes()
        .Where(a => a.AttributeClass?.ToDisplayString() == Rules)
        .SelectMany(a => a.ConstructorArguments).Select(a => a.Value).OfType<INamedTypeSymbol>();

    /// <summary>The member has the name that the generator gives to a derivative of a marked method.</summary>
    private static bool IsGenerated(IMethodSymbol member, IMethodSymbol method) => IsMarked(method)
        && SymbolEqualityComparer.Default.Equals(member.ContainingType, method.ContainingType)
        && MethodReader.Suffixes.Any(suffix => member.Name == method.Name + suffix);

    private static bool IsMarked(IMethodSymbol method) => method.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == MethodReader.Attribute);

    /// <summary>
    /// The rule as expressions, where its source is here and is one formula: then it serves every order. Otherwise it is called.
    /// </summary>
    private Rule PartialsOf(IMethodSymbol partials, RuleShape shape, string name)
    {
        var parameters = partials.Parameters.Select((p, i) => new Local(i, p.Name, TypeLowering.TryLower(p.Type)!)).ToList();
        var count = shape.Method.Parameters.Length;
        var result = parameters.Count > count ? parameters[count] : null;
        var expressions = Formula(partials, parameters) ?? Calls(partials, parameters, shape);
        return new Rule(
            name, new EquatableArray<string>(name),
            parameters.Take(count).Select((p, i) => new RuleParameter(p, IsConstant: !shape.IsDifferentiated(shape.Method.Parameters[i]))).ToEquatable(),
            result, expressions.ToEquatable(), expressions.Any(Poles.In), "", EquatableArray<string>.Empty, "");
    }

    private List<Expr>? Formula(IMethodSymbol partials, List<Local> parameters)
    {
        if (session.BodyOf(partials) is null || session.HasErrors(partials) || session.TryLower(partials) is not { } function) return null;
        var values = new Dictionary<Local, Expr>();
        for (var i = 0; i < parameters.Count; i++) values[function.Parameters[i].Local] = parameters[i].Read();
        foreach (var statement in function.Body.Statements)
            switch (statement)
            {
                case Declare { Value: { } value } declare:
                    values[declare.Local] = value.Substitute(l => values[l]);
                    break;
                case Return { Value: { } value }:
                    var formula = value.Substitute(l => values[l]);
                    var expressions = formula is TupleValue tuple ? tuple.Items.ToList() : [formula];
                    return expressions.TrueForAll(e => e.DescendantsAndSelf().All(Substitution.Knows)) ? expressions : null;
                default:
                    return null;
            }

        return null;
    }

    private List<Expr> Calls(IMethodSymbol partials, List<Local> parameters, RuleShape shape)
    {
        var types = shape.Method.Parameters.Where(shape.IsDifferentiated).Select(p => TypeLowering.TryLower(p.Type)!).ToList();
        var method = new ForeignMethod(session.NameOf(partials), parameters.Select(p => p.Type.IsReal).ToEquatable(), types.Count == 1 ? types[0] : new TupleType(types.ToEquatable()));
        if (types.Count == 1 && Find(partials) is { } known) method = known;
        var call = new ForeignCall(method, parameters.Select(p => p.Read()).ToEquatable());
        return types.Count == 1 ? [call] : types.Select((_, i) => (Expr)new TupleItem(call, i)).ToList();
    }
}
