namespace AutoGrad.Conformance.Programs;

/// <summary>What a helper is in C#.</summary>
internal enum HelperStyle
{
    /// <summary>A static method.</summary>
    Static,

    /// <summary>A static method that is told its arguments by name.</summary>
    Named,

    /// <summary>A method of a struct that holds its first argument.</summary>
    Struct,

    /// <summary>A method of an object that holds its first argument.</summary>
    Class,

    /// <summary>A method that overrides an abstract one.</summary>
    Override,

    /// <summary>A local function.</summary>
    Local,

    /// <summary>An extension method.</summary>
    Extension,

    /// <summary>A method that says whether it worked, and gives its result by <c>out</c>.</summary>
    Try,

    /// <summary>A method that gives a tuple.</summary>
    Tuple,

    /// <summary>A method that takes and gives structs.</summary>
    Boxed,

    /// <summary>A method over any floating-point type.</summary>
    Generic,
}
