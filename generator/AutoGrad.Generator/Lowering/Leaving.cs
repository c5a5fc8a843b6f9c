using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary><c>break</c> out of a <c>switch</c>; gone when the section has been lowered.</summary>
internal sealed record Leave : Stmt;

/// <summary>
/// Turns each <see cref="Leave"/> in a section of a <c>switch</c> into structure: what it skips is nested.
/// <code>
/// if (c) break; A   ⟹   if (!c) A
/// </code>
/// </summary>
internal static class Leaving
{
    public static IEnumerable<Stmt> Run(Block section, Func<Local> flag) => Sequence(section.Statements.ToArray(), 0, null, flag);

    private static List<Stmt> Sequence(IReadOnlyList<Stmt> statements, int from, Local? left, Func<Local> flag)
    {
        var output = new List<Stmt>();
        for (var i = from; i < statements.Count; i++)
        {
            if (statements[i] is Leave)
            {
                if (left is not null) output.Add(new Assign(left, True));
                return output;
            }

            if (statements[i] is not If branch || !Leaves(branch))
            {
                output.Add(statements[i]);
                continue;
            }

            if (Ends(branch.Then) || Ends(branch.Else) || i + 1 == statements.Count)
            {
                var rest = statements.Skip(i + 1).ToArray();
                Stmt[] then = Ends(branch.Then) ? [.. branch.Then.Statements] : [.. branch.Then.Statements, .. rest];
                Stmt[] otherwise = Ends(branch.Else) ? [.. branch.Else.Statements] : [.. branch.Else.Statements, .. rest];
                output.Add(new If(branch.Condition, new Block(Sequence(then, 0, left, flag)), new Block(Sequence(otherwise, 0, left, flag))));
                return output;
            }

            var gone = flag();
            output.Add(new Declare(gone, False));
            output.Add(new If(branch.Condition, new Block(Sequence(branch.Then.Statements.ToArray(), 0, gone, flag)), new Block(Sequence(branch.Else.Statements.ToArray(), 0, gone, flag))));
            var after = new Block(Sequence(statements, i + 1, left, flag));
            output.Add(new If(new Unary(UnaryOperator.Not, gone.Read()), after, left is null ? Block.Empty : new Block([new Assign(left, True)])));
            return output;
        }

        return output;
    }

    private static bool Leaves(Stmt statement) => statement is Leave || statement is If b && (b.Then.Statements.Any(Leaves) || b.Else.Statements.Any(Leaves));

    private static bool Ends(Block block) => block.Statements.Any(s =>
        s is Leave or Return or Throw or Break or Continue || s is If b && Ends(b.Then) && Ends(b.Else));

    private static readonly Literal True = new("true", IrType.Bool);
    private static readonly Literal False = new("false", IrType.Bool);
}
