using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Cleanup;

namespace AutoGrad.Generator.Pipeline;

/// <summary>From what a transform made to what a reader sees: nothing dead, nothing named needlessly, the user's variables again.</summary>
internal static class Cleaning
{
    /// <param name="block">The statements.</param>
    /// <param name="parameters">The differentiated method's own.</param>
    /// <param name="outputs">What the caller sees beside the result.</param>
    /// <param name="own">The arrays that overlap no parameter: derivatives, and what they were made of.</param>
    /// <param name="locals">Hands out new locals.</param>
    /// <param name="watch">Sees the statements after each pass.</param>
    /// <param name="isOrdered">Updates at the end of a loop are made one after the other already.</param>
    public static Block Run(Block block, IEnumerable<Parameter> parameters, IReadOnlyCollection<Local> outputs, IReadOnlyCollection<Local> own, Locals locals, Action<string, Block>? watch = null, bool isOrdered = false)
    {
        Block After(string pass, Block result)
        {
            watch?.Invoke(pass, result);
            return result;
        }

        var visible = parameters.Select(p => p.Local).ToList();
        block = After("without dead code", DeadCode.Run(block, visible.Concat(outputs)));
        block = After("with shared pairs", SharePairs.Run(block, locals));
        block = After("without temporaries", InlineTemporaries.Run(block, own));
        block = After("with conditionals", FormConditionals.Run(block));
        block = After("without temporaries again", InlineTemporaries.Run(block, own));
        if (!isOrdered) block = After("updates in order", OrderUpdates.Run(block, locals));
        // A throw calls the method again, with its parameters as they came.
        var reusable = block.Descendants().Any(s => s is Throw) ? [] : visible.Where(l => !l.Type.IsSequence);
        block = After("coalesced", Coalesce.Run(block, reusable));
        block = After("accumulators promoted", PromoteAccumulators.Run(block, locals, own));
        block = After("first contributions", FirstContribution.Run(block));
        return After("clean", DeadCode.Run(block, visible.Concat(outputs)));
    }
}
