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
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deformable convolution beside ONNX Runtime's DeformConv, which was written by others. */
class DeformOnnxTest {
  private static final int CASES = 200;
  private static final OrtEnvironment ENV = OrtEnvironment.getEnvironment();

  @Test
  void deformableConvolutionsGiveWhatOnnxRuntimeGives() throws OrtException {
    Operation op = Operations.find("deform_conv2d");
    RandomSettings random = new RandomSettings(31);
    int masked = 0;
    int grouped = 0;
    int done = 0;
    while (done < CASES) {
      Shape shape = random.shape();
      Args a = random.args(op, shape);
      if (shape.size() == 0 || !op.check(a, shape).isEmpty() || overhangs(a, shape)) {
        continue;
      }
      Tensor x = Tensor.random(shape, done);
      Weights w = Weights.NONE;
      for (WeightSpec spec : op.weights(a, shape)) {
        Tensor t = Tensor.random(spec.shape(), 1000 + done);
        for (int i = 0; spec.name().equals("offset") && i < t.data().length; i++) {
          t.data()[i] *= 2.5f;
        }
        w = w.with(spec.name(), t);
      }
      float[] theirs = run(a, x, w);
      float[] ours = op.forward(a, x, w, Blases.best()).data();
      assertThat(ours).as("%s %s", a, shape).hasSameSizeAs(theirs);
      for (int i = 0; i < ours.length; i++) {
        assertThat(ours[i]).as("%s %s", a, shape).isCloseTo(theirs[i], within(2e-4f));
      }
      masked += a.flag("modulated") ? 1 : 0;
      grouped += a.integer("offset_groups") > 1 ? 1 : 0;
      done++;
    }
    assertThat(masked).isGreaterThan(30);
    assertThat(grouped).isGreaterThan(10);
  }

  /** A window that hangs over the end by less than a stride has a place in torchvision only. */
  private static boolean overhangs(Args a, Shape in) {
    Pair k = a.pair("kernel_size");
    Pair p = a.pair("padding");
    Pair d = a.pair("dilation");
    return in.h() + 2 * p.h() < d.h() * (k.h() - 1) + 1
        || in.w() + 2 * p.w() < d.w() * (k.w() - 1) + 1;
  }

  private static float[] run(Args a, Tensor x, Weights w) throws OrtException {
    OnnxModel model = new OnnxModel();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    List<String> from = new ArrayList<>(List.of("x", "weight", "offset"));
    add(model, inputs, "x", x);
    add(model, inputs, "weight", w.get("weight"));
    add(model, inputs, "offset", w.get("offset"));
    if (a.flag("bias")) {
      float[] bias = w.get("bias").data();
      model.floats("bias", bias.length);
      inputs.put(
          "bias", OnnxTensor.createTensor(ENV, FloatBuffer.wrap(bias), new long[] {bias.length}));
      from.add("bias");
    } else if (a.flag("modulated")) {
      from.add("");
    }
    if (a.flag("modulated")) {
      add(model, inputs, "mask", w.get("mask"));
      from.add("mask");
    }
    Pair pad = a.pair("padding");
    model.node(
        "DeformConv",
        from,
        "y",
        OnnxModel.ints("kernel_shape", pair(a.pair("kernel_size"))),
        OnnxModel.ints("strides", pair(a.pair("stride"))),
        OnnxModel.ints("dilations", pair(a.pair("dilation"))),
        OnnxModel.ints("pads", pad.h(), pad.w(), pad.h(), pad.w()),
        OnnxModel.integer("group", a.integer("groups")),
        OnnxModel.integer("offset_group", a.integer("offset_groups")));
    return run(model.build("y", 4), inputs);
  }

  private static void add(OnnxModel model, Map<String, OnnxTensor> inputs, String name, Tensor t)
      throws OrtException {
    Shape s = t.shape();
    long[] dims = {s.n(), s.c(), s.h(), s.w()};
    model.floats(name, dims);
    inputs.put(name, OnnxTensor.createTensor(ENV, FloatBuffer.wrap(t.data()), dims));
  }

  private static long[] pair(Pair p) {
    return new long[] {p.h(), p.w()};
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
}
