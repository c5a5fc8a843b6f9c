namespace AutoGrad.Generator.Pipeline; internal static class TrackingNames { public const string Lower="Lower", Differentiate="Differentiate", Emit="Emit"; }
