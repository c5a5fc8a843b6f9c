using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Generator.Pipeline;

/// <summary>From the method as it was lowered to the form that is differentiated: calls inlined, one exit, single assignment, one active operation at a time.</summary>
internal static class Preparation
{
    /// <param name="module">The method and what it calls.</param>
    /// <param name="watch">Sees the method after each pass.</param>
    public static Function Run(Module module, Action<string, Function>? watch = null)
    {
        Function After(string pass, Function function)
        {
            watch?.Invoke(pass, function);
            return function;
        }

        var function = After("exits", NormalizeExits.Run(module.Root));
        function = After("inlined", Inline.Run(module with { Root = function }));
        function = After("branches", SplitConditionals.Run(function));
        function = After("versions", HoldArrays.Run(SingleAssignment.Run(function)));
        function = After("flat", Flatten.Run(PlaceValues.Run(function)));
        Invariants.Require(function, IrStage.Flat);
        return function;
    }
}
