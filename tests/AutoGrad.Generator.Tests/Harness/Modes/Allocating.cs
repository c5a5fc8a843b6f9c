namespace AutoGrad.Generator.Tests.Harness.Modes;

/// <summary>The programs whose forward products allocate, and why they have to.</summary>
internal static class Allocating
{
    private const string Local = "the rows of a local array of arrays are arrays of their own, as they are in the user's method";
    private const string Parameter = "the method writes to the rows of a parameter: their tangents change too, and the caller's own are not touched";
    private const string Constant = "the method writes varying numbers into the rows of a constant: their tangents are rows of their own";

    private const string Object = "the harness makes the object and its tangent";
    private const string Gathered = "the numbers of structs are gathered into arrays";
    private const string Returned = "the array that is returned is a new one, as in the user's method, and so is its tangent";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["Numerics.LuSolve"] = Local,
        ["Objects.ArrayOfStructs"] = Gathered,
        ["Objects.ThisModel"] = Object,
        ["Objects.Parts"] = Object,
        ["Objects.Scratch"] = Object,
        ["Objects.HiddenFields"] = Object,
        ["Objects.Layers"] = Object,
        ["Objects.Buffers"] = Object,
        ["Objects.Weights"] = Object,
        ["Objects.Recursive"] = Object,
        ["Objects.NamedMembers"] = Object,
        ["Corners.JaggedInPlace"] = Parameter,
        ["Conformance.ConstantArrayAssigned"] = Parameter,
        ["Conformance.ConstantJaggedArrayHoldsVarying"] = Constant,
        ["Conformance.JaggedParameterWrittenTo"] = Parameter,
        ["Conformance.LocalJaggedArray"] = Local,
        ["Conformance.RowChosenByOverwrittenItem"] = Parameter,
        ["Conformance.RowOfCompoundAssignment"] = Parameter,
        ["Conformance.SpanOverLocalRow"] = Local,
        ["Vector.NewArray"] = Returned,
        ["Vector.NewArray in single"] = Returned,
        ["Vector.NewArrayWide"] = Returned,
        ["Vector.NewArrayWide in single"] = Returned,
    };

    /// <summary>The reason, if there is one.</summary>
    public static string? Why(string program) => Reasons.GetValueOrDefault(program);
}
