using AutoGrad.Conformance.Conforming;

namespace AutoGrad.Conformance.Crossing;

/// <summary>A program for every place that C# evaluates only sometimes, and everything that declares or assigns there.</summary>
internal static class CrossedPrograms
{
    private const string Type = "Crossed";

    /// <param name="part">A part of the titles of what declares or assigns.</param>
    /// <param name="forms">How each is met.</param>
    public static ConstructCompilation Compile(string part, params IReadOnlyList<Form> forms)
    {
        var pairs = Places.All.SelectMany((place, row) => Effects.All.Select((effect, column) => (place, effect, Construct: Of(place, effect, $"P{row + 1}E{column + 1}"))))
            .Where(pair => pair.effect.Title.Contains(part, StringComparison.Ordinal)).ToList();
        var methods = pairs.Select(pair => $$"""
                // {{pair.place.Title}} × {{pair.effect.Title}}
                public static double {{pair.Construct.Name}}(double x, double y, double[] a, int n{{(pair.place.Parameter.Length > 0 ? ", " : "")}}{{pair.place.Parameter}}) { {{Body(pair.place, pair.effect)}} }
            """);
        return ConstructCompilation.Of([.. pairs.Select(pair => pair.Construct)], [ConstructCompilation.Parse(Write(methods), "Crossed.cs")], forms);
    }

    private static Construct Of(Place place, Effect effect, string name) =>
        new(place.Title, effect.Title, Type, name, IsUsual: place.Parameter.Length == 0, CrossedRefusal.Of(place, effect) is { } refusal ? (refusal.Id, refusal.Reason) : null, Points: [], IsKink: false, Where: "", IsApart: false);

    /// <summary>The statements of a program.</summary>
    public static string Body(Place place, Effect effect) =>
        string.Join(' ', new[] { effect.Before(), place.Names > 1 ? effect.Before("u") : "", place.Body(effect) }.Where(part => part.Length > 0));

    private static string Write(IEnumerable<string> methods) => $$"""
        #nullable enable
        using System;
        using System.Linq;

        public static partial class {{Type}}
        {
        {{string.Join("\n\n", methods)}}

        {{Effects.Support}}
        }
        """;
}
