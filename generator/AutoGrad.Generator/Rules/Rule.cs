using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Rules;

/// <summary>A parameter of a rule: real or integer, and whether the rule holds only where it is not differentiated.</summary>
internal sealed record RuleParameter(Local Local, bool IsConstant)
{
    /// <summary>A parameter that this rule has a partial for.</summary>
    public bool IsDifferentiated => Local.Type.IsReal && !IsConstant;
}

/// <summary>
/// The partial derivatives of the functions of one name, read from one line of the table. The expressions are as written there,
/// over <c>double</c>, in the parameters' locals; <see cref="Partial"/> makes of them what generated code quotes.
/// </summary>
/// <param name="Name">The name of the line.</param>
/// <param name="Functions">The functions served, as the IR names them.</param>
/// <param name="Parameters">The functions' parameters.</param>
/// <param name="Result">What stands for the function's value, if the rule names it.</param>
/// <param name="Partials">One expression for each parameter that the rule differentiates, in their order.</param>
/// <param name="IsSingular">Whether a partial can be infinite or undefined at finite arguments.</param>
/// <param name="Domain">The part of the table that the line stands in.</param>
/// <param name="Formulas">The partials' own text, for the documentation.</param>
/// <param name="Note">The line's comment: domain, poles, values at kinks.</param>
internal sealed record Rule(
    string Name,
    EquatableArray<string> Functions,
    EquatableArray<RuleParameter> Parameters,
    Local? Result,
    EquatableArray<Expr> Partials,
    bool IsSingular,
    string Domain,
    EquatableArray<string> Formulas,
    string Note)
{
    /// <summary>Whether this rule serves a call with these arguments differentiated.</summary>
    public bool Serves(ReadOnlySpan<bool> active)
    {
        if (active.Length != Parameters.Count) return false;
        for (var i = 0; i < active.Length; i++)
            if (active[i] && !Parameters[i].IsDifferentiated) return false;
        return true;
    }

    /// <summary>The partial derivative by an argument, as written in the table.</summary>
    public Expr Written(int argument)
    {
        if (!Parameters[argument].IsDifferentiated) throw new ArgumentOutOfRangeException(nameof(argument), argument, $"{Name} has no partial by it");
        return Partials[Parameters.Take(argument).Count(parameter => parameter.IsDifferentiated)];
    }

    /// <summary>
    /// The partial derivative by an argument, for a call with these arguments and this result, in <c>double</c> or <c>float</c>.
    /// Arguments may be repeated in it: pass reads, elements and constants.
    /// </summary>
    public Expr Partial(int argument, IReadOnlyList<Expr> arguments, Expr result, IrType type)
    {
        var substitution = new Substitution(type);
        for (var i = 0; i < Parameters.Count; i++) substitution.Replace(Parameters[i].Local, arguments[i]);
        if (Result is not null) substitution.Replace(Result, result);
        return substitution.Apply(Written(argument));
    }

    /// <summary>Whether the partial by one argument needs the value of another (or of itself).</summary>
    public bool Uses(int argument, int parameter) => Mentions(Written(argument), Parameters[parameter].Local);

    /// <summary>Whether the partial by an argument needs the function's value.</summary>
    public bool UsesResult(int argument) => Result is not null && Mentions(Written(argument), Result);

    /// <summary>
    /// Whether a partial that <see cref="Partial"/> returned may be infinite or undefined at finite arguments, so that an incoming
    /// derivative of zero must be kept from meeting it. False for <c>Pow(x, 3)</c> or <c>x / 2</c>, whose pole the constant excludes;
    /// always true of a rule whose text shows no pole, since then the function's own value is what becomes infinite.
    /// </summary>
    public bool NeedsStrongZero(Expr partial) => IsSingular && (Poles.In(partial) || !Partials.Any(Poles.In));

    private static bool Mentions(Expr expression, Local local) => expression switch
    {
        Read read => read.Local == local,
        Unary unary => Mentions(unary.Operand, local),
        Ir.Convert conversion => Mentions(conversion.Operand, local),
        Binary binary => Mentions(binary.Left, local) || Mentions(binary.Right, local),
        Conditional choice => Mentions(choice.Condition, local) || Mentions(choice.WhenTrue, local) || Mentions(choice.WhenFalse, local),
        Call call => call.Arguments.Any(inner => Mentions(inner, local)),
        _ => false,
    };
}
