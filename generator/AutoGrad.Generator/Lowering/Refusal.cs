using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>A construct that has no derivative here: the diagnostic, the token that causes it, and the words that fill the message.</summary>
internal sealed class Refusal(DiagnosticDescriptor descriptor, Location location, params object[] arguments) : Exception
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(descriptor, location, arguments);
}
