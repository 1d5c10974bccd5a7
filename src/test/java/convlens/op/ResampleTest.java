package convlens.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import convlens.blas.Blases;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Up- and downsampling and the pixel shuffle beside ONNX Runtime and beside sums by hand. */
class ResampleTest {
  private static final OrtEnvironment ENV = OrtEnvironment.getEnvironment();
  private static final Operation UP = Operations.find("interpolate");
  private static final Tensor FOUR = Tensor.of(Shape.chw(1, 2, 2), 1, 2, 3, 4);

  private static Tensor forward(Operation op, String line, Tensor x) {
    Args a = op.readTorchLine(line);
    assertThat(op.check(a, x.shape())).as(line).isEmpty();
    return op.forward(a, x, Weights.NONE, Blases.plain());
  }

  private static Args random(Random r) {
    List<String> modes = UP.params().get(2).choices();
    String mode = modes.get(r.nextInt(4));
    boolean mixes = mode.startsWith("bi");
    boolean smooth = mixes && r.nextInt(3) == 0;
    Optional<Boolean> corners =
        mixes && !smooth && r.nextBoolean() ? Optional.of(r.nextBoolean()) : Optional.empty();
    Args a = Args.presets(UP.params()).with("mode", mode).with("antialias", smooth);
    a = a.with("align_corners", corners);
    return r.nextBoolean()
        ? a.with("scale_factor", Factors.of(quarters(r), quarters(r)))
        : a.with("scale_factor", Factors.NONE)
            .with("size", Extents.of(1 + r.nextInt(20), 1 + r.nextInt(20)));
  }

  private static double quarters(Random r) {
    return 0.25 * (1 + r.nextInt(14));
  }

  @Test
  void interpolationGivesWhatOnnxRuntimeGives() throws OrtException {
    Random r = new Random(5);
    Map<String, Integer> modes = new TreeMap<>();
    for (int done = 0; done < 500; ) {
      Shape s = new Shape(1, 1 + r.nextInt(3), 1 + r.nextInt(12), 1 + r.nextInt(12));
      Args a = random(r);
      if (!UP.check(a, s).isEmpty() || special(a, s)) {
        continue;
      }
      Tensor x = Tensor.random(s, done);
      String what = a + " " + s;
      close(resized(a, x), UP.forward(a, x, Weights.NONE, Blases.plain()), what, 2e-5);
      modes.merge(a.choice("mode") + a.flag("antialias"), 1, Integer::sum);
      done++;
    }
    assertThat(modes).hasSize(6).allSatisfy((m, n) -> assertThat(n).as(m).isGreaterThan(20));
  }

  /** Where a factor meets whole sizes PyTorch copies or doubles and ONNX goes by the factor. */
  private static boolean special(Args a, Shape s) {
    Shape out = UP.outputShape(a, s);
    boolean whole = true;
    for (int[] e : new int[][] {{s.h(), out.h()}, {s.w(), out.w()}}) {
      Factors f = (Factors) a.get("scale_factor");
      double factor = (e[0] == s.h() && e[1] == out.h() ? f.h() : f.w()).orElse(0.0);
      whole &= e[0] * factor == e[1];
    }
    boolean given = !a.get("scale_factor").equals(Factors.NONE);
    return given && !whole;
  }

  private static float[] resized(Args a, Tensor x) throws OrtException {
    Shape s = x.shape();
    Shape out = UP.outputShape(a, s);
    String mode = a.choice("mode");
    boolean corners = a.get("align_corners").equals(Optional.of(true));
    boolean cubic = mode.equals("bicubic");
    String places =
        corners ? "align_corners" : mode.equals("nearest") ? "asymmetric" : "half_pixel";
    List<byte[]> attributes = new ArrayList<>();
    attributes.add(
        OnnxModel.string("mode", cubic ? "cubic" : mode.startsWith("n") ? "nearest" : "linear"));
    attributes.add(OnnxModel.string("coordinate_transformation_mode", places));
    attributes.add(
        OnnxModel.string("nearest_mode", mode.equals("nearest") ? "floor" : "round_prefer_ceil"));
    attributes.add(OnnxModel.number("cubic_coeff_a", a.flag("antialias") ? -0.5f : -0.75f));
    if (a.flag("antialias")) {
      attributes.add(OnnxModel.integer("antialias", 1));
      attributes.add(OnnxModel.integer("exclude_outside", 1));
    }
    byte[] model =
        new OnnxModel()
            .floats("x", s.n(), s.c(), s.h(), s.w())
            .longs("sizes", 4)
            .node("Resize", List.of("x", "", "", "sizes"), "y", attributes.toArray(new byte[0][]))
            .build("y", 4);
    long[] sizes = {out.n(), out.c(), out.h(), out.w()};
    try (OnnxTensor to = OnnxTensor.createTensor(ENV, LongBuffer.wrap(sizes), new long[] {4})) {
      return run(model, x, Map.of("sizes", to));
    }
  }

  private static float[] run(byte[] model, Tensor x, Map<String, OnnxTensor> more)
      throws OrtException {
    Shape s = x.shape();
    long[] dims = {s.n(), s.c(), s.h(), s.w()};
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = ENV.createSession(model, options);
          OnnxTensor in = OnnxTensor.createTensor(ENV, FloatBuffer.wrap(x.data()), dims)) {
        Map<String, OnnxTensor> inputs = new TreeMap<>(more);
        inputs.put("x", in);
        try (OrtSession.Result result = session.run(inputs)) {
          FloatBuffer y = ((OnnxTensor) result.get(0)).getFloatBuffer();
          float[] out = new float[y.remaining()];
          y.get(out);
          return out;
        }
      }
    }
  }

  private static void close(float[] theirs, Tensor ours, String what, double tolerance) {
    assertThat(ours.data()).as(what).hasSize(theirs.length);
    for (int i = 0; i < theirs.length; i++) {
      assertThat((double) ours.data()[i])
          .as("%s at %d", what, i)
          .isCloseTo(theirs[i], within(tolerance));
    }
  }

  @Test
  void twiceAsLargeIsWhatThePagesOfPyTorchSay() {
    close(
        new float[] {
          1, 1.25f, 1.75f, 2, 1.5f, 1.75f, 2.25f, 2.5f, 2.5f, 2.75f, 3.25f, 3.5f, 3, 3.25f, 3.75f, 4
        },
        forward(UP, "nn.Upsample(scale_factor=2, mode='bilinear')", FOUR),
        "edges aligned",
        1e-6);
    float t = 1 / 3f;
    close(
        new float[] {
          1, 1 + t, 2 - t, 2, 2 - t, 2, 2 + t, 3 - t, 2 + t, 3 - t, 3, 3 + t, 3, 3 + t, 4 - t, 4
        },
        forward(UP, "nn.Upsample(None, 2, 'bilinear', True)", FOUR),
        "corners aligned",
        1e-6);
    assertThat(forward(UP, "F.interpolate(input, scale_factor=2)", FOUR).data())
        .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
  }

  @Test
  void nearestReadsTheCornerAndNearestExactTheMiddle() {
    Tensor five = Tensor.of(Shape.chw(1, 1, 5), 0, 1, 2, 3, 4);
    assertThat(forward(UP, "F.interpolate(input, (1, 3))", five).data()).containsExactly(0, 1, 3);
    assertThat(forward(UP, "F.interpolate(input, (1, 3), mode='nearest-exact')", five).data())
        .containsExactly(0, 2, 4);
  }

  @Test
  void aFactorIsUsedAsItIsGivenUnlessItIsToBeWorkedOutAnew() {
    // 5 · 1.5 = 7.5 is cut to 7: the step stays 1/1.5, or becomes 5/7.
    Tensor five = Tensor.of(Shape.chw(1, 1, 5), 0, 1, 2, 3, 4);
    assertThat(
            forward(UP, "F.interpolate(input, scale_factor=(1, 1.5), mode='bilinear')", five)
                .data()[6])
        .isCloseTo((float) (6.5 / 1.5 - 0.5), within(1e-6f));
    assertThat(
            forward(
                    UP,
                    "F.interpolate(input, scale_factor=(1, 1.5), mode='bilinear',"
                        + " recompute_scale_factor=True)",
                    five)
                .data()[6])
        .isEqualTo(4);
  }

  @Test
  void whereAFactorMeetsTwiceTheSizePyTorchDoublesWholeCells() {
    // PyTorch 2.5.1: floor(2 / 2.25) would be 0 at the third place.
    Tensor two = Tensor.of(Shape.chw(1, 1, 2), 5, 7);
    assertThat(forward(UP, "F.interpolate(input, scale_factor=(1, 2.25))", two).data())
        .containsExactly(5, 5, 7, 7);
    assertThat(forward(UP, "F.interpolate(input, scale_factor=(1, 1.3))", two).data())
        .containsExactly(5, 7);
  }

  @Test
  void anAntialiasedValueIsTheSumUnderTheStretchedFilter() {
    Random r = new Random(2);
    for (int n = 0; n < 200; n++) {
      int in = 1 + r.nextInt(12);
      int out = 1 + r.nextInt(12);
      boolean cubic = r.nextBoolean();
      boolean corners = r.nextBoolean();
      Tensor x = Tensor.random(Shape.chw(1, 1, in), n);
      String line =
          "F.interpolate(input, size=(1, %d), mode='%s', align_corners=%s, antialias=True)"
              .formatted(out, cubic ? "bicubic" : "bilinear", corners ? "True" : "False");
      Tensor y = forward(UP, line, x);
      double step = corners ? (out > 1 ? (in - 1.0) / (out - 1) : 0) : (double) in / out;
      for (int i = 0; i < out; i++) {
        double sum = 0;
        double all = 0;
        for (int j = 0; j < in; j++) {
          double w = filter((j + 0.5 - step * (i + 0.5)) / Math.max(1, step), cubic);
          all += w;
          sum += w * x.data()[j];
        }
        double wanted = in == out ? x.data()[i] : sum / all;
        assertThat((double) y.data()[i]).as(line + in).isCloseTo(wanted, within(1e-5));
      }
    }
  }

  private static double filter(double x, boolean cubic) {
    double d = Math.abs(x);
    if (!cubic) {
      return Math.max(0, 1 - d);
    }
    // Keys' cubic at a = -1/2.
    return d < 1
        ? 1.5 * d * d * d - 2.5 * d * d + 1
        : d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
  }

  @Test
  void anAreaIsTheMeanOfTheCellsItCovers() {
    Random r = new Random(9);
    for (int n = 0; n < 100; n++) {
      Shape s = new Shape(2, 2, 1 + r.nextInt(9), 1 + r.nextInt(9));
      int h = 1 + r.nextInt(12);
      int w = 1 + r.nextInt(12);
      Tensor x = Tensor.random(s, n);
      Tensor y = forward(UP, "F.interpolate(input, size=(" + h + ", " + w + "), mode='area')", x);
      for (int i = 0; i < y.data().length; i++) {
        int row = i / w % h;
        int column = i % w;
        int top = (int) Math.floor((double) row * s.h() / h);
        int left = (int) Math.floor((double) column * s.w() / w);
        int bottom = (int) Math.ceil((row + 1.0) * s.h() / h);
        int right = (int) Math.ceil((column + 1.0) * s.w() / w);
        double sum = 0;
        for (int v = top; v < bottom; v++) {
          for (int u = left; u < right; u++) {
            sum += x.get(i / w / h / s.c(), i / w / h % s.c(), v, u);
          }
        }
        assertThat((double) y.data()[i])
            .isCloseTo(sum / ((bottom - top) * (right - left)), within(1e-6));
      }
    }
  }

  @Test
  void blurAndSubsamplingIsTheSumUnderAReflectedGaussian() {
    Operation op = Operations.find("subsample");
    Random r = new Random(3);
    for (int n = 0; n < 100; n++) {
      Shape s = new Shape(1, 2, 4 + r.nextInt(7), 4 + r.nextInt(7));
      int k = 1 + 2 * r.nextInt(3);
      double sigma = 0.5 + r.nextInt(4) * 0.5;
      int stride = 1 + r.nextInt(3);
      Tensor x = Tensor.random(s, n);
      String slices = "[..., ::" + stride + ", ::" + stride + "]";
      Tensor y = forward(op, "TF.gaussian_blur(input, " + k + ", " + sigma + ")" + slices, x);
      for (int c = 0; c < s.c(); c++) {
        for (int i = 0; i < y.shape().plane(); i++) {
          int row = i / y.shape().w() * stride;
          int column = i % y.shape().w() * stride;
          double sum = 0;
          double all = 0;
          for (int v = -(k / 2); v <= k / 2; v++) {
            for (int u = -(k / 2); u <= k / 2; u++) {
              double g = Math.exp(-(u * u + v * v) / (2 * sigma * sigma));
              all += g;
              sum += g * x.get(0, c, mirrored(row + v, s.h()), mirrored(column + u, s.w()));
            }
          }
          assertThat((double) y.data()[c * y.shape().plane() + i])
              .isCloseTo(sum / all, within(1e-6));
        }
      }
      assertThat(forward(op, "input" + slices, x).get(0, 1, 0, 0)).isEqualTo(x.get(0, 1, 0, 0));
    }
  }

  private static int mirrored(int i, int extent) {
    int period = 2 * (extent - 1);
    int at = Math.floorMod(i, period);
    return at < extent ? at : period - at;
  }

  @Test
  void aPixelShuffleGivesWhatOnnxRuntimeGives() throws OrtException {
    Random r = new Random(4);
    for (int n = 0; n < 100; n++) {
      int k = 1 + r.nextInt(3);
      Shape deep = new Shape(1, k * k * (1 + r.nextInt(2)), 1 + r.nextInt(4), 1 + r.nextInt(4));
      Tensor x = Tensor.random(deep, n);
      Tensor wide = forward(Operations.find("pixel_shuffle"), "nn.PixelShuffle(" + k + ")", x);
      byte[] up =
          new OnnxModel()
              .floats("x", 1, deep.c(), deep.h(), deep.w())
              .node(
                  "DepthToSpace",
                  List.of("x"),
                  "y",
                  OnnxModel.integer("blocksize", k),
                  OnnxModel.string("mode", "CRD"))
              .build("y", 4);
      assertThat(run(up, x, Map.of())).isEqualTo(wide.data());
      Tensor back =
          forward(Operations.find("pixel_unshuffle"), "nn.PixelUnshuffle(" + k + ")", wide);
      assertThat(back).isEqualTo(x);
      byte[] down =
          new OnnxModel()
              .floats("x", 1, wide.shape().c(), wide.shape().h(), wide.shape().w())
              .node("SpaceToDepth", List.of("x"), "y", OnnxModel.integer("blocksize", k))
              .build("y", 4);
      // ONNX counts places before channels, PyTorch channels before places.
      float[] theirs = run(down, wide, Map.of());
      int plane = deep.plane();
      int channels = deep.c() / (k * k);
      for (int i = 0; i < theirs.length; i++) {
        int c = i / plane;
        int ours = c % channels * k * k + c / channels;
        assertThat(back.data()[ours * plane + i % plane]).isEqualTo(theirs[i]);
      }
    }
  }
}
