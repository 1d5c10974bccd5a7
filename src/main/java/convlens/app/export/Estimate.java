package convlens.app.export;

import convlens.export.Clip;
import convlens.param.Values;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * How large a file will be: a few steps from the middle of each clip are written aside and counted.
 * What a step adds follows from two such tries, and for large pictures what a pixel adds from a
 * third: whole pictures of four times the size would take as long as the export itself.
 */
final class Estimate {
  private static final int FEW = 2;
  private static final int MORE = 5;
  private static final double MOST_PIXELS = 1280 * 720;

  /** A first try that took longer is all there is. */
  private static final long LONG = 2_000_000_000L;

  private final Order order;
  private final BooleanSupplier cancelled;

  private Estimate(Order order, BooleanSupplier cancelled) {
    this.order = order;
    this.cancelled = cancelled;
  }

  /**
   * About how many bytes an export will have.
   *
   * @throws CancellationException when {@code cancelled} said so
   */
  static long bytes(Order order, BooleanSupplier cancelled) throws IOException {
    Estimate estimate = new Estimate(order, cancelled);
    double bytes = 0;
    for (Subject.Part part : order.subject().parts()) {
      bytes += estimate.part(part);
    }
    return Math.round(bytes);
  }

  private double part(Subject.Part part) throws IOException {
    double pixels = (double) order.width() * order.height();
    double shrink = Math.min(1, Math.sqrt(MOST_PIXELS / pixels));
    Order tried = shrunk(shrink);
    Clip clip = tried.clip(part);
    int steps = clip.last() - clip.first() + 1;
    long begun = System.nanoTime();
    double few = written(tried, clip, Math.min(FEW, steps));
    boolean slow = System.nanoTime() - begun > LONG;
    double all = few;
    if (steps > FEW && slow) {
      all = few * steps / FEW;
    } else if (steps > FEW) {
      int more = Math.min(MORE, steps);
      double added = Math.max(0, written(tried, clip, more) - few) / (more - FEW);
      all = few + (steps - FEW) * added;
    }
    return shrink == 1 ? all : all * grown(part, Math.min(FEW, steps), few, pixels);
  }

  /** How much larger the file of the whole size is: the measured power of the pixels. */
  private double grown(Subject.Part part, int steps, double atMost, double pixels)
      throws IOException {
    Order small = shrunk(Math.sqrt(MOST_PIXELS / pixels) / 2);
    double less = written(small, small.clip(part), steps);
    double power = Math.log(atMost / less) / Math.log(4);
    return Math.pow(pixels / MOST_PIXELS, Math.max(0, Math.min(1, power)));
  }

  private Order shrunk(double by) {
    return order.sized(
        (int) Math.max(ExportForm.SMALLEST, Math.round(order.width() * by)),
        (int) Math.max(ExportForm.SMALLEST, Math.round(order.height() * by)));
  }

  /** The bytes of some steps from the middle of a clip. */
  private double written(Order at, Clip clip, int steps) throws IOException {
    int from = clip.first() + (clip.last() - clip.first() + 1 - steps) / 2;
    Clip some = at.some(clip, from, from + steps - 1);
    Path folder = Files.createTempDirectory("convlens-size");
    try {
      Path file = folder.resolve("try." + at.exporter().id());
      at.exporter()
          .writeSome(some, clip, at.options(), file, (done, of) -> !cancelled.getAsBoolean());
      return size(file);
    } finally {
      clear(folder);
    }
  }

  private static double size(Path file) throws IOException {
    try (Stream<Path> all = Files.walk(file)) {
      long bytes = 0;
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(each);
      }
      return Math.max(1, bytes);
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  /** A size as people say it: {@code 420 kB}, {@code 1.3 MB}. Two figures are all that is known. */
  static String words(long bytes) {
    List<String> units = List.of("B", "kB", "MB", "GB");
    double step =
        Math.pow(10, Math.max(0, Math.floor(Math.log10((double) Math.max(1, bytes))) - 1));
    double value = Math.round(bytes / step) * step;
    int unit = 0;
    while (value >= 1000 && unit < units.size() - 1) {
      value /= 1000;
      unit++;
    }
    String number = Values.number(Math.rint(value * 10) / 10);
    return Text.of("app.export.bytes", "n", number, "unit", units.get(unit));
  }
}
