namespace AutoGrad.Learning;

/// <content>Layers of images: channels × height × width, channel by channel, row by row.</content>
public static partial class Layers
{
    /// <summary>2-D cross-correlation without padding, which networks call convolution: torch's <c>conv2d</c> with stride 1.</summary>
    /// <param name="input">channels × height × width.</param>
    /// <param name="kernels">filters × channels × size × size.</param>
    /// <param name="bias">One number a filter.</param>
    /// <param name="height">The input's height.</param>
    /// <param name="width">The input's width.</param>
    /// <param name="size">The kernels' side.</param>
    /// <param name="output">Receives filters × (height − size + 1) × (width − size + 1).</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Convolution(ReadOnlySpan<double> input, ReadOnlySpan<double> kernels, ReadOnlySpan<double> bias, int height, int width, int size, Span<double> output)
    {
        int channels = input.Length / (height * width), filters = bias.Length, rows = height - size + 1, columns = width - size + 1;
        if (kernels.Length != filters * channels * size * size || output.Length != filters * rows * columns)
            throw new ArgumentException($"{filters} filters of {channels} channels, {size} × {size}, need {filters * channels * size * size} weights and {filters * rows * columns} outputs; there are {kernels.Length} and {output.Length}.", nameof(kernels));
        for (var f = 0; f < filters; f++)
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                {
                    var sum = bias[f];
                    for (var k = 0; k < channels; k++)
                        for (var i = 0; i < size; i++)
                            for (var j = 0; j < size; j++)
                                sum += kernels[((f * channels + k) * size + i) * size + j] * input[(k * height + r + i) * width + c + j];
                    output[(f * rows + r) * columns + c] = sum;
                }
    }

    /// <summary>The greatest of each square of size × size, without overlap; what is left at the border is not looked at. Where numbers tie, they share the derivative.</summary>
    /// <param name="input">channels × height × width.</param>
    /// <param name="height">The input's height.</param>
    /// <param name="width">The input's width.</param>
    /// <param name="size">The squares' side.</param>
    /// <param name="output">Receives channels × ⌊height / size⌋ × ⌊width / size⌋.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void MaxPool(ReadOnlySpan<double> input, int height, int width, int size, Span<double> output)
    {
        int rows = height / size, columns = width / size;
        for (var p = 0; p < output.Length; p++)
        {
            int channel = p / (rows * columns), r = p / columns % rows, c = p % columns;
            var greatest = double.NegativeInfinity;
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    greatest = Math.Max(greatest, input[(channel * height + r * size + i) * width + c * size + j]);
            output[p] = greatest;
        }
    }

    /// <summary>The mean of each square of size × size, without overlap; what is left at the border is not looked at.</summary>
    /// <param name="input">channels × height × width.</param>
    /// <param name="height">The input's height.</param>
    /// <param name="width">The input's width.</param>
    /// <param name="size">The squares' side.</param>
    /// <param name="output">Receives channels × ⌊height / size⌋ × ⌊width / size⌋.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void AveragePool(ReadOnlySpan<double> input, int height, int width, int size, Span<double> output)
    {
        int rows = height / size, columns = width / size;
        for (var p = 0; p < output.Length; p++)
        {
            int channel = p / (rows * columns), r = p / columns % rows, c = p % columns;
            var sum = 0.0;
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    sum += input[(channel * height + r * size + i) * width + c * size + j];
            output[p] = sum / (size * size);
        }
    }
}
