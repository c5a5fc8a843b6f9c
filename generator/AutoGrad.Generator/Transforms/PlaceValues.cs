using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// A function of whole spans writes straight to where its values go, unless it is given that very array.
/// <code>var values = new double[n]; TensorPrimitives.Exp(x, values); for i: y[i] = values[i]   ⟹   TensorPrimitives.Exp(x, y); for i: y[i] = y[i]</code>
/// </summary>
internal sealed class PlaceValues
{
    private readonly Activity _activity;

    private PlaceValues(Activity activity) => _activity = activity;

    /// <param name="function">In single-assignment form.</param>
    public static Function Run(Function function) =>
        !function.Body.Descendants().Any(s => Foreign.FilledBy(s) is not null) ? function : function with { Body = new PlaceValues(Activity.Of(function)).Run(function.Body) };

    private Block Run(Block block)
    {
        var statements = block.Statements.Select(s => s.MapBlocks(Run)).ToList();
        for (var i = 0; i + 2 < statements.Count; i++)
        {
            if (statements[i] is not Declare { Local: var values, Value: NewArray } || statements[i + 1] is not Effect { Call: Call call } fill || Foreign.FilledBy(fill) is not Read filled || filled.Local != values) continue;
            if (statements[i + 2] is not For { Body.Statements: var body } loop || body.OfType<Store>().LastOrDefault() is not { Sequence: var target }) continue;
            if (call.Arguments.Take(call.Arguments.Count - 1).Any(a => a.Type.IsSequence && _activity.RootOf(a).Equals(_activity.RootOf(target))))
            {
                if (loop.Bound.Equals(new Length(target))) continue;

                // What is too short throws before it is written to.
                statements.Insert(i + 1, new If(new Binary(BinaryOperator.Less, new Length(target), loop.Bound, IrType.Bool), new Block([new Throw()]), Block.Empty));
                i += 3;
                continue;
            }

            Expr Placed(Expr e) => e.Substitute(l => l == values ? target : l.Read());
            statements[i + 1] = fill.Map(Placed, l => l);
            statements[i + 2] = loop with { Body = new Block(body.Select(s => s.Map(Placed, l => l))) };
            statements.RemoveAt(i);
        }

        return new Block(statements);
    }
}
