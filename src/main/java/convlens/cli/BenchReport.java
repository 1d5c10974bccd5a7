package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.bench.BenchRow;
import convlens.text.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What {@code bench} found, as a table or as JSON.
 *
 * @param blas the library that multiplied matrices
 * @param watched training with somebody looking beside training alone
 * @param exports frames a second, by format
 * @param pulses how evenly the window was painted while it exported, by export
 */
record BenchReport(
    String blas,
    List<BenchRow> arithmetic,
    List<BenchTime> times,
    List<BenchPair> watched,
    Map<String, Double> exports,
    Map<String, Map<String, Double>> pulses) {

  /** In columns, for a person. */
  String table() {
    Columns page = new Columns(44, 120);
    page.heading(Text.of("cli.bench.machine"));
    machine().forEach((key, value) -> page.row(label("machine", key), String.valueOf(value)));
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

  private Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("java", System.getProperty("java.vm.version"));
    machine.put("blas", blas);
    return machine;
  }

  /** Printed as JSON, for a program. */
  void json(Console console) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine());
    all.put("arithmetic", arithmetic.stream().map(BenchReport::described).toList());
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
