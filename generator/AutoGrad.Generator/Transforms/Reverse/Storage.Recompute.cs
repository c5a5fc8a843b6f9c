using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

internal sealed partial class Storage
{
    /// <summary>The expression that computes the value again, when that costs no more than the budget.</summary>
    private Expr? Recomputed(Local local, Sequence mirror, int budget)
    {
        if (Inverted(local, mirror) is { } inverted) return inverted;
        if (_program.DefinitionOf(local) is not { } value) return null;
        if (IsView(local, value)) return value; // A view costs nothing.
        return CostOf(value, _program.DefinedAt(local)!, mirror, budget) <= budget ? value : null;
    }

    /// <summary>The sequence is seen where it lies. What a call gave, it does not give again: an enumerator has moved on.</summary>
    private static bool IsView(Local local, Expr value) => local.Type.IsSequence && value is not (NewArray or ForeignCall { Method.Site: >= 0 });

    /// <summary>The cost of an expression with the cheapest way to each value that it reads.</summary>
    private int CostOf(Expr value, Node definition, Sequence at, int budget)
    {
        var cost = _costs.Of(value, definition, at);
        foreach (var local in value.Reads().Distinct())
        {
            if (cost > budget) break;
            if (_program.HomeOf(local) is null || IsVisible(local, at)) continue;
            if (_program.DefinitionOf(local) is { } view && IsView(local, view))
            {
                cost += CostOf(view, _program.DefinedAt(local)!, at, budget);
                continue;
            }

            var mirror = at.Scopes().First(s => s.Undoes == _program.HomeOf(local));
            if (Inverted(local, mirror) is not null) continue;
            cost += _program.DefinitionOf(local) is { } inner
                ? CostOf(inner, _program.DefinedAt(local)!, mirror, budget)
                : _wanted.Contains(local) ? 0
                : LoopsBetween(mirror, _program.HomeOf(local)!).Any() ? Costs.OfBuffer - 2 : Costs.OfLocal;
        }

        return cost;
    }

    /// <summary>An integer that a loop steps by a constant is known from the number of the iteration.</summary>
    private Expr? Inverted(Local local, Sequence mirror)
    {
        if (mirror.Parent is not Loop { Undoes: { } undone } reverse) return null;
        if (reverse.Header is For header && header.Counter == local)
            return _trips.ContainsKey(undone) ? At(header.Start, header.Step, Iteration(undone)) : null;
        if (_program.CarriedBy(undone).FirstOrDefault(c => c.Phi == local) is not { } carried || local.Type != IrType.Int) return null;
        if (carried.Next is not Read { Local: var next } || _program.DefinitionOf(next) is not Binary { Right: Literal { Value: { } step } } sum
            || sum.Left is not Read { Local: var previous } || previous != local) return null;
        if (sum.Operator is not (BinaryOperator.Add or BinaryOperator.Subtract) || !_trips.ContainsKey(undone)) return null;
        return At(carried.Initial, (int)(sum.Operator == BinaryOperator.Add ? step : -step), Iteration(undone));
    }

    private static Expr At(Expr start, int step, Local iteration) =>
        step < 0 ? Algebra.Subtract(start, Times(-step, iteration)) : Algebra.Add(start, Times(step, iteration));

    private static Expr Times(int step, Local iteration) =>
        step == 1 ? iteration.Read() : Algebra.Multiply(Algebra.Number(step, IrType.Int), iteration.Read());

    private readonly Dictionary<Loop, Local> _iterations = [];

    /// <summary>The number of the iteration that is undone, from zero.</summary>
    private Local Iteration(Loop undone)
    {
        if (!_iterations.TryGetValue(undone, out var iteration)) _iterations[undone] = iteration = _locals.Fresh("k", IrType.Int);
        return iteration;
    }

    /// <summary>Counts the iterations of every undone loop whose header does not tell their number.</summary>
    private void CountTrips(Sequence body)
    {
        foreach (var loop in body.Descendants().OfType<Loop>().Select(l => l.Undoes).OfType<Loop>().ToList())
        {
            if (loop.Header is For { Exit: null, Step: 1 or -1 }) continue;
            var trips = _locals.Fresh("trips", IrType.Int);
            _trips[loop] = trips;
            loop.Trips = trips;
            if (loop.Header is For { Exit: null } header)
            {
                var distance = header.Step > 0 ? Algebra.Subtract(header.Bound, header.Start) : Algebra.Subtract(header.Start, header.Bound);
                var step = Math.Abs(header.Step);
                var slack = header.Relation is BinaryOperator.Less or BinaryOperator.Greater ? step - 1 : step;
                var count = new Binary(BinaryOperator.Divide, Algebra.Add(distance, Algebra.Number(slack, IrType.Int)), Algebra.Number(step, IrType.Int), IrType.Int);
                _program.Register(trips, loop, count);
                loop.Owner!.InsertBefore(loop, new Declare(trips, count));
            }
            else
            {
                _program.Register(trips, loop, null);
                loop.Owner!.InsertBefore(loop, new Declare(trips, Zero(IrType.Int)));
                loop.Body.Add(new Assign(trips, Algebra.Add(trips.Read(), Algebra.Number(1, IrType.Int))));
            }
        }
    }
}
