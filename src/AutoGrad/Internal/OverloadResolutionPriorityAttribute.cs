namespace System.Runtime.CompilerServices;

/// <summary>Known to the compiler by name; declared here because net8.0 does not bring it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority { get; } = priority;
}
