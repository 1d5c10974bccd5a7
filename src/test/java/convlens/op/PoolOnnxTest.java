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
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pooling beside ONNX Runtime, which was written by others. */
class PoolOnnxTest {
  private static final int CASES = 300;
  private static final OrtEnvironment ENV = OrtEnvironment.getEnvironment();

  /** A setting and an input both have a word for. */
  private record Case(Operation op, Args args, Tensor x) {
    PoolPlan plan() {
      return PoolPlan.of(args);
    }

    Tensor ours() {
      return op.forward(args, x, Weights.NONE, Blases.plain());
    }

    @Override
    public String toString() {
      return op.info().id() + " " + args + " on " + x.shape();
    }
  }

  private static List<Case> cases(String id, long seed) {
    Operation op = Operations.find(id);
    RandomSettings random = new RandomSettings(seed);
    List<Case> found = new ArrayList<>();
    while (found.size() < CASES) {
      Shape shape = random.shape();
      Args a = random.args(op, shape);
      if (shape.size() > 0 && op.check(a, shape).isEmpty()) {
        found.add(new Case(op, a, Tensor.random(shape, found.size())));
      }
    }
    return found;
  }

  @Test
  void maximaAndTheirPlacesAreWhatOnnxRuntimeGives() throws OrtException {
    int over = 0;
    for (Case c : cases("max_pool2d", 31)) {
      PoolPlan p = c.plan();
      boolean wide = p.pad().h() >= p.kernel().h() || p.pad().w() >= p.kernel().w();
      if (wide || c.ours().data()[0] == Float.NEGATIVE_INFINITY) {
        continue; // Padding as wide as the kernel, or nothing under it, is PyTorch's alone.
      }
      byte[] model =
          new OnnxModel()
              .floats("x", dims(c.x.shape()))
              .node("MaxPool", List.of("x"), List.of("y", "i"), windows(c, true))
              .build(4, "y", "i");
      List<float[]> theirs = run(model, Map.of("x", floats(c.x)));
      same(theirs.get(0), c.ours().data(), c.toString());
      Args asked = c.args.with("return_indices", true);
      Tensor places = c.op.further(asked, c.x, Weights.NONE).get("indices");
      int plane = c.x.shape().plane();
      for (int i = 0; i < places.data().length; i++) {
        assertThat(places.data()[i]).as("%s at %d", c, i).isEqualTo(theirs.get(1)[i] % plane);
      }
      over += c.plan().ceil() ? 1 : 0;
    }
    assertThat(over).as("cases with ceil_mode").isGreaterThan(40);
  }

  @Test
  void meansAreWhatOnnxRuntimeGives() throws OrtException {
    int ceil = 0;
    for (Case any : cases("avg_pool2d", 37)) {
      Case c = new Case(any.op, any.args.with("divisor_override", Optional.empty()), any.x);
      boolean padded = !c.plan().pad().equals(Pair.of(0));
      if (c.plan().ceil() && (padded && c.args.flag("count_include_pad"))) {
        continue; // ONNX Runtime counts what hangs over the padding; held by the naive test.
      }
      byte[] model =
          new OnnxModel()
              .floats("x", dims(c.x.shape()))
              .node("AveragePool", List.of("x"), List.of("y"), averages(c))
              .build(4, "y");
      float[] theirs = run(model, Map.of("x", floats(c.x))).get(0);
      same(theirs, c.ours().data(), c.toString());
      ceil += c.plan().ceil() ? 1 : 0;
    }
    assertThat(ceil).as("cases with ceil_mode").isGreaterThan(20);
  }

  @Test
  void normsOfWholePowersAreWhatOnnxRuntimeGives() throws OrtException {
    for (Case any : cases("lp_pool2d", 41)) {
      double p = 1 + any.x.shape().w() % 3;
      Args plain = any.args.with("norm_type", p).with("ceil_mode", false);
      // ONNX takes magnitudes and PyTorch does not, so the values have none to lose.
      Tensor x = any.x.copy();
      for (int i = 0; i < x.data().length; i++) {
        x.data()[i] = Math.abs(x.data()[i]);
      }
      Case c = new Case(any.op, plain, x);
      if (!c.op.check(c.args, x.shape()).isEmpty()) {
        continue; // Without ceil_mode the kernel may be too large.
      }
      List<byte[]> words = new ArrayList<>(List.of(windows(c, false)));
      words.add(OnnxModel.integer("p", (long) p));
      byte[] model =
          new OnnxModel()
              .floats("x", dims(x.shape()))
              .node("LpPool", List.of("x"), List.of("y"), words.toArray(new byte[0][]))
              .build(4, "y");
      same(run(model, Map.of("x", floats(x))).get(0), c.ours().data(), c.toString());
    }
  }

  @Test
  void globalPoolsAreWhatOnnxRuntimeGives() throws OrtException {
    for (String id : List.of("global_avg_pool2d", "global_max_pool2d")) {
      String theirs = id.contains("avg") ? "GlobalAveragePool" : "GlobalMaxPool";
      for (Case c : cases(id, 43)) {
        byte[] model =
            new OnnxModel()
                .floats("x", dims(c.x.shape()))
                .node(theirs, List.of("x"), List.of("y"))
                .build(4, "y");
        same(run(model, Map.of("x", floats(c.x))).get(0), c.ours().data(), c.toString());
      }
    }
  }

  /** A maximum, taken back by both; ONNX's places count through all planes. */
  @Test
  void unpooledMaximaAreWhatOnnxRuntimeGives() throws OrtException {
    Operation unpool = Operations.find("max_unpool2d");
    int done = 0;
    for (Case c : cases("max_pool2d", 47)) {
      PoolPlan p = c.plan();
      boolean apart = p.stride().h() >= p.kernel().h() && p.stride().w() >= p.kernel().w();
      if (!apart || p.ceil() || !p.dilation().equals(Pair.of(1))) {
        continue; // Windows that share cells may give one place twice, in whatever order.
      }
      Tensor y = c.ours();
      Shape small = y.shape();
      long usualH = (small.h() - 1L) * p.stride().h() + p.kernel().h() - 2L * p.pad().h();
      long usualW = (small.w() - 1L) * p.stride().w() + p.kernel().w() - 2L * p.pad().w();
      if (usualH < 1 || usualW < 1) {
        continue; // ONNX Runtime wants a usual size even where another is given.
      }
      Tensor places =
          c.op.further(c.args.with("return_indices", true), c.x, Weights.NONE).get("indices");
      Shape s = c.x.shape();
      Args back =
          Args.presets(unpool.params())
              .with("kernel_size", p.kernel())
              .with("stride", c.args.get("stride"))
              .with("padding", p.pad())
              .with("output_size", Extents.of(s.h(), s.w()));
      assertThat(unpool.check(back, y.shape())).as(c.toString()).isEmpty();
      Weights w = Weights.NONE.with("indices", places);
      float[] ours = unpool.forward(back, y, w, Blases.plain()).data();
      long[] flat = new long[places.data().length];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = (long) places.data()[i] + (long) (i / y.shape().plane()) * s.plane();
      }
      byte[] model =
          new OnnxModel()
              .floats("y", dims(y.shape()))
              .longs("i", dims(y.shape()))
              .longs("s", 4)
              .node(
                  "MaxUnpool",
                  List.of("y", "i", "s"),
                  List.of("x"),
                  OnnxModel.ints("kernel_shape", pair(p.kernel())),
                  OnnxModel.ints("strides", pair(p.stride())),
                  OnnxModel.ints("pads", p.pad().h(), p.pad().w(), p.pad().h(), p.pad().w()))
              .build(4, "x");
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("y", floats(y));
      inputs.put("i", OnnxTensor.createTensor(ENV, LongBuffer.wrap(flat), dims(y.shape())));
      inputs.put("s", OnnxTensor.createTensor(ENV, LongBuffer.wrap(dims(s)), new long[] {4}));
      same(run(model, inputs).get(0), ours, c.toString());
      done++;
    }
    assertThat(done).isGreaterThan(50);
  }

  private static byte[][] windows(Case c, boolean dilated) {
    PoolPlan p = c.plan();
    List<byte[]> words = new ArrayList<>();
    words.add(OnnxModel.ints("kernel_shape", pair(p.kernel())));
    words.add(OnnxModel.ints("strides", pair(p.stride())));
    words.add(OnnxModel.ints("pads", p.pad().h(), p.pad().w(), p.pad().h(), p.pad().w()));
    words.add(OnnxModel.integer("ceil_mode", p.ceil() ? 1 : 0));
    if (dilated) {
      words.add(OnnxModel.ints("dilations", pair(p.dilation())));
    }
    return words.toArray(new byte[0][]);
  }

  private static byte[][] averages(Case c) {
    List<byte[]> words = new ArrayList<>(List.of(windows(c, false)));
    words.add(OnnxModel.integer("count_include_pad", c.args.flag("count_include_pad") ? 1 : 0));
    return words.toArray(new byte[0][]);
  }

  private static long[] pair(Pair p) {
    return new long[] {p.h(), p.w()};
  }

  private static long[] dims(Shape s) {
    return new long[] {s.n(), s.c(), s.h(), s.w()};
  }

  private static OnnxTensor floats(Tensor t) throws OrtException {
    return OnnxTensor.createTensor(ENV, FloatBuffer.wrap(t.data()), dims(t.shape()));
  }

  /** All outputs as floats. */
  private static List<float[]> run(byte[] model, Map<String, OnnxTensor> inputs)
      throws OrtException {
    List<float[]> found = new ArrayList<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try (OrtSession session = ENV.createSession(model, options);
          OrtSession.Result result = session.run(inputs)) {
        for (int i = 0; i < result.size(); i++) {
          found.add(values((OnnxTensor) result.get(i)));
        }
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
    return found;
  }

  private static float[] values(OnnxTensor t) {
    FloatBuffer floats = t.getFloatBuffer();
    if (floats != null) {
      float[] out = new float[floats.remaining()];
      floats.get(out);
      return out;
    }
    LongBuffer longs = t.getLongBuffer();
    float[] out = new float[longs.remaining()];
    for (int i = 0; i < out.length; i++) {
      out[i] = longs.get(i);
    }
    return out;
  }

  private static void same(float[] theirs, float[] ours, String what) {
    assertThat(theirs).as(what).hasSize(ours.length);
    for (int i = 0; i < theirs.length; i++) {
      float scale = Math.max(1, Math.abs(theirs[i]));
      assertThat(ours[i]).as("%s at %d", what, i).isCloseTo(theirs[i], within(2e-5f * scale));
    }
  }
}
