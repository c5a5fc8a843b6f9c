namespace AutoGrad.Generator.Ir;

/// <summary>
/// A parameter: whether it is differentiated is decided when the method is lowered. One by reference stands for its argument, a local or an
/// element of an array: what is assigned to it is assigned to that.
/// </summary>
internal sealed record Parameter(Local Local, bool Differentiated, bool ByReference = false);

/// <summary>One method, as the compiler sees it.</summary>
internal sealed record Function(string Key, string Name, EquatableArray<Parameter> Parameters, IrType ReturnType, Block Body);

/// <summary>A method to differentiate with every method it calls, directly or not: all that the transforms need to know of a program.</summary>
internal sealed record Module(Function Root, EquatableArray<Function> Callees);
