package convlens.op;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bias by itself: one number per channel, added to every cell of it.
 *
 * <p><i>Shapes:</i> input (N, C), (C, H, W) or (N, C, H, W) -&gt; output the same; bias (C).
 */
public final class BiasAdd implements Operation {
  @Override
  public Info info() {
    return new Info(
        "bias",
        Group.COMBINING,
        "torch.add",
        "https://pytorch.org/docs/stable/notes/broadcasting.html");
  }

  @Override
  public List<Param> params() {
    return List.of();
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("random:3x4x4:0");
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    SameSize.check(out, in);
    return out;
  }

  @Override
  public Shape held(List<Integer> dims) {
    return dims.size() == 2 ? Ranks.channelsFirst(dims) : Ranks.pictures(dims);
  }

  @Override
  public List<Integer> dims(Shape result, List<Integer> x) {
    return x.size() == 2 ? List.of(result.n(), result.c()) : Ranks.as(result, x.size());
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return in;
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    return List.of(Norms.perChannel("bias", in.c()));
  }

  /** One, a half, a third less than the one before: so that every channel's is another. */
  @Override
  public Optional<Tensor> opening(Args a, Tensor in, WeightSpec spec) {
    Tensor bias = Tensor.zeros(spec.shape());
    for (int c = 0; c < bias.data().length; c++) {
      bias.data()[c] = 1 + c % 8 * 0.5f;
    }
    return Optional.of(bias);
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Tensor out = in.copy();
    int plane = in.shape().plane();
    float[] y = out.data();
    float[] bias = w.get("bias").data();
    for (int from = 0, k = 0; plane > 0 && from < y.length; from += plane, k++) {
      float b = bias[k % bias.length];
      for (int i = from; i < from + plane; i++) {
        y[i] += b;
      }
    }
    return out;
  }

  @Override
  public List<String> gradients() {
    return List.of("dx", "db");
  }

  @Override
  public Gradient backward(String of, Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    return switch (of) {
      case "dx" -> Gradients.input(this, a, in, w, gradOut, blas);
      case "db" -> Gradients.bias(true, gradOut);
      default -> throw new IllegalArgumentException("no gradient " + of);
    };
  }

  @Override
  public Map<String, Tensor> backpropagate(
      Args a, Tensor in, Weights w, Tensor gradOut, Blas blas) {
    float[] sums = new float[in.shape().c()];
    float[] g = gradOut.data();
    int plane = in.shape().plane();
    for (int from = 0, k = 0; plane > 0 && from < g.length; from += plane, k++) {
      double sum = 0;
      for (int i = from; i < from + plane; i++) {
        sum += g[i];
      }
      sums[k % sums.length] += (float) sum;
    }
    Tensor bias = Tensor.of(w.get("bias").shape(), sums);
    return Map.of("x", gradOut.copy(), "bias", bias);
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    float[] bias = w.get("bias").data();
    return new CellByCell("bias", in) {
      @Override
      List<String> lines(Cell at, float x) {
        return List.of(Words.figure(x) + " + " + Words.factor(bias[at.c()]));
      }

      @Override
      double result(Cell at, float x) {
        return (double) x + bias[at.c()];
      }

      @Override
      String remark(Cell at, float x) {
        return Text.of("bias.caption", "c", at.c(), "bias", Words.figure(bias[at.c()]));
      }
    };
  }

  @Override
  public Facts facts(Args a, Shape in) {
    return SameSize.facts(in, in.c(), List.of());
  }

  /** Where the bias is shaped (C, 1, 1), which is what PyTorch needs to add it per channel. */
  @Override
  public String torchLine(Args a) {
    return "torch.add(input, bias)";
  }

  @Override
  public Args readTorchLine(String line) {
    TorchLine.read(List.of("torch.add"), params(), PythonLine.parse(line));
    return Args.presets(params());
  }
}
