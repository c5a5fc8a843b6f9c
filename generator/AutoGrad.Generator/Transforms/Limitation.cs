namespace AutoGrad.Generator.Transforms;

/// <summary>Something that a transform finds out too late to refuse at its token: it has no derivative yet.</summary>
internal sealed class Limitation(string what) : Exception(what);
