using AutoGrad.Generator.Rules;

namespace AutoGrad.Generator.Ir;

/// <summary>
/// A method that is called as it stands because its derivative is known: the user wrote a rule for it, or it comes from another assembly
/// with its derivative beside it. It computes a real number and writes to nothing.
/// </summary>
/// <param name="Name">How generated code calls it.</param>
/// <param name="Differentiated">For each parameter, whether its derivative is known.</param>
/// <param name="ReturnType">Of the method.</param>
internal sealed record ForeignMethod(string Name, EquatableArray<bool> Differentiated, IrType ReturnType)
{
    /// <summary>Its partial derivatives as expressions: they serve both modes and every order.</summary>
    public Rule? Rule { get; init; }

    /// <summary>How generated code calls its vector-Jacobian product.</summary>
    public string? Vjp { get; init; }

    /// <summary>Its <see cref="Vjp"/> leaves out what an empty span is passed for.</summary>
    public bool LeavesOutEmpty { get; init; }

    /// <summary>How generated code calls its Jacobian-vector product.</summary>
    public string? Jvp { get; init; }

    /// <summary>How generated code calls its Hessian-vector product.</summary>
    public string? Hvp { get; init; }

    /// <summary>The key of a method that calls itself.</summary>
    public string? Recursive { get; init; }

    /// <summary>The method does something as it stands, which must not be done twice.</summary>
    public bool IsOnce { get; init; }

    /// <summary>How generated code calls the method for its value with its partial derivatives by everything that it is differentiated by, all of them numbers.</summary>
    public string? Partials { get; init; }

    /// <summary>What the call returns is a constant for now: what the chain rule makes of it is said elsewhere.</summary>
    public bool IsCut { get; init; }

    /// <summary>
    /// What is called is not known here, or has no derivative: it is done as it stands, once and in its place, with arguments that do not vary. C# with
    /// its arguments by number: <c>{0}.Discount({1})</c>.
    /// </summary>
    public string? Template { get; init; }

    /// <summary>Where the method does it: what is said when an argument varies after all. Reading the state of a constant object needs no place.</summary>
    public int Site { get; init; } = -1;

    /// <summary>The scalar function that this is: its rule is the table's, for the arguments that vary. The last argument is its value.</summary>
    public string? Function { get; init; }

    /// <summary>The function of whole spans that <see cref="Function"/> is done by.</summary>
    public string? Vector { get; init; }

    /// <summary>What the derivative takes for a constant varies with it: there is no derivative of higher order.</summary>
    public bool IsFirstOrder { get; init; }

    /// <summary>Another method with the same parameters and more, whose derivative nobody asks for.</summary>
    public ForeignMethod Companion(string name, IrType type) => new(name, EquatableArray<bool>.Empty, type);
}

/// <summary><c>Library.F(a, b)</c>.</summary>
internal sealed record ForeignCall(ForeignMethod Method, EquatableArray<Expr> Arguments) : Expr(Method.ReturnType);

/// <summary>A part of a value that has several: <c>pair.Item1</c>.</summary>
internal sealed record TupleItem(Expr Tuple, int Index) : Expr(((TupleType)Tuple.Type).Items[Index]);

/// <summary>
/// <c>Library.FVjp(a, b, cotangent, aBar, ref bBar)</c>: adds to the adjoints of a foreign method's arguments. An adjoint is an array, or
/// the local of a scalar.
/// </summary>
internal sealed record ForeignVjp(ForeignMethod Method, EquatableArray<Expr> Arguments, Expr Cotangent, EquatableArray<Expr> Adjoints) : Stmt;

/// <summary><c>Library.FHvp(a, b, aDot, bDot, aProduct, out bProduct)</c>: the derivative of a foreign method's gradient along a direction.</summary>
internal sealed record ForeignHvp(ForeignMethod Method, EquatableArray<Expr> Arguments, EquatableArray<Expr> Tangents, EquatableArray<Expr> Products) : Stmt;

internal static class Foreign
{
    /// <summary>The partial derivatives of a call, when these arguments vary.</summary>
    public static Rule RuleOf(ForeignCall call, Func<Expr, bool> varies)
    {
        if (call.Method.Function is not { } function) return call.Method.Rule!;
        var active = call.Arguments.Take(call.Arguments.Count - 1).Select(varies).ToArray();
        return RuleTable.Find(function, active) is { } found ? WithValue(found) : call.Method.Rule!;
    }

    /// <summary>The rule of a function that is given its own value as a last argument.</summary>
    public static Rule WithValue(Rule rule) =>
        rule with { Parameters = rule.Parameters.Append(new RuleParameter(new Local(-1, "value", rule.Parameters[0].Local.Type), IsConstant: true)).ToEquatable() };

    /// <summary>The array that a library method writes to, and to nothing else: its last argument.</summary>
    public static Expr? FilledBy(Stmt statement) => statement is Effect { Fills: true, Call: Call { Arguments: var arguments } } ? arguments[arguments.Count - 1] : null;

    /// <summary>The call is made as it stands, and may do more than compute its result.</summary>
    public static bool HasEffect(Expr expression) => expression is ForeignCall { Method: { Template: not null, Site: >= 0 } };

    /// <summary>The arrays that are given to what is called as it stands.</summary>
    public static IEnumerable<Expr> GivenAway(Stmt statement) => statement.Expressions().SelectMany(e => e.DescendantsAndSelf()).Where(HasEffect)
        .SelectMany(call => ((ForeignCall)call).Arguments).Where(a => a.Type.IsSequence && a.Type is not SpanType { ReadOnly: true });
}
