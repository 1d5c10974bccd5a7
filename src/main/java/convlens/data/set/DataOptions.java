package convlens.data.set;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.param.Values;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a set is to be opened: size, count, channels, kind of target and the like, as parameters.
 *
 * @param args a value for each of {@link #params}
 */
public record DataOptions(Args args) {
  /** Longest side of a picture. */
  public static final int LARGEST = 512;

  /** Shortest side of a picture. */
  public static final int SMALLEST = 8;

  /** Most samples of a generated set. */
  public static final int MOST = 10_000_000;

  private static final String SIZE = "size";
  private static final String COUNT = "count";
  private static final String CHANNELS = "channels";
  private static final String TARGET = "target";
  private static final String NOISE = "noise";
  private static final String SCALE = "scale";
  private static final String RULE = "rule";
  private static final String ONLY = "only";
  private static final String SEED = "seed";

  private static final List<Param> PARAMS =
      List.of(
          param(SIZE, Kind.OPTIONAL_INTEGER, Optional.empty(), 2, LARGEST),
          param(COUNT, Kind.OPTIONAL_INTEGER, Optional.empty(), 1, MOST),
          param(CHANNELS, Kind.OPTIONAL_INTEGER, Optional.empty(), 1, 3),
          choice(TARGET, Target.CLASS.id(), Target.ids()),
          param(NOISE, Kind.NUMBER, 0.2, 0, 2),
          param(SCALE, Kind.INTEGER, 2, 2, 8),
          choice(RULE, Rule.REVERSE.id(), Rule.ids()),
          param(ONLY, Kind.OPTIONAL_INTEGER, Optional.empty(), 0, MOST),
          param(SEED, Kind.INTEGER, 0, 0, Integer.MAX_VALUE));

  /** The parameters there are. */
  public static List<Param> params() {
    return PARAMS;
  }

  /** Everything as a set has it by itself. */
  public static DataOptions presets() {
    return new DataOptions(Args.presets(PARAMS));
  }

  /**
   * Options by name, as JSON or Python give them; the rest at their presets.
   *
   * @throws ProblemException naming the option that cannot be
   */
  public static DataOptions read(Map<String, ?> raw) {
    DataOptions options = presets();
    for (Map.Entry<String, ?> each : raw.entrySet()) {
      Param p = find(each.getKey());
      options = options.with(p.id(), Values.read(p, each.getValue()));
    }
    return options;
  }

  /** One option changed to a value of its parameter's kind. */
  public DataOptions with(String id, Object value) {
    return new DataOptions(args.with(id, value));
  }

  /** Another length of a picture's sides, or of a row of tokens. */
  public DataOptions withSize(int size) {
    return with(SIZE, Optional.of(size));
  }

  /** Another number of samples. */
  public DataOptions withCount(int count) {
    return with(COUNT, Optional.of(count));
  }

  /** Gray (1) or RGB (3). */
  public DataOptions withChannels(int channels) {
    return with(CHANNELS, Optional.of(channels));
  }

  /** Another kind of target. */
  public DataOptions withTarget(Target target) {
    return with(TARGET, target.id());
  }

  /** Another seed. */
  public DataOptions withSeed(int seed) {
    return with(SEED, seed);
  }

  /** The rule of a generated set of sequences. */
  public DataOptions withRule(Rule rule) {
    return with(RULE, rule.id());
  }

  /** Sides of a picture in cells, or tokens in a row; empty for what the set has by itself. */
  public Optional<Integer> size() {
    return optional(SIZE);
  }

  /** Number of samples; of a set on disk the first so many. */
  public Optional<Integer> count() {
    return optional(COUNT);
  }

  public Optional<Integer> channels() {
    return optional(CHANNELS);
  }

  public Target target() {
    return Target.of(args.choice(TARGET));
  }

  /** Standard deviation of the noise of noisy pictures, white being 1. */
  public double noise() {
    return args.number(NOISE);
  }

  /** How many times smaller a low resolution is. */
  public int scale() {
    return args.integer(SCALE);
  }

  public Rule rule() {
    return Rule.of(args.choice(RULE));
  }

  /** The number of the class that all samples are of; empty for all classes. */
  public Optional<Integer> only() {
    return optional(ONLY);
  }

  public int seed() {
    return args.integer(SEED);
  }

  /** As plain values that {@link #read} takes back, those left at their presets left out. */
  public Map<String, Object> json() {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Param p : PARAMS) {
      Object value = args.get(p.id());
      if (!value.equals(p.preset())) {
        plain.put(p.id(), Values.json(value));
      }
    }
    return plain;
  }

  /** Refuses what is outside its parameter's range, whatever the set. */
  void check() {
    for (Param p : PARAMS) {
      Object value = args.get(p.id());
      Object plain = value instanceof Optional<?> o ? o.orElse(null) : value;
      if (plain instanceof Number n
          && !(n.doubleValue() >= p.min() && n.doubleValue() <= p.max())) {
        throw Refusals.option(
            p.id(),
            Text.of("data.range.rule", "option", p.id()),
            plain,
            Text.of(
                "data.range.expected",
                "min",
                Values.number(p.min()),
                "max",
                Values.number(p.max())));
      }
    }
  }

  @SuppressWarnings("unchecked") // the kind of the parameter says what its value is
  private Optional<Integer> optional(String id) {
    return (Optional<Integer>) args.get(id);
  }

  private static Param find(String id) {
    List<String> ids = PARAMS.stream().map(Param::id).toList();
    return PARAMS.stream()
        .filter(p -> p.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem(
                        "data",
                        Text.of("data.option.rule"),
                        id,
                        Suggest.nearest(id, ids).orElse(String.join(", ", ids)))));
  }

  private static Param param(String id, Kind kind, Object preset, double min, double max) {
    return new Param(id, "data", kind, preset, false, min, max, max, List.of());
  }

  private static Param choice(String id, String preset, List<String> choices) {
    return new Param(id, "data", Kind.CHOICE, preset, false, 0, 0, 0, choices);
  }
}
