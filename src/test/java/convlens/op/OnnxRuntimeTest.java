package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import convlens.blas.Blases;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Convolution and padding beside ONNX Runtime, which was written by others. */
class OnnxRuntimeTest {
  private static final int CASES = 300;
  private static final OrtEnvironment ENV = OrtEnvironment.getEnvironment();
  private static final Map<String, String> MODES =
      Map.of(
          "constant", "constant",
          "zeros", "constant",
          "reflect", "reflect",
          "replicate", "edge",
          "circular", "wrap");

  @Test
  void convolutionsGiveWhatOnnxRuntimeGives() throws OrtException {
    Operation op = Operations.find("conv2d");
    RandomSettings random = new RandomSettings(23);
    Map<String, Integer> modes = new HashMap<>();
    int done = 0;
    while (done < CASES) {
      Shape shape = random.shape();
      Args a = random.args(op, shape);
      if (shape.size() == 0 || !op.check(a, shape).isEmpty() || crops(Conv2dPlan.of(a))) {
        continue;
      }
      Tensor x = Tensor.random(shape, done);
      Weights w = Weights.NONE;
      for (WeightSpec spec : op.weights(a, shape)) {
        w = w.with(spec.name(), Tensor.random(spec.shape(), 1000 + done));
      }
      same(convolved(Conv2dPlan.of(a), x, w), op.forward(a, x, w, Blases.best()), a + " " + shape);
      modes.merge(a.choice("padding_mode"), 1, Integer::sum);
      done++;
    }
    assertThat(modes).hasSize(5).allSatisfy((m, n) -> assertThat(n).isGreaterThan(15));
  }

  /** What ONNX has no word for: its modes other than constant crop in their own way. */
  private static boolean crops(Conv2dPlan p) {
    Sides s = p.pad();
    return Math.min(Math.min(s.top(), s.bottom()), Math.min(s.left(), s.right())) < 0;
  }

  @Test
  void paddingGivesWhatOnnxRuntimeGives() throws OrtException {
    Operation op = Operations.find("pad");
    RandomSettings random = new RandomSettings(29);
    int done = 0;
    int cropped = 0;
    while (done < CASES) {
      Shape shape = random.shape();
      Args a = random.args(op, shape);
      Sides s = a.sides("pad");
      boolean crops = Math.min(Math.min(s.top(), s.bottom()), Math.min(s.left(), s.right())) < 0;
      boolean constant = a.choice("mode").equals("constant");
      boolean usable = op.check(a, shape).isEmpty() && (constant || !crops);
      if (!usable || shape.size() == 0 || op.outputShape(a, shape).size() == 0) {
        continue;
      }
      Tensor x = Tensor.random(shape, done);
      OnnxModel model = padding(a.choice("mode"), "y", shape);
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("x", floats(x, dims(shape)));
      inputs.put("pads", pads(s));
      inputs.put("value", floats(new float[] {(float) a.number("value")}));
      same(
          run(model.build("y", 4), inputs), op.forward(a, x, Weights.NONE, Blases.plain()), "" + a);
      cropped += crops ? 1 : 0;
      done++;
    }
    assertThat(cropped).as("cases that crop").isGreaterThan(20);
  }

  private static float[] convolved(Conv2dPlan p, Tensor x, Weights w) throws OrtException {
    boolean zeros = p.mode().equals("zeros");
    Shape s = x.shape();
    Shape k = w.get("weight").shape();
    OnnxModel model = zeros ? new OnnxModel().floats("x", dims(s)) : padding(p.mode(), "p", s);
    model.floats("w", dims(k));
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put("x", floats(x, dims(s)));
    inputs.put("w", floats(w.get("weight"), dims(k)));
    if (!zeros) {
      inputs.put("pads", pads(p.pad()));
      inputs.put("value", floats(new float[] {p.constant()}));
    }
    List<String> from = new ArrayList<>(List.of(zeros ? "x" : "p", "w"));
    if (p.bias()) {
      model.floats("b", p.out());
      inputs.put("b", floats(w.get("bias"), p.out()));
      from.add("b");
    }
    Sides pad = zeros ? p.pad() : Sides.NONE;
    model.node(
        "Conv",
        from,
        "y",
        OnnxModel.string("auto_pad", "NOTSET"),
        OnnxModel.ints("kernel_shape", pair(p.kernel())),
        OnnxModel.ints("strides", pair(p.stride())),
        OnnxModel.ints("dilations", pair(p.dilation())),
        OnnxModel.ints("pads", pad.top(), pad.left(), pad.bottom(), pad.right()),
        OnnxModel.integer("group", p.groups()));
    return run(model.build("y", 4), inputs);
  }

  private static OnnxModel padding(String mode, String to, Shape s) {
    return new OnnxModel()
        .floats("x", dims(s))
        .longs("pads", 8)
        .floats("value")
        .node("Pad", List.of("x", "pads", "value"), to, OnnxModel.string("mode", MODES.get(mode)));
  }

  private static OnnxTensor pads(Sides s) throws OrtException {
    long[] p = {0, 0, s.top(), s.left(), 0, 0, s.bottom(), s.right()};
    return OnnxTensor.createTensor(ENV, LongBuffer.wrap(p), new long[] {8});
  }

  private static long[] pair(Pair p) {
    return new long[] {p.h(), p.w()};
  }

  private static long[] dims(Shape s) {
    return new long[] {s.n(), s.c(), s.h(), s.w()};
  }

  private static OnnxTensor floats(Tensor t, long... dims) throws OrtException {
    return OnnxTensor.createTensor(ENV, FloatBuffer.wrap(t.data()), dims);
  }

  private static OnnxTensor floats(float[] scalar) throws OrtException {
    return OnnxTensor.createTensor(ENV, FloatBuffer.wrap(scalar), new long[0]);
  }

  private static float[] run(byte[] model, Map<String, OnnxTensor> inputs) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try (OrtSession session = ENV.createSession(model, options);
          OrtSession.Result result = session.run(inputs)) {
        FloatBuffer y = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] out = new float[y.remaining()];
        y.get(out);
        return out;
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static void same(float[] theirs, Tensor ours, String what) {
    assertThat(theirs).as(what).hasSize(ours.data().length);
    double scale = 1;
    for (float v : theirs) {
      scale = Math.max(scale, Math.abs(v));
    }
    for (int i = 0; i < theirs.length; i++) {
      assertThat(ours.data()[i])
          .as("%s at %d of %s", what, i, Arrays.toString(theirs))
          .isCloseTo(theirs[i], within((float) (2e-5 * scale)));
    }
  }
}
