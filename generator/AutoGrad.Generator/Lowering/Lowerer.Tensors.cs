using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Functions of <c>TensorPrimitives</c> that write to a span. Their values are the library's own, to the last bit: it is called for whole spans, and
/// a loop says what each element is the derivative of.
/// <code>TensorPrimitives.Exp(x, y)   ⟹   TensorPrimitives.Exp(x, values); for i: y[i] = values[i], which is Exp(x[i])</code>
/// </summary>
internal sealed partial class Lowerer
{
    private static bool IsTensorPrimitives(IMethodSymbol method) =>
        method.ContainingType is { Name: "TensorPrimitives", ContainingNamespace: { Name: "Tensors", ContainingNamespace: { Name: "Numerics", ContainingNamespace.Name: "System" } } };

    private Expr? TryTensor(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (!IsTensorPrimitives(method)) return null;
        var given = method.Parameters.Select(p => TryLower(types.Resolve(p.Type))).ToList();
        if (method.Name == "Product" && given is [SpanType { ElementType.IsReal: true }]) return Product(Operands(invocation)[0]);
        if (!method.ReturnsVoid || given.Count < 2 || given[given.Count - 1] is not SpanType { ReadOnly: false, ElementType: { IsReal: true } type }) return null;
        var inputs = given.Take(given.Count - 1).ToList();
        if (!inputs.Exists(t => t is SpanType) || inputs.Exists(t => !(t is SpanType { ReadOnly: true, ElementType.IsReal: true } || t == IrType.Int || t == type))) return null;
        var isConversion = method.Name.StartsWith("Convert", StringComparison.Ordinal) && inputs.Count == 1;
        if (!isConversion && inputs.OfType<SpanType>().Any(t => t.ElementType != type)) return null;

        var parameters = inputs.Select((t, i) => new Local(i, "p", t is SpanType ? type : t!)).ToList();
        var function = TensorFunctions.Find(method.Name, parameters, [.. inputs.Select((t, i) => t is SpanType || t!.IsReal && !invocation.Arguments.First(a => a.Parameter!.Ordinal == i).Value.ConstantValue.HasValue)], type);
        var isSoftMax = method.Name == "SoftMax" && inputs.Count == 1;
        if (function is null && !isSoftMax && !isConversion) return null;
        var operands = Operands(invocation);
        var target = operands[operands.Length - 1];
        RefuseStatic(target, invocation);
        if (isConversion) return Converted(operands[0], target);
        if (isSoftMax) return SoftMax(operands[0], target);
        var arguments = operands.Take(operands.Length - 1).ToArray();
        Mapped(method.Name, arguments, arguments.First(e => e.Type.IsSequence), target, (i, value) => new ForeignCall(function!, arguments.Select(e => e.Type.IsSequence ? new Element(e, i) : e).Append(value).ToEquatable()));
        return Nothing;
    }

    /// <summary>The arguments, evaluated in their order, by their parameters: spans by a name, numbers in a local.</summary>
    private Expr[] Operands(IInvocationOperation invocation)
    {
        var operands = new Expr[invocation.Arguments.Length];
        foreach (var argument in invocation.Arguments)
            operands[argument.Parameter!.Ordinal] = argument.Parameter.Type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" } ? Sequence(Unwrapped(argument.Value)) : Spill("operand", LowerExpression(argument.Value));
        return operands;
    }

    /// <param name="name">The library's function.</param>
    /// <param name="inputs">What it is given.</param>
    /// <param name="like">A span as long as what it computes.</param>
    /// <param name="target">Where that goes.</param>
    /// <param name="item">What the element at an index is, given its value.</param>
    private void Mapped(string name, IReadOnlyList<Expr> inputs, Expr like, Expr target, Func<Expr, Expr, Expr> item)
    {
        var type = target.Type.Element;
        var values = Spill("values", new NewArray(new Length(like), new ArrayType(type)));
        Add(new Effect(new Call($"TensorPrimitives.{name}<{type}>", inputs.Append(values).ToEquatable(), IrType.Void)) { Fills = true });
        Copied(Indexed(type, new Length(like), i => item(i, new Element(values, i) { IsCut = true })), target, Zero);
    }

    /// <summary>The value of a formula is the library's, which rounds in its own order.</summary>
    private static ForeignCall Rounded(string name, Expr formula, Expr value) => Valued(name, formula, value, 1);

    /// <summary>What has this value and changes with the formula, at a constant rate.</summary>
    private static ForeignCall Valued(string name, Expr formula, Expr value, double rate)
    {
        var type = formula.Type;
        var (x, y) = (new Local(0, "x", type), new Local(1, "value", type));
        var rule = new Rules.Rule(
            name, new EquatableArray<string>(name), new EquatableArray<Rules.RuleParameter>(new Rules.RuleParameter(x, IsConstant: false), new Rules.RuleParameter(y, IsConstant: true)), null,
            new EquatableArray<Expr>(Algebra.Number(rate, type)), IsSingular: false, "", EquatableArray<string>.Empty, "");
        return new ForeignCall(new ForeignMethod(name, new EquatableArray<bool>(true, false), type) { Template = "{1}", Rule = rule }, new EquatableArray<Expr>(formula, value));
    }

    /// <summary>The product of all, each with the others as its derivative, zeros and all.</summary>
    private Expr Product(Expr factors)
    {
        var type = factors.Type.Element;
        var product = Temporary("product", type);
        Add(new Declare(product, Literals.Of(type == IrType.Float ? 1f : 1.0, type)));
        var i = Temporary("i", IrType.Int);
        Add(new For(i, Zero, BinaryOperator.Less, new Length(factors), 1, Collect(() => Add(new Assign(product, new Binary(BinaryOperator.Multiply, product.Read(), new Element(factors, i.Read()), type))))));
        var call = new ForeignMethod("TensorPrimitives.Product", new EquatableArray<bool>(false), type) { Template = $"TensorPrimitives.Product<{type}>({{0}})", IsCut = true };
        return Hold("product", Rounded("TensorPrimitives.Product", product.Read(), Hold("value", new ForeignCall(call, new EquatableArray<Expr>(factors)))));
    }

    /// <summary>exp(xᵢ − max) / Σ exp(xⱼ − max): the same with any number in place of the maximum, which is a constant therefore.</summary>
    private Expr SoftMax(Expr input, Expr target)
    {
        var type = input.Type.Element;
        var count = new Length(input);
        var shift = Hold("max", new ForeignCall(new ForeignMethod("TensorPrimitives.Max", new EquatableArray<bool>(false), type) { Template = $"TensorPrimitives.Max<{type}>({{0}})", IsCut = true }, new EquatableArray<Expr>(input)));
        var powers = Spill("powers", new NewArray(count, new ArrayType(type)));
        var sum = Temporary("sum", type);
        Add(new Declare(sum, Default(type)));
        var i = Temporary("i", IrType.Int);
        Add(new For(i, Zero, BinaryOperator.Less, count, 1, Collect(() =>
        {
            var power = Spill("power", new Call(type == IrType.Double ? "Math.Exp" : "MathF.Exp", new EquatableArray<Expr>(new Binary(BinaryOperator.Subtract, new Element(input, i.Read()), shift, type)), type));
            Add(new Store(powers, i.Read(), power));
            Add(new Assign(sum, new Binary(BinaryOperator.Add, sum.Read(), power, type)));
        })));
        Mapped("SoftMax", [input], input, target, (at, value) => Rounded("TensorPrimitives.SoftMax", new Binary(BinaryOperator.Divide, new Element(powers, at), sum.Read(), type), value));
        return Nothing;
    }

    /// <summary>A conversion rounds each element in the one way there is.</summary>
    private Expr Converted(Expr input, Expr target)
    {
        var (from, to) = (input.Type.Element, target.Type.Element);
        Require(new Binary(BinaryOperator.LessOrEqual, new Length(input), new Length(target), IrType.Bool));
        Copied(Indexed(to, new Length(input), i => from == to ? new Element(input, i) : new Ir.Convert(new Element(input, i), to)), target, Zero);
        return Nothing;
    }
}
