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

/** Transposed convolution beside ONNX Runtime's ConvTranspose, which was written by others. */
class ConvTranspose2dOnnxTest {
  private static final int CASES = 300;
  private static final OrtEnvironment ENV = OrtEnvironment.getEnvironment();

  @Test
  void transposedConvolutionsGiveWhatOnnxRuntimeGives() throws OrtException {
    Operation op = Operations.find("conv_transpose2d");
    RandomSettings random = new RandomSettings(31);
    Map<String, Integer> seen = new HashMap<>();
    int done = 0;
    while (done < CASES) {
      Shape shape = random.shape();
      Args a = random.args(op, shape);
      if (done % 5 == 0 && shape.c() % 2 == 0) {
        a = a.with("groups", 2).with("out_channels", 4);
      }
      if (shape.size() == 0 || !op.check(a, shape).isEmpty() || !known(ConvTranspose2dPlan.of(a))) {
        continue;
      }
      ConvTranspose2dPlan p = ConvTranspose2dPlan.of(a);
      Tensor x = Tensor.random(shape, done);
      Weights w = Weights.NONE;
      for (WeightSpec spec : op.weights(a, shape)) {
        w = w.with(spec.name(), Tensor.random(spec.shape(), 1000 + done));
      }
      Tensor ours = op.forward(a, x, w, Blases.best());
      same(run(p, x, w), ours, a + " " + shape);
      seen.merge(p.stride().equals(Pair.of(1)) ? "one" : "strided", 1, Integer::sum);
      seen.merge(p.outPad().equals(Pair.of(0)) ? "plain" : "output padding", 1, Integer::sum);
      seen.merge(p.dilation().equals(Pair.of(1)) ? "dense" : "dilated", 1, Integer::sum);
      seen.merge(p.groups() == 1 ? "one group" : "groups", 1, Integer::sum);
      done++;
    }
    assertThat(seen).hasSize(8).allSatisfy((k, n) -> assertThat(n).as(k).isGreaterThan(15));
  }

  /** ONNX Runtime wants output padding smaller than the stride; PyTorch takes dilation as well. */
  private static boolean known(ConvTranspose2dPlan p) {
    return p.outPad().h() < p.stride().h() && p.outPad().w() < p.stride().w();
  }

  private static float[] run(ConvTranspose2dPlan p, Tensor x, Weights w) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    OnnxModel model = new OnnxModel();
    List<String> from = new ArrayList<>(List.of("x", "weight"));
    put(model, inputs, "x", x, dims(x.shape()));
    put(model, inputs, "weight", w.get("weight"), dims(w.get("weight").shape()));
    if (p.bias()) {
      from.add("bias");
      put(model, inputs, "bias", w.get("bias"), p.out());
    }
    model.node(
        "ConvTranspose",
        from,
        "y",
        OnnxModel.ints("kernel_shape", pair(p.kernel())),
        OnnxModel.ints("strides", pair(p.stride())),
        OnnxModel.ints("dilations", pair(p.dilation())),
        OnnxModel.ints("output_padding", pair(p.outPad())),
        OnnxModel.ints("pads", p.pad().h(), p.pad().w(), p.pad().h(), p.pad().w()),
        OnnxModel.integer("group", p.groups()));
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try (OrtSession session = ENV.createSession(model.build("y", 4), options);
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

  private static void put(
      OnnxModel model, Map<String, OnnxTensor> inputs, String name, Tensor t, long... dims)
      throws OrtException {
    model.floats(name, dims);
    inputs.put(name, OnnxTensor.createTensor(ENV, FloatBuffer.wrap(t.data()), dims));
  }

  private static long[] pair(Pair p) {
    return new long[] {p.h(), p.w()};
  }

  private static long[] dims(Shape s) {
    return new long[] {s.n(), s.c(), s.h(), s.w()};
  }

  private static void same(float[] theirs, Tensor ours, String what) {
    assertThat(ours.data()).as(what).hasSameSizeAs(theirs);
    double scale = 1;
    for (float v : theirs) {
      scale = Math.max(scale, Math.abs(v));
    }
    for (int i = 0; i < theirs.length; i++) {
      assertThat(ours.data()[i]).as(what).isCloseTo(theirs[i], within((float) (2e-5 * scale)));
    }
  }
}
