namespace AutoGrad.Conformance.Programs;

/// <summary>In which other words a program is said: what it means, and so what it is compared with, stays.</summary>
[Flags]
internal enum Dress
{
    /// <summary>In the plainest.</summary>
    None = 0,

    /// <summary>Branches as <c>switch</c>, choices as switch expressions, comparisons as patterns.</summary>
    Choices = 1,

    /// <summary>Expressions as lambdas called on the spot, statements as local functions.</summary>
    Functions = 2,

    /// <summary>Loops over LINQ chains.</summary>
    Chains = 4,

    /// <summary>Swaps and neighbouring assignments as deconstructions; numbers in tuples.</summary>
    Tuples = 8,

    /// <summary>Numbers in mutable structs, nested or in arrays.</summary>
    Structs = 16,

    /// <summary>Numbers in records, replaced by <c>with</c>.</summary>
    Records = 32,

    /// <summary>Numbers in objects made in the method.</summary>
    Objects = 64,

    /// <summary>Numbers in lists.</summary>
    Lists = 128,

    /// <summary>Numbers in two-dimensional arrays.</summary>
    Matrices = 256,

    /// <summary>Assignments by <c>ref</c> and <c>out</c>.</summary>
    References = 512,

    /// <summary>Helpers as methods of structs and objects, overrides, extensions, local functions; with results by <c>out</c>, in tuples, in structs.</summary>
    Helpers = 1024,

    /// <summary>Helpers over any floating-point type; asks for C# 12.</summary>
    Generics = 2048,

    /// <summary>Slices as ranges.</summary>
    Ranges = 4096,

    /// <summary>Arguments in an object, with respect to which the method is differentiated, or whose method it is.</summary>
    Instances = 8192,

    /// <summary>Arrays that are only read as lists, memory or sequences.</summary>
    Collections = 16384,

    All = (Collections << 1) - 1,
}
