package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.bench.ArithmeticBench;
import convlens.bench.BenchCase;
import convlens.bench.BenchRow;
import convlens.bench.BenchWork;
import convlens.bench.OperationBench;
import convlens.bench.PoolBench;
import convlens.bench.TrainingBench;
import convlens.bench.TransposedBench;
import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bench}: how fast this machine is at what the program does. */
final class BenchCommand implements Command {
  private static final String JSON = "--json";
  private static final String QUICK = "--quick";

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    return Layout.command(name(), Text.of("cli.bench.purpose"), Text.of("cli.bench.footer"))
        .addArgGroup(
            Layout.section(Text.of("cli.help.result"))
                .addArg(Layout.flag(Text.of("cli.option.quick"), QUICK))
                .addArg(Layout.flag(Text.of("cli.option.json"), JSON))
                .addArg(Layout.helpOption())
                .build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    boolean quick = typed.has(QUICK);
    Blas blas = Blases.best();
    List<BenchRow> arithmetic = arithmetic(blas, quick, console);
    List<BenchTime> times = new ArrayList<>();
    times.addAll(PictureBench.run(blas, quick ? 30 : 200));
    Map<String, Double> exports = ExportBench.run(blas, quick ? 2 : 25);
    times.addAll(ModelBench.run(blas, quick ? 5 : 30, quick ? 0 : 3));
    List<BenchPair> watched = WatchBench.run(blas, quick ? 2 : 12, quick ? 300 : 1500);
    watched.forEach(pair -> times.addAll(pair.times()));
    times.addAll(StartBench.run(quick ? 1 : 5));
    times.addAll(StartBench.pulses());
    Map<String, Map<String, Double>> pulses = StartBench.exportPulses(quick);
    if (typed.has(JSON)) {
      json(console, blas, arithmetic, times, watched, exports, pulses);
    } else {
      console.print(table(blas, arithmetic, times, watched, exports, pulses));
    }
    return 0;
  }

  private static List<BenchRow> arithmetic(Blas blas, boolean quick, Console console) {
    ArithmeticBench bench = new ArithmeticBench(blas, quick ? 3 : 9, quick ? 10 : 100);
    try (Progress progress = Progress.on(console, Text.of("cli.bench.progress"))) {
      return bench.run(
          BenchCase.products(),
          BenchCase.convolutions(),
          others(blas),
          done -> progress.show((int) Math.round(done * 100), 100));
    }
  }

  /** All operations beside the convolution: families with rows of their own, then the rest. */
  private static List<BenchWork> others(Blas blas) {
    List<BenchWork> all = new ArrayList<>(TransposedBench.cases(blas));
    all.addAll(PoolBench.cases());
    all.addAll(TrainingBench.cases(blas));
    Set<String> measured = all.stream().map(BenchWork::group).collect(Collectors.toSet());
    measured.add("conv2d");
    all.addAll(OperationBench.backward(blas));
    all.addAll(OperationBench.cases(blas, measured));
    return all;
  }

  private static String table(
      Blas blas,
      List<BenchRow> arithmetic,
      List<BenchTime> times,
      List<BenchPair> watched,
      Map<String, Double> exports,
      Map<String, Map<String, Double>> pulses) {
    Columns page = new Columns(44, 120);
    page.heading(Text.of("cli.bench.machine"));
    machine(blas).forEach((key, value) -> page.row(label("machine", key), String.valueOf(value)));
    page.heading(Text.of("cli.bench.arithmetic"));
    for (BenchRow row : arithmetic) {
      page.row(row.group() + "  " + row.name(), rate(row));
    }
    page.heading(Text.of("cli.bench.times"));
    for (BenchTime time : times) {
      page.row(label("time", time.id()), shown(time));
    }
    for (BenchPair pair : watched) {
      page.row(label("slower", pair.id()), slower(pair));
    }
    page.heading(Text.of("cli.bench.exports"));
    exports.forEach(
        (format, rate) ->
            page.row(format, Text.of("cli.bench.rate", "rate", "%9.1f".formatted(rate))));
    page.heading(Text.of("cli.bench.pulses"));
    if (pulses.isEmpty()) {
      page.row(Text.of("cli.bench.pulses.all"), Text.of("cli.bench.none"));
    }
    pulses.forEach((name, figures) -> page.row(name, pulses(figures)));
    return page.toString();
  }

  private static String pulses(Map<String, Double> figures) {
    return Text.of(
        "cli.bench.pulses.row",
        "median",
        "%5.1f".formatted(figures.getOrDefault("median", Double.NaN)),
        "p99",
        "%5.1f".formatted(figures.getOrDefault("p99", Double.NaN)),
        "longest",
        "%5.1f".formatted(figures.getOrDefault("longest", Double.NaN)),
        "late",
        Math.round(figures.getOrDefault("late", Double.NaN)),
        "pulses",
        Math.round(figures.getOrDefault("pulses", Double.NaN)));
  }

  /** The name of a row, by its key in JSON. */
  static String label(String group, String id) {
    return Text.of("cli.bench." + group + "." + id);
  }

  private static String rate(BenchRow row) {
    String rate = "%7.1f %s %9.3f ms".formatted(row.value(), row.unit(), row.millis());
    return rate
        + percent("cli.bench.ofSgemm", row.percentOfSgemm())
        + percent("cli.bench.inIm2col", row.percentInIm2col());
  }

  private static String percent(String key, OptionalDouble value) {
    return value.isEmpty()
        ? ""
        : "  " + Text.of(key, "percent", "%3.0f".formatted(value.getAsDouble()));
  }

  static String shown(BenchTime time) {
    return time.millis().isPresent()
        ? String.format(Locale.ROOT, "%9.1f ms", time.millis().getAsDouble())
        : time.failed() ? Text.of("cli.bench.failed") : Text.of("cli.bench.none");
  }

  private static String slower(BenchPair pair) {
    return Text.of(
        "cli.bench.slower",
        "percent",
        "%+9.1f".formatted(pair.percent()),
        "lower",
        "%+.1f".formatted(pair.lower()),
        "upper",
        "%+.1f".formatted(pair.upper()));
  }

  private static Map<String, Object> machine(Blas blas) {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("java", System.getProperty("java.vm.version"));
    machine.put("blas", blas.name());
    return machine;
  }

  private static void json(
      Console console,
      Blas blas,
      List<BenchRow> arithmetic,
      List<BenchTime> times,
      List<BenchPair> watched,
      Map<String, Double> exports,
      Map<String, Map<String, Double>> pulses)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine(blas));
    all.put("arithmetic", arithmetic.stream().map(BenchCommand::described).toList());
    Map<String, Object> millis = new LinkedHashMap<>();
    for (BenchTime time : times) {
      millis.put(time.id(), time.millis().isPresent() ? time.millis().getAsDouble() : null);
    }
    all.put("milliseconds", millis);
    Map<String, Object> slower = new LinkedHashMap<>();
    watched.forEach(
        p -> slower.put("watched" + p.id(), List.of(p.lower(), p.percent(), p.upper())));
    all.put("percentSlower", slower);
    all.put("framesPerSecond", exports);
    all.put("pulsesWhileExporting", pulses);
    try (JsonGenerator g = Json.pretty(console.out())) {
      Json.write(g, all);
    }
    console.line("");
  }

  private static Map<String, Object> described(BenchRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("group", row.group());
    fields.put("name", row.name());
    fields.put("unit", row.unit());
    fields.put("value", row.value());
    fields.put("milliseconds", row.millis());
    row.percentOfSgemm().ifPresent(p -> fields.put("percent_of_sgemm", p));
    row.percentInIm2col().ifPresent(p -> fields.put("percent_in_im2col", p));
    return fields;
  }
}
