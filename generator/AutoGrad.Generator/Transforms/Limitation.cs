namespace AutoGrad.Generator.Transforms;

/// <summary>What a transform may find out too late to refuse at its token.</summary>
internal enum Gap
{
    /// <summary>The tool itself failed.</summary>
    Internal,

    /// <summary>The reverse sweep needs what cannot be kept for it.</summary>
    Storage,

    /// <summary>A called method's derivative of this order or mode is not known.</summary>
    Rule,

    /// <summary>A derivative calls a library function that has no rule itself: the order is out of reach.</summary>
    Function,
}

/// <summary>There is no derivative, and the reason is none of the tool's faults.</summary>
internal sealed class Limitation(string what, Gap gap = Gap.Storage) : Exception(what)
{
    public Gap Gap => gap;
}
