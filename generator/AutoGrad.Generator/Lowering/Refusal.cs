using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>A construct that has no derivative here: the diagnostic, the token that causes it, and the words that fill the message.</summary>
internal sealed class Refusal(DiagnosticDescriptor descriptor, Location location, params object[] arguments) : Exception
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(descriptor, location, arguments);
}

/// <summary>The consequence of something that has been reported already, or that the C# compiler reports.</summary>
internal sealed class Consequence : Exception;
