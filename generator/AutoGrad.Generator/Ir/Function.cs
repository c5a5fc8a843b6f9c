namespace AutoGrad.Generator.Ir;

/// <summary>A parameter: whether it is differentiated is decided when the method is lowered.</summary>
internal sealed record Parameter(Local Local, bool Differentiated);

/// <summary>One method, as the compiler sees it.</summary>
internal sealed record Function(string Key, string Name, EquatableArray<Parameter> Parameters, IrType ReturnType, Block Body);
