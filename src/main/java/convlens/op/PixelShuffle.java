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
 * Rearranging cells, from channels to space: each r·r channels become one that is r times as high
 * and wide.
 *
 * <p><i>Shapes:</i> input (N, C·r², H, W) -&gt; output (N, C, H·r, W·r).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html">torch.nn.PixelShuffle</a>
 */
public final class PixelShuffle implements Operation {
  private static final String FACTOR = "upscale_factor";
  private static final List<Param> PARAMS = List.of(ShuffleLine.factor(FACTOR));

  @Override
  public Info info() {
    return new Info(
        "pixel_shuffle",
        Group.ARRANGEMENT,
        "nn.PixelShuffle",
        "https://pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    long factor = a.integer(FACTOR);
    return Opening.random(factor * factor, 4, 4);
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    long r = a.integer(FACTOR);
    if (r <= 0) {
      out.add(ShuffleLine.positive("pixel_shuffle", FACTOR, r));
    } else if (in.c() % (r * r) != 0) {
      out.add(
          new Problem(
              FACTOR,
              Text.of("pixel_shuffle.channels.rule"),
              Text.of("pixel_shuffle.channels.got", "channels", in.c(), "square", r * r),
              Text.of("pixel_shuffle.channels.expected", "square", Limits.count(r * r))));
    } else {
      // Without channels, rows or columns nothing else bounds the extents.
      long h = Math.max(1, in.h() * r);
      Limits.cells(out, FACTOR, Text.of("operation.limit.output"), h, Math.max(1, in.w() * r));
    }
    return List.copyOf(out);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    int r = a.integer(FACTOR);
    return new Shape(in.n(), in.c() / (r * r), in.h() * r, in.w() * r);
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    return PixelShuffleKernel.shuffle(in, a.integer(FACTOR));
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return Map.of("x", PixelShuffleKernel.unshuffle(gradOut, a.integer(FACTOR)));
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    return new ShuffleTrace(in, outputShape(a, in.shape()), a.integer(FACTOR), true);
  }

  /** Of every channel one cell, drawn out to as many as the factor. */
  @Override
  public Optional<Reach> reach(Args a, Shape in) {
    int r = a.integer(FACTOR);
    Reach.Along along = Reach.Along.transposed(r, r, 0, 1);
    return Optional.of(new Reach(along, along));
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return ShuffleLine.facts(in, outputShape(a, in), a.integer(FACTOR), true);
  }

  @Override
  public Args readTorchLine(String line) {
    return ShuffleLine.read("nn.PixelShuffle", "F.pixel_shuffle", PARAMS, line);
  }
}
