using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Patterns become conditions: <c>x is > 0 and &lt; 1</c> is <c>x > 0 &amp;&amp; x &lt; 1</c>.</summary>
internal sealed partial class Lowerer
{
    private Expr LowerIsPattern(IIsPatternOperation pattern) => IsTakenApart(pattern.Value) && NullPattern(pattern.Pattern) is { } isNull
        ? isNull ? False : True
        : LowerPattern(pattern.Pattern, Matched(pattern.Value));

    /// <summary>Whether the pattern matches nothing but null, or all but null; <see langword="null"/> for any other pattern.</summary>
    private static bool? NullPattern(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => true,
        INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } => false,
        _ => null,
    };

    /// <summary>What is matched, evaluated once.</summary>
    private Expr Matched(IOperation value)
    {
        var type = value.Type is null ? null : TryLower(value.Type);
        var lowered = LowerExpression(value);
        return type is not { IsSequence: false } || lowered is Read or Literal or Member && !MayChange(value.Parent) ? lowered : Spill("matched", lowered);
    }

    /// <summary>A guard may assign what is matched, which the patterns after it do not see.</summary>
    private bool MayChange(IOperation? choice) => choice switch
    {
        ISwitchOperation statement => statement.Cases.SelectMany(c => c.Clauses).OfType<IPatternCaseClauseOperation>().Any(c => c.Guard is { } guard && HasEffects(guard)),
        ISwitchExpressionOperation expression => expression.Arms.Any(a => a.Guard is { } guard && HasEffects(guard)),
        _ => false,
    };

    private Expr LowerPattern(IPatternOperation pattern, Expr value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return True;
            case IDeclarationPatternOperation { MatchesNull: true } variable:
                Bind(variable.DeclaredSymbol, value);
                return True;
            case IDeclarationPatternOperation { MatchedType: { } matched } variable when TryLower(matched) == value.Type:
                Bind(variable.DeclaredSymbol, value);
                return IsNotNull(value, pattern);
            case ITypePatternOperation { MatchedType: { } matched } when TryLower(matched) == value.Type:
                return IsNotNull(value, pattern);
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } }:
                return new Unary(UnaryOperator.Not, IsNotNull(value, pattern));
            case IConstantPatternOperation constant:
                return LowerConstantPattern(constant, value);
            case IRelationalPatternOperation relational:
                return new Binary(Operator(relational.OperatorKind, relational), value, Constant(relational.Value, value.Type, relational), IrType.Bool);
            case INegatedPatternOperation negated:
                return Negated(LowerPattern(negated.Pattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return And(LowerPattern(both.LeftPattern, value), LowerPattern(both.RightPattern, value));
            case IBinaryPatternOperation either:
                return Or(LowerPattern(either.LeftPattern, value), LowerPattern(either.RightPattern, value));
            case IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0 } recursive:
                return LowerProperties(recursive, value);
            default:
                throw Unsupported(pattern);
        }
    }

    /// <summary>A constant matches what equals it; <see cref="double.NaN"/>, alone, equals itself here.</summary>
    private Expr LowerConstantPattern(IConstantPatternOperation pattern, Expr value)
    {
        var constant = Constant(pattern.Value, value.Type, pattern);
        return value.Type.IsReal && constant is Literal { Value: { } number } && double.IsNaN(number)
            ? new Call(value.Type == IrType.Float ? "float.IsNaN" : "double.IsNaN", new EquatableArray<Expr>(value), IrType.Bool)
            : value.Type == IrType.Bool && constant is Literal { Text: "true" } ? value
            : value.Type == IrType.Bool && constant is Literal { Text: "false" } ? Negated(value)
            : new Binary(BinaryOperator.Equal, value, constant, IrType.Bool);
    }

    private Expr Constant(IOperation value, IrType type, IOperation pattern)
    {
        var constant = LowerExpression(value);
        return constant.Type == type ? constant : throw Unsupported(pattern);
    }

    private Expr LowerProperties(IRecursivePatternOperation pattern, Expr value)
    {
        if (pattern.InputType is { } input && !SymbolEqualityComparer.Default.Equals(input.WithNullableAnnotation(NullableAnnotation.None), pattern.MatchedType.WithNullableAnnotation(NullableAnnotation.None)))
            throw Unsupported(pattern);
        var test = IsNotNull(value, pattern);
        foreach (var sub in pattern.PropertySubpatterns)
        {
            if (sub.Member is not IMemberReferenceOperation { Member: { } member, Type: { } type } || value is not (Read or Member)) throw Unsupported(sub);
            if (!session.CanName(member)) throw new Refusal(Descriptors.Inaccessible, sub.Syntax.GetLocation(), member.ToDisplayString());
            if (test is not Literal && sub.Pattern.DescendantsAndSelf().Any(o => o is IDeclarationPatternOperation)) throw Unsupported(sub); // It would be read before the test.
            Expr part = value.Type.IsSequence && member.Name == "Length" ? new Length(value)
                : new Member(value, member.Name, TryLower(type) ?? new OpaqueType(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
            test = And(test, LowerPattern(sub.Pattern, part));
        }

        if (pattern.DeclaredSymbol is { } symbol) Bind(symbol, value);
        return test;
    }

    /// <summary>The scope of a variable in a pattern is the statement, though it is set in a part of it.</summary>
    private void Bind(ISymbol? symbol, Expr value)
    {
        if (symbol is null) return;
        if (value is Read { Type: OpaqueType or ArrayType or SpanType } same)
        {
            _locals[symbol] = same.Local;
            return;
        }

        var local = Fresh(symbol, symbol.Name, value.Type);
        if (_block == _statement)
        {
            Add(new Declare(local, value));
            return;
        }

        _statement.Add(new Declare(local, null));
        Add(new Assign(local, value));
    }

    private static Expr IsNotNull(Expr value, IOperation at) => value.Type switch
    {
        OpaqueType or ArrayType or ScalarType { Name: "string" } => new Binary(BinaryOperator.NotEqual, value, new Literal("null", value.Type), IrType.Bool),
        SpanType => throw Unsupported(at),
        _ => True,
    };

    private static Expr And(Expr left, Expr right) =>
        left == True ? right : right == True ? left : new Binary(BinaryOperator.And, left, right, IrType.Bool);

    private static Expr Or(Expr left, Expr right) =>
        left == True || right == True ? True : new Binary(BinaryOperator.Or, left, right, IrType.Bool);

    private static Expr Negated(Expr condition) => condition switch
    {
        Unary { Operator: UnaryOperator.Not } not => not.Operand,
        Literal { Text: "true" } => False,
        Literal { Text: "false" } => True,
        _ => new Unary(UnaryOperator.Not, condition),
    };

    private static readonly Literal False = new("false", IrType.Bool);
}
