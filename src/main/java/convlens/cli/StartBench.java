package convlens.cli;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measures how long the program takes to start, by starting it as it was started itself. */
final class StartBench {
  private static final String COMPUTE = "compute";
  private static final String PICTURE = "picture";
  private static final String MAIN = "convlens.Main";
  private static final List<String> PULSES = List.of("median", "p99", "longest", "step");
  private static final int PATIENCE_SECONDS = 150;

  /** As the launcher starts a window. */
  private static final List<String> SHORT_PAUSES =
      List.of(
          "-Xms512m",
          "-Xmn24m",
          "-XX:G1HeapRegionSize=1m",
          "-XX:GCTimeRatio=1",
          "-XX:MetaspaceSize=192m",
          "-XX:-ClassUnloadingWithConcurrentMark",
          "-XX:G1ConcRefinementThreads=0");

  private StartBench() {}

  static List<BenchTime> run(int rounds) throws IOException {
    double[] compute = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      if (!finishes(List.of(), "compute", "conv2d", "--kernel-size", "3", "--padding", "1")) {
        return List.of(BenchTime.failed(COMPUTE), picture(rounds));
      }
      compute[i] = System.nanoTime() - start;
    }
    return List.of(BenchTime.of(COMPUTE, compute), picture(rounds));
  }

  /** From the start of the process to the first moving picture. */
  private static BenchTime picture(int rounds) throws IOException {
    if (!hasDisplay()) {
      return BenchTime.none(PICTURE);
    }
    double[] nanos = new double[rounds];
    Path home = Files.createTempDirectory("convlens");
    Path report = home.resolve("startup.json");
    try {
      for (int i = 0; i < rounds; i++) {
        List<String> probe = List.of("-Dconvlens.startup=" + report, "-Dconvlens.home=" + home);
        double millis = finishes(probe) && Files.exists(report) ? millis(report, PICTURE) : 0;
        if (millis == 0) {
          return BenchTime.failed(PICTURE);
        }
        nanos[i] = millis * 1e6;
        Files.delete(report);
      }
      return BenchTime.of(PICTURE, nanos);
    } finally {
      remove(home);
    }
  }

  private static double millis(Path report, String field) throws IOException {
    try (JsonParser p = Json.parser(Files.newInputStream(report))) {
      p.nextToken();
      Object told = Json.plain(p) instanceof Map<?, ?> fields ? fields.get(field) : null;
      return told instanceof Number millis ? millis.doubleValue() : 0;
    }
  }

  /** From pulse to pulse of the window while a model trains in it: the middle, and the longest. */
  static List<BenchTime> pulses() throws IOException {
    if (!hasDisplay()) {
      return PULSES.stream().map(p -> BenchTime.none("pulse" + p)).toList();
    }
    Path home = Files.createTempDirectory("convlens");
    Path report = home.resolve("pulses.json");
    try {
      boolean done = finishes(List.of("-Dconvlens.pulses=" + report, "-Dconvlens.home=" + home));
      List<BenchTime> all = new ArrayList<>();
      for (String p : PULSES) {
        double millis = done && Files.exists(report) ? millis(report, p) : 0;
        all.add(
            millis == 0 ? BenchTime.failed("pulse" + p) : BenchTime.of("pulse" + p, millis * 1e6));
      }
      return all;
    } finally {
      remove(home);
    }
  }

  /**
   * From pulse to pulse of the window while it exports: by format, picture and what the window
   * shows, the number of pulses, the middle, one in a hundred, the longest, and how many were late.
   *
   * @return empty where there is no display, or no window came
   */
  static Map<String, Map<String, Double>> exportPulses(boolean quick) throws IOException {
    if (!hasDisplay()) {
      return Map.of();
    }
    Path home = Files.createTempDirectory("convlens");
    Path report = home.resolve("pulses.json");
    List<String> probe = new ArrayList<>();
    probe.add("-Dconvlens.pulses.export=" + report);
    probe.add("-Dconvlens.home=" + home);
    if (quick) {
      probe.add("-Dconvlens.pulses.cases=mp4 7x7 .*");
    }
    try {
      if (!finishes(probe) || !Files.exists(report)) {
        return Map.of();
      }
      try (JsonParser p = Json.parser(Files.newInputStream(report))) {
        p.nextToken();
        return Json.plain(p) instanceof Map<?, ?> all ? figures(all) : Map.of();
      }
    } finally {
      remove(home);
    }
  }

  private static Map<String, Map<String, Double>> figures(Map<?, ?> all) {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    all.forEach(
        (name, told) -> {
          Map<String, Double> one = new LinkedHashMap<>();
          if (told instanceof Map<?, ?> fields) {
            fields.forEach((f, n) -> one.put(f.toString(), ((Number) n).doubleValue()));
          }
          figures.put(name.toString(), one);
        });
    return figures;
  }

  private static boolean hasDisplay() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return !os.contains("linux") || !System.getenv().getOrDefault("DISPLAY", "").isEmpty();
  }

  private static boolean finishes(List<String> options, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    if (words.length == 0) {
      command.remove("-XX:+UseSerialGC");
      command.addAll(SHORT_PAUSES);
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(Arrays.asList(words));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path p : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    }
  }
}
