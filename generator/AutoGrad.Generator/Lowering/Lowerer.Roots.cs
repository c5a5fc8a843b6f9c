using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Solvers of several equations in as many unknowns, by the implicit function theorem: F(x, θ) = 0 gives ẋ = −(∂F/∂x)⁻¹ ∂F/∂θ θ̇ at the x that was found.
/// <code>
/// x = Solve(θ)   ⟹   root = Solve(θ); FJacobian(root, θ, scratch, jacobian); LinearSystems.Inverse(jacobian, n, inverse); F(root, θ, r);
///                     for i: x[i] = root[i], which changes with −Σⱼ inverse[i, j] · r[j]
/// </code>
/// The adjoint of that is one product with the transposed inverse, whatever the number of parameters.
/// </summary>
internal sealed partial class Lowerer
{
    private Expr? TryRoots(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var attribute = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() is DerivativeRules.Root or DerivativeRules.FixedPoint);
        if (attribute?.ConstructorArguments is not [{ Value: string name }]) return null;
        if (TryLower(method.ReturnType) is var returned && returned is { IsReal: true }) return null; // One equation, which is not there: it has been said.
        var type = returned is ArrayType array ? array.ElementType : null;
        var isMap = attribute.AttributeClass!.ToDisplayString() == DerivativeRules.FixedPoint;
        if (type != IrType.Double || !method.IsStatic || !session.CanName(method)
            || method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => IsSystem(m, method)) is not { } system || ColumnsOf(system) is not { } columns)
            throw new Refusal(Descriptors.SystemShape, attribute.ApplicationSyntaxReference?.GetSyntax(session.Cancellation).GetLocation() ?? invocation.Syntax.GetLocation(), method.Name, name);

        var arguments = LowerArguments(invocation.Arguments, method).Select(a => a is Value.Leaf { Expression: var e } ? e is Literal ? e : e.Type.IsSequence ? Pin(e) : Spill("argument", e) : throw Unsupported(invocation)).ToList();
        var label = session.NameOf(method);
        var root = Hold("root", new ForeignCall(new ForeignMethod(label, arguments.Select(_ => false).ToEquatable(), new ArrayType(type)) { IsCut = true }, arguments.ToEquatable()));
        Expr count = new Length(root);
        var jacobian = Spill("jacobian", new NewArray(new Binary(BinaryOperator.Multiply, count, columns([root, .. arguments]), IrType.Int), new ArrayType(type)));
        var scratch = Spill("scratch", new NewArray(count, new ArrayType(type)));
        Add(new Effect(new Call(session.NameOf(system, system.Name + "Jacobian"), new EquatableArray<Expr>([root, .. arguments, scratch, jacobian]), IrType.Void)) { Fills = true });
        var inverse = Spill("inverse", new NewArray(new Binary(BinaryOperator.Multiply, count, count, IrType.Int), new ArrayType(type)));
        Add(new Effect(new Call(isMap ? "LinearSystems.InverseOfDifference" : "LinearSystems.Inverse", new EquatableArray<Expr>(jacobian, count, inverse), IrType.Void)) { Fills = true });
        var residuals = Spill("residuals", new NewArray(count, new ArrayType(type)));
        Call(types.Resolve(system), Receiver.None, null, [new Value.Leaf(root), .. arguments.Select(a => new Value.Leaf(a)), new Value.Leaf(residuals)], invocation.Syntax.GetLocation());

        var solution = Spill("solution", new NewArray(count, new ArrayType(type)));
        Copied(Indexed(type, count, i =>
        {
            var sum = Temporary("sum", type);
            Add(new Declare(sum, Default(type)));
            var j = Temporary("j", IrType.Int);
            var place = new Binary(BinaryOperator.Add, new Binary(BinaryOperator.Multiply, i, count, IrType.Int), j.Read(), IrType.Int);
            Add(new For(j, Zero, BinaryOperator.Less, count, 1, Collect(() =>
                Add(new Assign(sum, new Binary(BinaryOperator.Add, sum.Read(), new Binary(BinaryOperator.Multiply, new Element(inverse, place), new Element(residuals, j.Read()), type), type))))));
            var valued = Valued(label, sum.Read(), new Element(root, i), isMap ? 1 : -1);
            return valued with { Method = valued.Method with { IsFirstOrder = true } };
        }), solution, Zero);
        return solution;
    }

    /// <summary>The system takes the unknowns, then what the solver takes, then where the residuals go.</summary>
    private static bool IsSystem(IMethodSymbol system, IMethodSymbol solver) => system.IsStatic && system.ReturnsVoid && system.Parameters.Length == solver.Parameters.Length + 2
        && TypeLowering.TryLower(system.Parameters[0].Type) is ArrayType or SpanType { ReadOnly: true }
        && TypeLowering.TryLower(system.Parameters[system.Parameters.Length - 1].Type) is SpanType { ReadOnly: false }
        && system.Parameters[0].Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Double } or INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Double }] }
        && solver.Parameters.Select((p, i) => p.RefKind == RefKind.None && SymbolEqualityComparer.Default.Equals(p.Type, system.Parameters[i + 1].Type)).All(same => same);

    /// <summary>
    /// How many columns the Jacobian has that is generated for the system, given its arguments: those of the unknowns first. None where the system is not
    /// marked, or not by them.
    /// </summary>
    private static Func<IReadOnlyList<Expr>, Expr>? ColumnsOf(IMethodSymbol system)
    {
        var attribute = system.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == MethodReader.Attribute);
        if (attribute?.ConstructorArguments is not [{ Value: int derivatives }] || !((DerivativeSet)derivatives).HasFlag(DerivativeSet.Jacobian)) return null;
        var named = attribute.NamedArguments.FirstOrDefault(a => a.Key == "WithRespectTo").Value;
        var chosen = named is { Kind: TypedConstantKind.Array, IsNull: false } list ? list.Values.Select(v => v.Value as string).ToList() : null;
        var varied = system.Parameters.Take(system.Parameters.Length - 1)
            .Select(p => TypeLowering.TryLower(p.Type) is { IsDifferentiable: true } && (chosen is null ? !MethodReader.IsConstant(p) : chosen.Contains(p.Name))).ToList();
        return !varied[0] ? null : arguments => arguments.Where((_, i) => varied[i]).Select(a => a.Type.IsSequence ? (Expr)new Length(a) : One).Aggregate(Plus);
    }
}
