using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>
/// Writes a branch that only chooses a value as a conditional expression again.
/// <code>double y; if (c) y = a; else y = b;   ⟹   var y = c ? a : b;</code>
/// </summary>
internal static class FormConditionals
{
    public static Block Run(Block block)
    {
        var output = new List<Stmt>();
        foreach (var statement in block.Statements.Select(s => s.MapBlocks(Run)))
        {
            if (statement is If { Then.Statements: [Assign a], Else.Statements: [Assign b], Condition: var condition } && a.Local == b.Local
                && output.FindLastIndex(s => s is Declare { Value: null } d && d.Local == a.Local) is >= 0 and var declaration
                && output.Skip(declaration + 1).All(s => s is Declare { Value: null }))
            {
                output.RemoveAt(declaration);
                output.Add(new Declare(a.Local, new Conditional(condition, a.Value, b.Value)));
                continue;
            }

            output.Add(statement);
        }

        return new Block(output);
    }
}
