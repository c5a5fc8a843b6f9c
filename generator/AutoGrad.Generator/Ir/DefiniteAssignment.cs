namespace AutoGrad.Generator.Ir;

/// <summary>
/// C#'s definite assignment (C# specification, 9.4), for the IR: no local is read on a way on which it has no value. As C# does of
/// conditions, it knows of every flag what has a value where the flag is set, and where it is not:
/// <code>bool both; if (x > 0) { b = y * y; both = b > 1; } else both = false; if (both) return b;</code>
/// A copy of a local without a value has no value either: passes that join ways and carry locals through loops make such copies.
/// </summary>
internal sealed class DefiniteAssignment
{
    private readonly bool _copies;
    private readonly Func<Invoke, int, bool> _isByReference;
    private readonly IReadOnlyList<Local> _results;
    private readonly Stack<Jumps> _loops = new();
    private List<(Local Local, Stmt Statement)> _found = [];

    private DefiniteAssignment(Function function, bool copies, Func<Invoke, int, bool>? isByReference)
    {
        _copies = copies;
        _isByReference = isByReference ?? ((call, i) => call.Arguments[i] is Read);
        _results = [.. function.Parameters.Where(p => p.IsOut).Select(p => p.Local)];
    }

    /// <summary>Every reading of a local that may have no value, with the statement that it stands in.</summary>
    /// <param name="function">The function.</param>
    /// <param name="copies">A local without a value may be copied: it is in a form where ways are joined by copies.</param>
    /// <param name="isByReference">Whether a call gives its argument at this place a value; as far as is known, any bare local, where it is left out.</param>
    public static IReadOnlyList<(Local Local, Stmt Statement)> Faults(Function function, bool copies, Func<Invoke, int, bool>? isByReference = null)
    {
        var analysis = new DefiniteAssignment(function, copies, isByReference);
        var state = new State();
        foreach (var parameter in function.Parameters.Where(p => !p.IsOut)) state.Give(parameter.Local);
        analysis.Visit(function.Body, state);
        if (!state.IsDead) analysis.GiveBack(state, new Return(null));
        return analysis._found;
    }

    /// <summary>Which locals surely have a value, and what is known of flags.</summary>
    private sealed class State
    {
        public LocalSet Assigned { get; private set; } = new();

        /// <summary>Of each flag, what has a value where it is true, and where it is false.</summary>
        private Dictionary<Local, (LocalSet WhenTrue, LocalSet WhenFalse)> _flags = [];

        /// <summary>Control does not get here.</summary>
        public bool IsDead => Assigned.IsFull;

        public State Copy() => new() { Assigned = Assigned.Copy(), _flags = new(_flags) };

        public void Become(State other) => (Assigned, _flags) = (other.Assigned.Copy(), new(other._flags));

        public void Die() => (Assigned, _flags) = (LocalSet.Full(), []);

        public void Assume(LocalSet known) => Assigned = Assigned.Union(known);

        public void Give(Local local)
        {
            Assigned.Add(local);
            _flags.Remove(local);
        }

        public void Take(Local local)
        {
            Assigned.Remove(local);
            _flags.Remove(local);
            foreach (var flag in _flags.Keys.ToList()) _flags[flag] = (_flags[flag].WhenTrue.Without(local), _flags[flag].WhenFalse.Without(local));
        }

        /// <summary>The target has a value where the source has one, whichever flags say so.</summary>
        public void Copy(Local source, Local target)
        {
            LocalSet In(LocalSet set) => set.Contains(source) ? set.With(target) : set.Without(target);
            Assigned = In(Assigned);
            _flags.Remove(target);
            foreach (var flag in _flags.Keys.ToList()) _flags[flag] = (In(_flags[flag].WhenTrue), In(_flags[flag].WhenFalse));
            if (_flags.TryGetValue(source, out var known)) _flags[target] = known;
        }

        public void Know(Local flag, LocalSet whenTrue, LocalSet whenFalse) => _flags[flag] = (whenTrue, whenFalse);

        /// <summary>What has a value where the condition is true, or false.</summary>
        public LocalSet When(Expr condition, bool isTrue) => condition switch
        {
            Literal { Text: "true" or "false" } literal => (literal.Text == "true") == isTrue ? Assigned : LocalSet.Full(),
            Read { Local: var flag } when _flags.TryGetValue(flag, out var known) => Assigned.Union(isTrue ? known.WhenTrue : known.WhenFalse),
            Unary { Operator: UnaryOperator.Not, Operand: var operand } => When(operand, !isTrue),
            Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both => (both.Operator == BinaryOperator.And) == isTrue
                ? When(both.Left, isTrue).Union(When(both.Right, isTrue))
                : When(both.Left, isTrue).Intersection(When(both.Left, !isTrue).Union(When(both.Right, isTrue))),
            Conditional choice => When(choice.Condition, true).Union(When(choice.WhenTrue, isTrue)).Intersection(When(choice.Condition, false).Union(When(choice.WhenFalse, isTrue))),
            _ => Assigned,
        };

        /// <summary>What is known where either may have come.</summary>
        public void Meet(State other)
        {
            if (other.IsDead) return;
            if (IsDead)
            {
                Become(other);
                return;
            }

            var flags = new Dictionary<Local, (LocalSet, LocalSet)>();
            foreach (var flag in _flags.Keys.Union(other._flags.Keys))
                flags[flag] = (When(flag.Read(), true).Intersection(other.When(flag.Read(), true)), When(flag.Read(), false).Intersection(other.When(flag.Read(), false)));
            (Assigned, _flags) = (Assigned.Intersection(other.Assigned), flags);
        }

        public bool Matches(State other) => Assigned.Matches(other.Assigned) && _flags.Count == other._flags.Count
            && _flags.All(f => other._flags.TryGetValue(f.Key, out var known) && f.Value.WhenTrue.Matches(known.WhenTrue) && f.Value.WhenFalse.Matches(known.WhenFalse));
    }

    /// <summary>What is known where a loop is left, and where its body is.</summary>
    private sealed class Jumps
    {
        public State Breaks { get; } = Dead();

        public State Continues { get; } = Dead();
    }

    private static State Dead()
    {
        var state = new State();
        state.Die();
        return state;
    }

    /// <summary>What is declared in the block has no value after it: nobody can name it.</summary>
    private void Visit(Block block, State state)
    {
        foreach (var statement in block.Statements) Visit(statement, state);
        Leave(block, state);
    }

    private static void Leave(Block block, State state)
    {
        if (state.IsDead) return;
        foreach (var statement in block.Statements)
            if (statement is not For && statement.Declared() is { } local) state.Take(local);
    }

    private void Visit(Stmt statement, State state)
    {
        switch (statement)
        {
            case Declare { Value: null } s:
                state.Take(s.Local);
                break;
            case Declare s:
                Define(s.Local, s.Value!, state, statement);
                break;
            case Assign s:
                Define(s.Local, s.Value, state, statement);
                break;
            case Pop s:
                Read(statement, state);
                state.Give(s.Local);
                break;
            case If s:
                Read(s.Condition, state, statement);
                var (then, otherwise) = (state.Copy(), state.Copy());
                then.Assume(state.When(s.Condition, true));
                otherwise.Assume(state.When(s.Condition, false));
                Visit(s.Then, then);
                Visit(s.Else, otherwise);
                then.Meet(otherwise);
                state.Become(then);
                break;
            case For s:
                Read(s.Start, state, statement);
                Read(s.Bound, state, statement);
                Loop(state, body =>
                {
                    if (s.Exit is { } exit) body.Assume(body.When(exit.Read(), false));
                    body.Give(s.Counter);
                    Visit(s.Body, body);
                    body.Meet(_loops.Peek().Continues);
                }, head => head);
                break;
            case While { ConditionLast: false } s:
                Loop(state, body =>
                {
                    Read(s.Condition, body, statement);
                    body.Assume(body.When(s.Condition, true));
                    Pass(s, body);
                }, head => When(head, s.Condition, false));
                break;
            case While s:
                // The condition comes last: what it reads, and what is known where the loop ends, is known at the end of the body.
                var end = Dead();
                Loop(state, body =>
                {
                    Pass(s, body);
                    Read(s.Condition, body, statement);
                    end.Become(When(body, s.Condition, false));
                    body.Assume(body.When(s.Condition, true));
                }, _ => end);
                break;
            case Return:
                Read(statement, state);
                GiveBack(state, statement);
                state.Die();
                break;
            case Break:
                if (_loops.Count > 0) _loops.Peek().Breaks.Meet(state);
                state.Die();
                break;
            case Continue:
                if (_loops.Count > 0) _loops.Peek().Continues.Meet(state);
                state.Die();
                break;
            case Throw:
                state.Die();
                break;
            default:
                Read(statement, state);
                break;
        }
    }

    /// <summary>One pass through the body and the step, which sees what the body declares.</summary>
    private void Pass(While loop, State state)
    {
        foreach (var statement in loop.Body.Statements) Visit(statement, state);
        state.Meet(_loops.Peek().Continues);
        Visit(loop.Step, state);
        Leave(loop.Body, state);
    }

    private static State When(State state, Expr condition, bool isTrue)
    {
        var known = state.Copy();
        known.Assume(state.When(condition, isTrue));
        return known;
    }

    /// <summary>A loop is passed through until what is known at its head stays: that only ever becomes less.</summary>
    private void Loop(State state, Action<State> body, Func<State, State> leave)
    {
        var head = state.Copy();
        var found = _found;
        while (true)
        {
            _found = [];
            _loops.Push(new Jumps());
            var pass = head.Copy();
            body(pass);
            var jumps = _loops.Pop();
            var next = head.Copy();
            next.Meet(pass);
            if (next.Matches(head))
            {
                found.AddRange(_found);
                _found = found;
                var after = leave(head).Copy();
                after.Meet(jumps.Breaks);
                state.Become(after);
                return;
            }

            head = next;
        }
    }

    private void Define(Local local, Expr value, State state, Stmt statement)
    {
        if (value is Literal { IsUnassigned: true })
        {
            state.Take(local);
            return;
        }

        if (_copies && value is Read { Local: var source })
        {
            state.Copy(source, local);
            return;
        }

        Read(value, state, statement);
        if (local.Type != IrType.Bool)
        {
            state.Give(local);
            return;
        }

        var (whenTrue, whenFalse) = (state.When(value, true).Copy(), state.When(value, false).Copy());
        state.Give(local);
        if (!state.IsDead) state.Know(local, whenTrue, whenFalse);
    }

    private void Read(Stmt statement, State state)
    {
        // What is saved is a copy: whether it has a value is asked where it is used.
        foreach (var expression in statement.Expressions())
            if (!(_copies && statement is Push { Value: Ir.Read } push && ReferenceEquals(push.Value, expression))) Read(expression, state, statement);
    }

    private void Read(Expr expression, State state, Stmt statement)
    {
        switch (expression)
        {
            case Read { Local: var local }:
                if (!state.Assigned.Contains(local)) _found.Add((local, statement));
                break;
            case Literal { IsUnassigned: true } when !state.IsDead:
                _found.Add((new Local(-1, "a value that nothing assigns", expression.Type), statement));
                break;
            case Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both:
                Read(both.Left, state, statement);
                Read(both.Right, When(state, both.Left, both.Operator == BinaryOperator.And), statement);
                break;
            case Conditional choice:
                Read(choice.Condition, state, statement);
                Read(choice.WhenTrue, When(state, choice.Condition, true), statement);
                Read(choice.WhenFalse, When(state, choice.Condition, false), statement);
                break;
            case Invoke call:
                for (var i = 0; i < call.Arguments.Count; i++)
                    if (!(call.Arguments[i] is Read && _isByReference(call, i))) Read(call.Arguments[i], state, statement);
                for (var i = 0; i < call.Arguments.Count; i++)
                    if (call.Arguments[i] is Read { Local: var given } && _isByReference(call, i)) state.Give(given);
                break;
            default:
                foreach (var child in expression.Children()) Read(child, state, statement);
                break;
        }
    }

    /// <summary>What a method gives back through its parameters has a value wherever it ends.</summary>
    private void GiveBack(State state, Stmt statement)
    {
        foreach (var result in _results)
            if (!state.Assigned.Contains(result)) _found.Add((result, statement));
    }
}
