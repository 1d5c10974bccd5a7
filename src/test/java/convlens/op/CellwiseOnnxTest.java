package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import convlens.blas.Blases;
import convlens.kernel.DropMask;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Activations, normalisations and combinations beside ONNX Runtime, which was written by others.
 */
class CellwiseOnnxTest {
  private static final int CASES = 40;
  private static final OrtEnvironment ENV = OrtEnvironment.getEnvironment();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relu",
        "leaky_relu",
        "elu",
        "gelu",
        "silu",
        "sigmoid",
        "tanh",
        "hardtanh",
        "softmax",
        "batch_norm",
        "layer_norm",
        "instance_norm",
        "linear",
        "add",
        "cat"
      })
  void resultsAreThoseOfOnnxRuntime(String id) throws OrtException {
    Operation op = Operations.find(id);
    RandomSettings random = new RandomSettings(31);
    int done = 0;
    while (done < CASES) {
      Shape shape = random.shape();
      Args a = random.args(op, shape);
      boolean nothing = shape.size() == 0 || !op.check(a, shape).isEmpty();
      if (nothing || op.outputShape(a, shape).size() == 0 || !known(id, a)) {
        continue;
      }
      Tensor x = Tensor.random(shape, done);
      for (int i = 0; i < x.data().length; i++) {
        x.data()[i] *= 6;
      }
      Weights w = Weights.NONE;
      for (WeightSpec spec : op.weights(a, shape)) {
        Tensor t = Tensor.random(spec.shape(), 1000 + done);
        for (int i = 0; spec.name().equals("running_var") && i < t.data().length; i++) {
          t.data()[i] = t.data()[i] * t.data()[i] + 0.1f;
        }
        w = w.with(spec.name(), t);
      }
      float[] theirs = run(id, a, x, w);
      float[] ours = op.forward(a, x, w, Blases.plain()).data();
      assertThat(ours).hasSize(theirs.length);
      for (int i = 0; i < ours.length; i++) {
        assertThat(ours[i])
            .as("%s %s on %s at %d", id, a, shape, i)
            .isCloseTo(theirs[i], within(4e-5f * (1 + Math.abs(theirs[i]))));
      }
      done++;
    }
  }

  /** ONNX has no tanh form of GELU at this opset, and no word for some of the settings. */
  private static boolean known(String id, Args a) {
    return switch (id) {
      case "gelu" -> a.choice("approximate").equals("none");
      case "batch_norm" -> a.flag("track_running_stats") && !a.flag("training");
      case "instance_norm" ->
          a.flag("affine")
              && (a.flag("training") || !a.flag("track_running_stats"))
              && a.number("eps") > 0;
      case "layer_norm" -> a.flag("elementwise_affine") && a.flag("bias") && a.number("eps") > 0;
      default -> true;
    };
  }

  private static float[] run(String id, Args a, Tensor x, Weights w) throws OrtException {
    OnnxModel model = new OnnxModel();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    put(model, inputs, "x", x, dims(x.shape()));
    for (Map.Entry<String, Tensor> e : w.byName().entrySet()) {
      Shape s = e.getValue().shape();
      boolean line = e.getKey().startsWith("running") || e.getKey().equals("bias");
      boolean row = id.equals("layer_norm");
      long[] flat = {row ? s.w() : s.n()};
      boolean matrix = id.equals("linear") && e.getKey().equals("weight");
      boolean four = id.equals("add") || id.equals("cat");
      long[] dims = matrix ? new long[] {s.h(), s.w()} : four ? dims(s) : flat;
      put(model, inputs, e.getKey(), e.getValue(), line ? flat : dims);
    }
    node(model, id, a, inputs);
    try (OrtSession session = ENV.createSession(model.build("y", 4));
        OrtSession.Result result = session.run(inputs)) {
      FloatBuffer y = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] out = new float[y.remaining()];
      y.get(out);
      return out;
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static void node(OnnxModel m, String id, Args a, Map<String, OnnxTensor> inputs)
      throws OrtException {
    List<String> x = List.of("x");
    switch (id) {
      case "relu" -> m.node("Relu", x, "y");
      case "sigmoid" -> m.node("Sigmoid", x, "y");
      case "hardtanh" -> {
        scalar(m, inputs, "least", (float) a.number("min_val"));
        scalar(m, inputs, "greatest", (float) a.number("max_val"));
        m.node("Clip", List.of("x", "least", "greatest"), "y");
      }
      case "tanh" -> m.node("Tanh", x, "y");
      case "leaky_relu" ->
          m.node(
              "LeakyRelu", x, "y", OnnxModel.number("alpha", (float) a.number("negative_slope")));
      case "elu" -> m.node("Elu", x, "y", OnnxModel.number("alpha", (float) a.number("alpha")));
      case "silu" -> m.node("Sigmoid", x, "s").node("Mul", List.of("x", "s"), "y");
      case "gelu" -> {
        scalar(m, inputs, "root", (float) Math.sqrt(2));
        scalar(m, inputs, "one", 1);
        scalar(m, inputs, "half", 0.5f);
        m.node("Div", List.of("x", "root"), "a")
            .node("Erf", List.of("a"), "b")
            .node("Add", List.of("b", "one"), "c")
            .node("Mul", List.of("c", "half"), "d")
            .node("Mul", List.of("d", "x"), "y");
      }
      case "softmax" -> m.node("Softmax", x, "y", OnnxModel.integer("axis", a.integer("dim")));
      case "cat" ->
          m.node("Concat", List.of("x", "other"), "y", OnnxModel.integer("axis", a.integer("dim")));
      case "add" -> {
        scalar(m, inputs, "alpha", (float) a.number("alpha"));
        m.node("Mul", List.of("other", "alpha"), "scaled").node("Add", List.of("x", "scaled"), "y");
      }
      case "linear" -> {
        boolean bias = a.flag("bias");
        m.node("Transpose", List.of("weight"), "t")
            .node("MatMul", List.of("x", "t"), bias ? "p" : "y");
        if (bias) {
          m.node("Add", List.of("p", "bias"), "y");
        }
      }
      case "layer_norm" ->
          m.node("LayerNormalization", List.of("x", "weight", "bias"), "y", eps(a));
      case "instance_norm" ->
          m.node("InstanceNormalization", List.of("x", "weight", "bias"), "y", eps(a));
      default -> {
        if (!a.flag("affine")) {
          int c = (int) inputs.get("running_mean").getInfo().getShape()[0];
          float[] ones = new float[c];
          java.util.Arrays.fill(ones, 1);
          put(m, inputs, "weight", Tensor.of(new Shape(c, 1, 1, 1), ones), c);
          put(m, inputs, "bias", Tensor.zeros(new Shape(c, 1, 1, 1)), c);
        }
        m.node(
            "BatchNormalization",
            List.of("x", "weight", "bias", "running_mean", "running_var"),
            "y",
            eps(a));
      }
    }
  }

  private static byte[] eps(Args a) {
    return OnnxModel.number("epsilon", (float) a.number("eps"));
  }

  private static void scalar(OnnxModel m, Map<String, OnnxTensor> in, String name, float value)
      throws OrtException {
    m.floats(name, 1);
    float[] one = {value};
    in.put(name, OnnxTensor.createTensor(ENV, FloatBuffer.wrap(one), new long[] {1}));
  }

  private static void put(
      OnnxModel m, Map<String, OnnxTensor> in, String name, Tensor t, long... dims)
      throws OrtException {
    m.floats(name, dims);
    in.put(name, OnnxTensor.createTensor(ENV, FloatBuffer.wrap(t.data()), dims));
  }

  private static long[] dims(Shape s) {
    return new long[] {s.n(), s.c(), s.h(), s.w()};
  }

  @Test
  void groupsAreNormalisedAsIfEachWereALayer() {
    Tensor x = Tensor.random(new Shape(2, 6, 3, 2), 5);
    Operation groups = Operations.find("group_norm");
    Args a =
        Args.presets(groups.params())
            .with("num_channels", 6)
            .with("num_groups", 3)
            .with("affine", false);
    Tensor y = groups.forward(a, x, Weights.NONE, Blases.plain());
    for (int from = 0; from < 72; from += 12) {
      double mean = 0;
      for (int i = from; i < from + 12; i++) {
        mean += x.data()[i] / 12.0;
      }
      double variance = 0;
      for (int i = from; i < from + 12; i++) {
        variance += Math.pow(x.data()[i] - mean, 2) / 12;
      }
      for (int i = from; i < from + 12; i++) {
        double wanted = (x.data()[i] - mean) / Math.sqrt(variance + 1e-5);
        assertThat(y.data()[i]).isCloseTo((float) wanted, within(1e-5f));
      }
    }
  }

  @Test
  void filtersAreNormalisedOneByOne() {
    Tensor weight = Tensor.of(new Shape(2, 1, 1, 2), 1, 3, 10, 10.5f);
    Operation op = Operations.find("filter_norm");
    Args a = Args.presets(op.params()).with("eps", 0.0);
    assertThat(op.forward(a, weight, Weights.NONE, Blases.plain()).data())
        .containsExactly(-1, 1, -1, 1);
  }

  @Test
  void aTrainingStepKeepsAShareOfTheUnbiasedVariance() {
    Operation op = Operations.find("batch_norm");
    Args a = Args.presets(op.params()).with("affine", false);
    Tensor x = Tensor.of(new Shape(2, 1, 1, 2), 1, 2, 3, 6);
    Weights w =
        Weights.NONE
            .with("running_mean", Tensor.of(new Shape(1, 1, 1, 1), 1))
            .with("running_var", Tensor.of(new Shape(1, 1, 1, 1), 2));
    Map<String, Tensor> after = op.further(a, x, w);
    // mean 3, squares 4 + 1 + 0 + 9 = 14 over 3
    assertThat(after.get("running_mean").data()[0]).isEqualTo(0.9f + 0.3f, within(1e-6f));
    assertThat(after.get("running_var").data()[0]).isEqualTo(1.8f + 0.1f * 14 / 3, within(1e-6f));
    assertThat(op.further(a.with("training", false), x, w)).isEmpty();
  }

  @Test
  void dropoutDropsItsShareAndKeepsTheMean() {
    int kept = 0;
    for (int i = 0; i < 100_000; i++) {
      kept += DropMask.keeps(7, i, 0.3) ? 1 : 0;
    }
    assertThat(kept).isBetween(69_400, 70_600);
    Operation op = Operations.find("dropout");
    Args a = Args.presets(op.params()).with("p", 0.75);
    Tensor ones = Tensor.of(new Shape(1, 1, 1, 4), 1, 1, 1, 1);
    List<Float> seen = new ArrayList<>();
    for (float v : op.forward(a, ones, Weights.NONE, Blases.plain()).data()) {
      seen.add(v);
    }
    assertThat(seen).isSubsetOf(0f, 4f);
    Args evaluated = a.with("training", false);
    assertThat(op.forward(evaluated, ones, Weights.NONE, Blases.plain())).isEqualTo(ones);
  }
}
