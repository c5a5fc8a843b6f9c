using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// The saved values of one local. In a single counted loop the iteration's own counter indexes them;
/// deeper, or where the trips are not known beforehand, they are pushed and popped.
/// </summary>
internal sealed record Buffer(Local Array, Local? Top, Expr? Index)
{
    public Stmt[] Save(Local local) => Top is null
        ? [new Store(Array.Read(), Index!, local.Read())]
        : [new Push(Array, Top, local.Read())];

    public Stmt[] Restore(Local local) => Top is null
        ? [new Declare(local, new Element(Array.Read(), Index!))]
        : [new Pop(local, Array, Top)];
}

internal sealed partial class Storage
{
    private Buffer BufferFor(Local local, List<Loop> crossed)
    {
        if (_buffers.TryGetValue(local, out var buffer)) return buffer;
        if (local.Type.IsSequence && !IsGiven(local)) throw new Limitation($"the reverse sweep needs the array '{local.Name}' of an iteration");
        var array = _locals.Fresh(local.Name + "Saved", new ArrayType(local.Type));
        var undone = crossed[0].Undoes!;
        if (crossed.Count == 1 && undone.Header is For { Exit: null, Step: 1 or -1 } header)
        {
            buffer = new Buffer(array, null, Algebra.Subtract(header.Step > 0 ? header.Counter.Read() : header.Start, header.Step > 0 ? header.Start : header.Counter.Read()));
            undone.Owner!.InsertBefore(undone, new Reserve(array, TripsOf(header)));
        }
        else
        {
            buffer = new Buffer(array, _locals.Fresh(local.Name + "Top", IrType.Int), null);
        }

        _buffers[local] = buffer;
        Save(local, buffer);
        return buffer;
    }

    /// <summary>An array that came from outside: it is kept, not copied, for nothing here writes to it.</summary>
    private bool IsGiven(Local local) => local.Type is ArrayType && _program.DefinitionOf(local) is ForeignCall && !_program.Stores.Any(s => s.Root.Equals(local.Read()));

    public static Expr TripsOf(For header)
    {
        var distance = header.Step > 0 ? Algebra.Subtract(header.Bound, header.Start) : Algebra.Subtract(header.Start, header.Bound);
        return header.Relation is BinaryOperator.Less or BinaryOperator.Greater ? distance : Algebra.Add(distance, Algebra.Number(1, IrType.Int));
    }

    /// <summary>Saves the value as soon as it exists.</summary>
    private void Save(Local local, Buffer buffer)
    {
        var definition = _program.DefinedAt(local)!;
        var home = _program.HomeOf(local)!;
        var position = definition is Loop loop && loop.Body == home ? 0 : home.Nodes.ToList().IndexOf(definition) + 1;
        foreach (var statement in buffer.Save(local)) home.Insert(position++, new Leaf(statement));
    }

    private void DeclareBuffers(Sequence body)
    {
        var position = 0;
        foreach (var buffer in _buffers.Values)
        {
            body.Insert(position++, new Leaf(new Declare(buffer.Array, new NewArray(Zero(IrType.Int), buffer.Array.Type))));
            if (buffer.Top is not null) body.Insert(position++, new Leaf(new Declare(buffer.Top, Zero(IrType.Int))));
        }
    }

    /// <summary>Gives every loop of the reverse sweep its header: the iterations from the last to the first, unless their order is free.</summary>
    private void TurnLoops(Sequence body)
    {
        foreach (var loop in body.Descendants().OfType<Loop>().Where(l => l.Undoes is not null))
        {
            var undone = loop.Undoes!;
            if (_trips.TryGetValue(undone, out var trips))
            {
                loop.Header = new For(Iteration(undone), Algebra.Subtract(trips.Read(), Algebra.Number(1, IrType.Int)), BinaryOperator.GreaterOrEqual, Zero(IrType.Int), -1, Block.Empty);
                continue;
            }

            var header = (For)loop.Header;
            var forward = loop.AnyOrder && !_popping.Contains(loop);
            loop.Header = forward ? header : Backward(header);
        }
    }

    private static For Backward(For header)
    {
        var one = Algebra.Number(1, IrType.Int);
        var last = header.Relation switch
        {
            BinaryOperator.Less => Algebra.Subtract(header.Bound, one),
            BinaryOperator.Greater => Algebra.Add(header.Bound, one),
            _ => header.Bound,
        };
        return header.Step > 0
            ? header with { Start = last, Relation = BinaryOperator.GreaterOrEqual, Bound = header.Start, Step = -1 }
            : header with { Start = last, Relation = BinaryOperator.LessOrEqual, Bound = header.Start, Step = 1 };
    }
}
