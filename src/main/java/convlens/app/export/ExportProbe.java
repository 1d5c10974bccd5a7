package convlens.app.export;

import convlens.app.common.Faults;
import convlens.app.common.Tasks;
import convlens.app.operation.OperationViewModel;
import convlens.app.shell.Sheets;
import convlens.app.shell.View;
import convlens.app.stage.Export;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.export.Exporter;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.play.Setting;
import convlens.scene.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * How evenly the window's pulses come while it exports: small numbers and a photo in several
 * formats, from the first moment of each export on, once while a story plays and once while the
 * dialog stands over it. Written to a file, after which the program leaves.
 */
public final class ExportProbe {
  /** System property that names the file. */
  private static final String PROPERTY = "convlens.pulses.export";

  /** System property that says in a pattern which cases are measured; all unless given. */
  private static final String CASES = "convlens.pulses.cases";

  private static final List<String> FORMATS = List.of("gif", "mp4", "pptx", "html");
  private static final Map<String, String> INPUTS =
      new TreeMap<>(Map.of("7x7", "random:7x7:0", "photo", "sample:landscape"));

  /** A story of a photo has thousands of steps; a lecture shows a few. */
  private static final int STEPS = 25;

  private static final long WARM = 3_000_000_000L;
  private static final long SETTLE = 700_000_000L;
  private static final long MEASURED = 3_000_000_000L;

  private final OperationViewModel model;
  private final View view;
  private final Sheets sheets;
  private final Path report;
  private final List<Case> cases = new ArrayList<>();
  private final Map<String, PulseGaps> measured = new TreeMap<>();
  private final Path folder;
  private Stage stage = Stage.OVER;
  private int at = -1;
  private long until = System.nanoTime() + WARM;
  private Order order;
  private ExportSheet sheet;
  private volatile boolean over;
  private volatile boolean busy;

  /** What is there of a case: its story, what its export needs, its pulses. */
  private enum Stage {
    SHOWN,
    READY,
    MEASURED,
    OVER
  }

  private record Case(String format, String input, boolean played) {
    String name() {
      return format + " " + input + " " + (played ? "played" : "still");
    }
  }

  private ExportProbe(
      OperationViewModel model, View view, Sheets sheets, Path report, Path folder) {
    this.model = model;
    this.view = view;
    this.sheets = sheets;
    this.report = report;
    this.folder = folder;
    for (String input : INPUTS.keySet()) {
      for (String format : FORMATS) {
        for (boolean played : new boolean[] {true, false}) {
          Case c = new Case(format, input, played);
          if (c.name().matches(System.getProperty(CASES, ".*"))) {
            cases.add(c);
          }
        }
      }
    }
  }

  /** Begins to measure; the report is JSON, a line for each case. */
  public static void begin(OperationViewModel model, View view, Sheets sheets, Path report) {
    try {
      Path folder = Files.createTempDirectory("convlens-probe");
      new ExportProbe(model, view, sheets, report, folder).run();
    } catch (IOException nowhere) {
      Faults.log(nowhere);
      Platform.exit();
    }
  }

  private void run() {
    new AnimationTimer() {
      private long before;

      @Override
      public void handle(long pulse) {
        long now = System.nanoTime();
        if (stage == Stage.MEASURED) {
          measured.get(now().name()).add(now - before);
        }
        before = now;
        if (now >= until && !(busy && stage == Stage.OVER)) {
          until = now + turn();
          if (at == cases.size()) {
            stop();
            write();
          }
        }
      }
    }.start();
  }

  private Case now() {
    return cases.get(at);
  }

  /** Goes on to what comes next; answers for how long. */
  private long turn() {
    switch (stage) {
      case OVER -> {
        stage = Stage.SHOWN;
        if (++at < cases.size()) {
          show(now());
        }
      }
      case SHOWN -> {
        stage = Stage.READY;
        ready(now());
      }
      case READY -> {
        stage = Stage.MEASURED;
        measured.put(now().name(), new PulseGaps());
        begin(now());
        return MEASURED;
      }
      case MEASURED -> {
        stage = Stage.OVER;
        over = true;
        sheets.closeAll();
      }
    }
    return SETTLE;
  }

  private void show(Case c) {
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            InputSpec.parse(INPUTS.get(c.input)),
            KernelSpec.parse("random:3x3:0"));
    model.replace(setting);
    model.player().playingProperty().set(c.played);
  }

  /** What is to be exported stands in the window, or its dialog does. */
  private void ready(Case c) {
    Exporter exporter =
        ServiceLoader.load(Exporter.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(e -> e.id().equals(c.format))
            .findFirst()
            .orElseThrow();
    Export what = view.export().orElseThrow();
    Subject subject = Subject.of(what, 0).range(0, Math.min(what.steps(), STEPS) - 1);
    order =
        new Order(
            subject,
            exporter,
            Args.presets(exporter.options()),
            Theme.LIGHT,
            1280,
            720,
            exporter.rate(),
            0.8);
    if (!c.played) {
      sheet = new ExportSheet(subject, Choices.FIRST, Theme.LIGHT, 1, chosen -> {});
      sheet.open(sheets, () -> {});
    }
  }

  private void begin(Case c) {
    Path target = folder.resolve("probe." + c.format);
    if (c.played) {
      over = false;
      busy = true;
      Order wanted = order;
      Tasks.run(() -> again(wanted, target))
          .on(Tasks.EXPORT)
          .otherwise(fault -> failed(c, fault))
          .start();
    } else {
      sheet.write(order, target);
    }
  }

  /** A window beside which nothing was written is no measurement. */
  private void failed(Case c, Throwable fault) {
    Faults.log(fault);
    measured.put(c.name(), new PulseGaps());
  }

  /** An export that is over sooner than is measured begins anew. */
  private void again(Order order, Path target) {
    try {
      while (!over) {
        order.write(target, (done, of) -> !over);
      }
    } catch (CancellationException stopped) {
      // Measured for long enough.
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      busy = false;
    }
  }

  private void write() {
    String json =
        measured.entrySet().stream()
            .map(e -> "\"" + e.getKey() + "\": " + e.getValue().json())
            .collect(Collectors.joining(",\n ", "{", "}\n"));
    Tasks.run(
            () -> {
              try {
                Files.writeString(report, json);
                for (String format : FORMATS) {
                  Files.deleteIfExists(folder.resolve("probe." + format));
                }
                Files.deleteIfExists(folder);
              } catch (IOException unwritable) {
                Faults.log(unwritable);
              }
            })
        .on(Tasks.FILES)
        .then(done -> Platform.exit())
        .start();
  }

  /** The file that is asked for by a system property; usually none. */
  public static Optional<Path> report() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .filter(s -> !s.isBlank())
        .map(Path::of);
  }
}
