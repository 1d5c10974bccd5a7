package convlens.nn.init;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.PythonLine;
import convlens.param.Suggest;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The initialisers by PyTorch's names.
 *
 * @see <a href="https://pytorch.org/docs/stable/nn.init.html">torch.nn.init</a>
 */
public final class Inits {
  private static final double ROOT_TWO = Math.sqrt(2);
  private static final Map<String, Kind> KINDS = kinds();

  private Inits() {}

  /** How an initialiser is made of its numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kind(double[] presets, Function<double[], Fill> make) {}

  /** The drawing itself. */
  interface Fill {
    void fill(float[] values, List<Integer> dims, SplittableRandom random);
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> all = new LinkedHashMap<>();
    all.put("zeros", new Kind(new double[0], p -> constant(0)));
    all.put("ones", new Kind(new double[0], p -> constant(1)));
    all.put("constant", new Kind(new double[] {0}, p -> constant(p[0])));
    all.put("uniform", new Kind(new double[] {0, 1}, p -> uniform(p[0], p[1])));
    all.put("normal", new Kind(new double[] {0, 1}, p -> normal(p[0], p[1])));
    all.put("kaiming_uniform", new Kind(new double[] {0}, p -> kaimingUniform(p[0])));
    all.put("kaiming_normal", new Kind(new double[] {0}, p -> kaimingNormal(p[0])));
    all.put("xavier_uniform", new Kind(new double[] {1}, p -> xavierUniform(p[0])));
    all.put("xavier_normal", new Kind(new double[] {1}, p -> xavierNormal(p[0])));
    all.put("bilinear", new Kind(new double[0], p -> (v, dims, random) -> bilinear(v, dims)));
    return all;
  }

  /** The names that {@link #read} knows. */
  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /** One by its name and numbers; numbers that are left out have PyTorch's defaults. */
  public static Init of(String name, double... numbers) {
    Kind kind = KINDS.get(name);
    double[] all = kind.presets().clone();
    System.arraycopy(numbers, 0, all, 0, numbers.length);
    Fill fill = kind.make().apply(all);
    String written = name + (numbers.length == 0 ? "" : Arrays.toString(numbers));
    return new Named(written.replace('[', '(').replace(']', ')'), fill);
  }

  /**
   * PyTorch's default of a bias: even between plus and minus the root of one over {@code fanIn}.
   */
  public static Init bias(double fanIn) {
    double bound = 1 / Math.sqrt(Math.max(1, fanIn));
    return of("uniform", -bound, bound);
  }

  /** PyTorch's default of a weight: {@code kaiming_uniform} with the slope the root of 5. */
  public static Init weight() {
    return of("kaiming_uniform", Math.sqrt(5));
  }

  /**
   * One as it is written: {@code xavier_uniform}, {@code normal(0, 0.02)}.
   *
   * @throws ProblemException saying what of it cannot be
   */
  public static Init read(String field, String text) {
    PythonLine call = PythonLine.parse(text.indexOf('(') < 0 ? text + "()" : text);
    Kind kind = KINDS.get(call.name().toLowerCase(Locale.ROOT));
    if (kind == null) {
      throw unknown(field, text);
    }
    List<Double> numbers = new ArrayList<>();
    for (Object o : call.positional()) {
      if (!(o instanceof Number n)) {
        throw unknown(field, text);
      }
      numbers.add(n.doubleValue());
    }
    if (numbers.size() > kind.presets().length || !call.keywords().isEmpty()) {
      throw unknown(field, text);
    }
    return of(
        call.name().toLowerCase(Locale.ROOT),
        numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static ProblemException unknown(String field, String text) {
    return new ProblemException(
        new Problem(
            field,
            Text.of("network.init.rule"),
            text,
            Suggest.nearest(text, KINDS.keySet()).orElse(String.join(", ", KINDS.keySet()))));
  }

  private static Fill constant(double value) {
    return (v, dims, random) -> Arrays.fill(v, (float) value);
  }

  private static Fill uniform(double low, double high) {
    return (v, dims, random) -> {
      for (int i = 0; i < v.length; i++) {
        v[i] = (float) (low + (high - low) * random.nextDouble());
      }
    };
  }

  private static Fill normal(double mean, double deviation) {
    return (v, dims, random) -> {
      for (int i = 0; i < v.length; i++) {
        v[i] = (float) (mean + deviation * Gauss.next(random));
      }
    };
  }

  private static double gain(double slope) {
    return ROOT_TWO / Math.sqrt(1 + slope * slope);
  }

  private static Fill kaimingUniform(double slope) {
    return (v, dims, random) -> {
      double bound = Math.sqrt(3) * gain(slope) / Math.sqrt(Fans.of(dims).in());
      uniform(-bound, bound).fill(v, dims, random);
    };
  }

  private static Fill kaimingNormal(double slope) {
    return (v, dims, random) ->
        normal(0, gain(slope) / Math.sqrt(Fans.of(dims).in())).fill(v, dims, random);
  }

  private static Fill xavierUniform(double gain) {
    return (v, dims, random) -> {
      Fans fans = Fans.of(dims);
      double bound = gain * Math.sqrt(6 / (fans.in() + fans.out()));
      uniform(-bound, bound).fill(v, dims, random);
    };
  }

  private static Fill xavierNormal(double gain) {
    return (v, dims, random) -> {
      Fans fans = Fans.of(dims);
      normal(0, gain * Math.sqrt(2 / (fans.in() + fans.out()))).fill(v, dims, random);
    };
  }

  /**
   * Each channel interpolated by itself, so that a transposed convolution begins as bilinear
   * upsampling. After Long, Shelhamer and Darrell, Fully Convolutional Networks.
   */
  private static void bilinear(float[] v, List<Integer> dims) {
    Arrays.fill(v, 0);
    if (dims.size() != 4) {
      return;
    }
    int outs = dims.get(1);
    int h = dims.get(2);
    int w = dims.get(3);
    for (int c = 0; c < dims.get(0); c++) {
      int at = (c * outs + c % Math.max(1, outs)) * h * w;
      for (int i = 0; i < h * w; i++) {
        v[at + i] = (float) (tent(i / w, h) * tent(i % w, w));
      }
    }
  }

  private static double tent(int i, int extent) {
    int factor = (extent + 1) / 2;
    double centre = extent % 2 == 1 ? factor - 1 : factor - 0.5;
    return 1 - Math.abs(i - centre) / factor;
  }

  private record Named(String written, Fill fill) implements Init {
    @Override
    public void fill(float[] values, List<Integer> dims, SplittableRandom random) {
      fill.fill(values, dims, random);
    }
  }
}
