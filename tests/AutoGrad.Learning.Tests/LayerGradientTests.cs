using AutoGrad.Checking;
namespace AutoGrad.Learning.Tests;

/// <summary>Every layer by the gradient check: its Jacobian with respect to input and parameters together.</summary>
public class LayerGradientTests
{
    private static IEnumerable<(string Name, IResiduals Layer, int Parameters)> Cases()
    {
        yield return ("affine", Layers.AffineResiduals(2, 3, 6, 2), 11);
        yield return ("ReLU", Layers.ReluResiduals(4), 4);
        yield return ("tanh", Layers.TanhResiduals(4), 4);
        yield return ("sigmoid", Layers.SigmoidResiduals(4), 4);
        yield return ("GELU", Layers.GeluResiduals(4), 4);
        yield return ("softmax", Layers.SoftmaxResiduals(4), 4);
        yield return ("dropout", Layers.DropoutResiduals(new double[] { 0, 2, 0 }, 3), 3);
        yield return ("residual", Layers.ResidualResiduals(1.25, 3, 3, 3), 6);
        yield return ("a dropped residual", Layers.ResidualResiduals(0, 3, 3, 3), 6);
        yield return ("layer norm", Layers.LayerNormResiduals(1e-5, 4, 4, 4, 4), 12);
        yield return ("batch norm", Layers.BatchNormResiduals(1e-5, 6, 6, 2, 2), 10);
        yield return ("batch norm of one row", Layers.BatchNormResiduals(1e-5, 2, 2, 2, 2), 6);
        yield return ("batch norm at inference", Layers.BatchNormInferenceResiduals(new double[] { 0.3, -0.2 }, new double[] { 1.5, 0 }, 1e-5, 6, 6, 2, 2), 10);
        yield return ("convolution", Layers.ConvolutionResiduals(4, 4, 3, 3 * 2 * 2, 2 * 4 * 4, 3 * 2 * 3 * 3, 3), 32 + 54 + 3);
        yield return ("max pool", Layers.MaxPoolResiduals(4, 4, 2, 8), 32);
        yield return ("average pool", Layers.AveragePoolResiduals(4, 4, 2, 8), 32);
        yield return ("LSTM cell", Layers.LstmCellResiduals(4, 3, 2, 2, 40, 8), 55);
        yield return ("attention", Layers.AttentionResiduals(2, 4, 4, 6, 6), 16);
    }

    public static TheoryData<string, string> Names
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, _, _) in Cases())
                foreach (var kind in new[] { "ordinary", "tied", "saturated", "zero" }) data.Add(name, kind);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheJacobianIsRight(string name, string kind)
    {
        var (_, layer, n) = Cases().Single(c => c.Name == name);
        double[] x = [.. Enumerable.Range(0, n).Select(i => kind switch { "ordinary" => Math.Sin(1 + 2.3 * i), "tied" => 0.5, "saturated" => 30 * Math.Sin(1 + 2.3 * i), _ => 0 })];
        double[] y = new double[layer.Count], jacobian = new double[layer.Count * n];
        layer.ResidualsAndJacobian(x, y, jacobian);
        Assert.All(y.Concat(jacobian), v => Assert.True(double.IsFinite(v)));
        var report = JacobianCheck.Of(layer.Residuals, layer.Count, (p, j) => layer.ResidualsAndJacobian(p, new double[layer.Count], j), new GradientCheckOptions { Name = name }).At(x);
        if (kind == "ordinary") report.Assert();
        Assert.True(report.Verdict != Verdict.Fail, $"{report}");
    }

    /// <summary>Forward and reverse mode of one layer agree: ⟨ȳ, J v⟩ = ⟨Jᵀ ȳ, v⟩.</summary>
    [Fact]
    public void ForwardAndReverseAgree()
    {
        double[] x = [0.3, -0.2, 0.9, 1.1], gamma = [1.5, 0.5], beta = [0.1, 0.2], v = [1, 2, 3, -1], vg = [0.5, 1], vb = [2, -2], cotangent = [1, -2, 0.5, 3];
        double[] y = new double[4], tangent = new double[4], gx = new double[4], gg = new double[2], gb = new double[2];
        Layers.BatchNormJvp(x, gamma, beta, y, 1e-5, v, vg, vb, tangent);
        Layers.BatchNormVjp(x, gamma, beta, y, 1e-5, cotangent, gx, gg, gb);
        var forward = tangent.Zip(cotangent, (a, b) => a * b).Sum();
        Assert.Equal(forward, gx.Zip(v, (a, b) => a * b).Sum() + gg.Zip(vg, (a, b) => a * b).Sum() + gb.Zip(vb, (a, b) => a * b).Sum(), 1e-12);
    }
}
