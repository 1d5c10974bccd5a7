package convlens.worksheet;

import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.data.Numbers;
import convlens.op.Call;
import convlens.op.WeightSpec;
import convlens.op.Weights;
import convlens.param.Pair;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A layer as an exercise names it, which is also what is computed.
 *
 * @param line its line of PyTorch as short as it goes
 */
record Layer(Call call, String line) {
  /** Reads a layer written with its keywords. */
  static Layer read(String line) {
    return new Layer(Call.read(line), line);
  }

  /** {@code name(places, keyword=value, ...)}, leaving out keywords that have their default. */
  static String line(String name, String places, Object... keywords) {
    List<String> words = new ArrayList<>();
    if (!places.isEmpty()) {
      words.add(places);
    }
    for (int i = 0; i < keywords.length; i += 3) {
      if (!keywords[i + 1].equals(keywords[i + 2])) {
        words.add(keywords[i] + "=" + keywords[i + 1]);
      }
    }
    return name + "(" + String.join(", ", words) + ")";
  }

  Shape output(Shape in) {
    return call.operation().outputShape(call.args(), in);
  }

  boolean takes(Shape in) {
    return call.operation().check(call.args(), in).isEmpty() && output(in).size() > 0;
  }

  /** Learned numbers: weight and bias. */
  long parameters(Shape in) {
    return call.operation().weights(call.args(), in).stream()
        .map(WeightSpec::shape)
        .mapToLong(Shape::size)
        .sum();
  }

  /** Computes it on numbers, with these weights. */
  Played play(Tensor input, Map<String, Tensor> weights) {
    Setting setting =
        new Setting(
            call.operation(),
            call.args(),
            new Numbers(input),
            KernelSpec.random(Pair.of(1), 0),
            Weights.of(weights));
    return Played.of(setting, input, Blases.plain());
  }
}
