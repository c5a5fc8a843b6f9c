using System.ComponentModel;

namespace AutoGrad.Runtime;

/// <summary>What follows a call that throws.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Unreachable
{
    /// <summary>
    /// A derivative reached a place where its method throws, and called the method to have it throw: the same exception, with the same
    /// message. Getting here means that the method behaved differently the second time.
    /// </summary>
    /// <param name="value">What the method returned instead.</param>
    public static Exception After(double value) =>
        new InvalidOperationException($"A method threw when it was differentiated and returned {value:R} when it was called again with the same arguments.");

    /// <inheritdoc cref="After(double)"/>
    public static Exception After() =>
        new InvalidOperationException("A method threw when it was differentiated and did not when it was called again with the same arguments.");
}
