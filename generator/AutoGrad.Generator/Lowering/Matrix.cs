using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>An array of two dimensions: its elements row by row, and its shape.</summary>
internal sealed record Matrix(Expr Values, Expr Rows, Expr Columns);
