using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Forward;

/// <summary>Methods that bring their derivatives along.</summary>
internal sealed partial class Propagation
{
    /// <summary>By its own forward mode; where it has none, its gradient times the direction.</summary>
    private Dual Foreign(ForeignCall call, List<Stmt> output)
    {
        _activity.RefuseUnknown(call);
        var (arguments, tangents) = Arguments(call.Method, call.Arguments, output);
        var type = call.Type;
        if (call.Method.Jvp is { } jvp)
        {
            var method = call.Method.Companion(jvp, new TupleType(new EquatableArray<IrType>(type, type)));
            var pair = _locals.Fresh(Names.For(call) + "Pair", method.ReturnType);
            output.Add(new Declare(pair, new ForeignCall(method, arguments.Concat(tangents).ToEquatable())));
            return new Dual(new TupleItem(pair.Read(), 0), new TupleItem(pair.Read(), 1));
        }

        if (call.Method.Vjp is null) throw new Limitation($"{call.Method.Name} has no second derivative: give it a rule of its own", Gap.Rule);
        var gradients = Outputs(call.Method, arguments, "Gradient", zero: true, output);
        output.Add(new ForeignVjp(call.Method, arguments, Algebra.Number(1, type), gradients.Select(g => g.Read()).ToEquatable()));
        var tangent = _locals.Fresh(Names.Dot(Names.For(call)), type);
        output.Add(new Declare(tangent, Algebra.Number(0, type)));
        foreach (var (gradient, direction) in gradients.Zip(tangents, (g, t) => (g, t)))
            AddProduct(tangent.Read(), gradient, direction, output);
        return new Dual(call with { Arguments = arguments }, tangent.Read());
    }

    /// <summary>The tangent of <c>FVjp</c>: FVjp with the cotangent's tangent, and the Hessian along the arguments' tangents times the cotangent.</summary>
    private void Foreign(ForeignVjp vjp, List<Stmt> output)
    {
        var (arguments, tangents) = Arguments(vjp.Method, vjp.Arguments, output);
        var cotangent = Differentiate(vjp.Cotangent, output);
        var adjoints = vjp.Adjoints.Select(a => a.Type.IsSequence ? TangentOf(a) : TangentOf(((Read)a).Local).Read()).ToEquatable();
        if (cotangent.Tangent is { } seed) output.Add(vjp with { Arguments = arguments, Cotangent = seed, Adjoints = adjoints });
        if (vjp.Arguments.Where((_, i) => vjp.Method.Differentiated[i]).Any(a => a.Type.IsSequence ? _activity.IsActiveRoot(a) : _activity.IsVaried(a)))
        {
            if (vjp.Method.Hvp is null) throw new Limitation($"{vjp.Method.Name} has no second derivative; second order needs {vjp.Method.Name}Hvp", Gap.Rule);
            var bar = Named(cotangent.Value, "bar", output);
            var products = Outputs(vjp.Method, arguments, "Hvp", zero: false, output);
            output.Add(new ForeignHvp(vjp.Method, arguments, tangents, products.Select(p => p.Read()).ToEquatable()));
            foreach (var (adjoint, product) in adjoints.Zip(products, (a, p) => (a, p)).Where(pair => pair.Item1 is not Literal))
                AddProduct(adjoint, product, bar, output);
        }

        output.Add(vjp with { Arguments = arguments, Cotangent = cotangent.Value });
    }

    /// <summary>The arguments as atoms, and the tangents of those that the method can be differentiated by: zeros for what does not vary.</summary>
    private (EquatableArray<Expr> Arguments, EquatableArray<Expr> Tangents) Arguments(ForeignMethod method, EquatableArray<Expr> arguments, List<Stmt> output)
    {
        var (values, tangents) = (new List<Expr>(), new List<Expr>());
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!method.Differentiated[i])
            {
                values.Add(argument);
            }
            else if (!argument.Type.IsSequence)
            {
                var dual = Differentiate(argument, output);
                values.Add(Atom(dual.Value, output));
                tangents.Add(dual.TangentOrZero);
            }
            else
            {
                values.Add(argument);
                tangents.Add(_activity.IsActiveRoot(argument) ? TangentOf(argument) : Zeros(argument, "zeros", output).Read());
            }
        }

        return (values.ToEquatable(), tangents.ToEquatable());
    }

    private List<Local> Outputs(ForeignMethod method, EquatableArray<Expr> arguments, string suffix, bool zero, List<Stmt> output)
    {
        var outputs = new List<Local>();
        foreach (var argument in arguments.Where((_, i) => method.Differentiated[i]))
        {
            var name = (argument is Read { Local.Name: var read } ? read : "argument") + suffix;
            if (argument.Type.IsSequence)
            {
                outputs.Add(Zeros(argument, name, output));
                continue;
            }

            var scalar = _locals.Fresh(name, argument.Type);
            output.Add(new Declare(scalar, zero ? Algebra.Number(0, scalar.Type) : null));
            outputs.Add(scalar);
        }

        return outputs;
    }

    private Local Zeros(Expr like, string name, List<Stmt> output)
    {
        var isJagged = like.Type.Element.IsSequence;
        var zeros = _locals.Fresh(name, isJagged ? like.Type : new ArrayType(like.Type.Element));
        output.Add(new Declare(zeros, isJagged ? new Call("Shape.Like", new EquatableArray<Expr>(like), like.Type) : new NewArray(new Length(like), zeros.Type)));
        return zeros;
    }

    /// <summary><c>sum += a · b</c>, element by element where they are arrays; a scalar sum of two arrays is their dot product.</summary>
    private void AddProduct(Expr sum, Local a, Expr b, List<Stmt> output)
    {
        if (!a.Type.IsSequence)
        {
            var local = ((Read)sum).Local;
            output.Add(new Assign(local, Algebra.Add(sum, Algebra.Multiply(a.Read(), b))));
            return;
        }

        if (a.Type.Element.IsSequence) throw new Limitation("a method of another assembly takes rows", Gap.Rule);
        var i = _locals.Fresh("i", IrType.Int);
        var factor = b.Type.IsSequence ? new Element(b, i.Read()) : b;
        var product = Algebra.Multiply(new Element(a.Read(), i.Read()), factor);
        Stmt add = sum.Type.IsSequence
            ? new Store(sum, i.Read(), Algebra.Add(new Element(sum, i.Read()), product))
            : new Assign(((Read)sum).Local, Algebra.Add(sum, product));
        output.Add(new For(i, Algebra.Number(0, IrType.Int), BinaryOperator.Less, new Length(a.Read()), 1, new Block([add])));
    }
}
