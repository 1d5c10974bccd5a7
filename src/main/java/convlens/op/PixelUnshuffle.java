package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.PixelShuffleKernel;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rearranging cells, from space to channels: each square of r·r cells becomes one cell of r·r
 * channels.
 *
 * <p><i>Shapes:</i> input (N, C, H·r, W·r) -&gt; output (N, C·r², H, W).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html">torch.nn.PixelUnshuffle</a>
 */
public final class PixelUnshuffle implements Operation {
  private static final String FACTOR = "downscale_factor";
  private static final List<Param> PARAMS = List.of(ShuffleLine.factor(FACTOR));

  @Override
  public Info info() {
    return new Info(
        "pixel_unshuffle",
        Group.ARRANGEMENT,
        "nn.PixelUnshuffle",
        "https://pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    long factor = a.integer(FACTOR);
    return Opening.random(1, 4 * factor, 4 * factor);
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    int r = a.integer(FACTOR);
    if (r <= 0) {
      out.add(ShuffleLine.positive("pixel_unshuffle", FACTOR, r));
    } else if (in.h() % r != 0) {
      out.add(divisible(Text.of("pixel_unshuffle.height.rule"), -2, in.h(), r));
    } else if (in.w() % r != 0) {
      out.add(divisible(Text.of("pixel_unshuffle.width.rule"), -1, in.w(), r));
    } else {
      // Without rows or columns nothing else bounds the channels.
      long channels = Limits.product(in.c(), r, r);
      Limits.cells(out, FACTOR, Text.of("operation.limit.output"), channels);
    }
    return List.copyOf(out);
  }

  private static Problem divisible(String rule, int dimension, int extent, int r) {
    String expected = Text.of("pixel_unshuffle.expected", "r", r);
    return new Problem(
        FACTOR,
        rule,
        Text.of("pixel_unshuffle.got", "dimension", dimension, "extent", extent, "r", r),
        expected);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    int r = a.integer(FACTOR);
    return new Shape(in.n(), in.c() * r * r, in.h() / r, in.w() / r);
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    return PixelShuffleKernel.unshuffle(in, a.integer(FACTOR));
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return Map.of("x", PixelShuffleKernel.shuffle(gradOut, a.integer(FACTOR)));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new ShuffleTrace(in, outputShape(a, in.shape()), a.integer(FACTOR), false);
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return ShuffleLine.facts(in, outputShape(a, in), a.integer(FACTOR), false);
  }

  @Override
  public Args readTorchLine(String line) {
    return ShuffleLine.read("nn.PixelUnshuffle", "F.pixel_unshuffle", PARAMS, line);
  }
}
