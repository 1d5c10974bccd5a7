package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import convlens.param.Args;
import convlens.render.DemoScene;
import convlens.render.Fonts;
import convlens.scene.Mark;
import convlens.scene.Theme;
import convlens.store.Unfinished;
import convlens.store.WriteException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong, with whatever format: the old file stands, and nothing is left beside it.
 */
class EveryFormatTest {
  private static final Clip CLIP =
      new Clip(new ToldScene(new DemoScene()), Theme.LIGHT, 0, 4, 160, 90, 10, 0.5);

  @TempDir Path folder;
  @TempDir Path home;

  /** All that are installed, those of other parts of the program too. */
  static Stream<Exporter> formats() {
    return ServiceLoader.load(Exporter.class).stream().map(p -> (Exporter) new Named(p.get()));
  }

  static Stream<Exporter> files() {
    return formats().filter(e -> !e.id().equals("frames"));
  }

  /** A format by its name in a test's title. */
  private record Named(Exporter format) implements Exporter {
    @Override
    public String id() {
      return format.id();
    }

    @Override
    public Holds holds() {
      return format.holds();
    }

    @Override
    public List<convlens.param.Param> options() {
      return format.options();
    }

    @Override
    public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
      format.write(clip, options, target, progress);
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** The file, or the folder of one, that stands there before. */
  private Path old(Exporter format) throws IOException {
    Path target = target(format);
    boolean one = !format.id().equals("frames");
    Files.writeString(
        one ? target : Files.createDirectory(target).resolve("frame-0001.png"), "old");
    return target;
  }

  private Path target(Exporter format) {
    return folder.resolve("a." + format.id());
  }

  private List<String> inside() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(p -> folder.relativize(p).toString())
          .sorted()
          .toList();
    }
  }

  private void assertOldStands(Path target) throws IOException {
    Path file = Files.isDirectory(target) ? target.resolve("frame-0001.png") : target;
    assertThat(file).hasContent("old");
    assertThat(inside()).containsExactly(folder.relativize(file).toString());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void cancelledWhereverItIsItLeavesTheOldFileAndNothingElse(Exporter format) throws IOException {
    Path target = old(format);
    for (int percent : new int[] {10, 50, 99}) {
      List<Integer> told = new ArrayList<>();
      Exporter.Progress stop =
          (done, of) -> {
            told.add(done);
            return 100 * done < percent * of;
          };
      assertThatThrownBy(() -> Clips.write(format, CLIP, target, stop))
          .as(percent + " %")
          .isInstanceOf(CancellationException.class);
      assertThat(told).as("stopped at once").isSorted();
      assertOldStands(target);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void progressIsToldForEachStepAndEndsWithAll(Exporter format) throws IOException {
    List<int[]> told = new ArrayList<>();
    Clips.write(format, CLIP, target(format), (done, of) -> told.add(new int[] {done, of}));
    int[] last = told.get(told.size() - 1);
    assertThat(last[0]).isEqualTo(last[1]);
    assertThat(told).hasSizeGreaterThanOrEqualTo(format.oneUnlessAsked() ? 1 : 5);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aMissingFolderIsNamed(Exporter format) throws IOException {
    Path target = folder.resolve("nowhere").resolve("a." + format.id());
    assertThatThrownBy(() -> Clips.write(format, CLIP, target, Clips.ON))
        .isInstanceOf(WriteException.class)
        .hasMessage("the folder to write into must exist. got: " + target);
    assertThat(inside()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFolderInTheFilesPlaceIsRefused(Exporter format) throws IOException {
    Path target = Files.createDirectory(target(format));
    assertThatThrownBy(() -> Clips.write(format, CLIP, target, Clips.ON))
        .isInstanceOf(WriteException.class)
        .hasMessageStartingWith("the file to write must not be a folder");
    assertThat(target).isEmptyDirectory();
    assertThat(inside()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aReadOnlyFolderIsNamed(Exporter format) throws IOException {
    Path target = old(format);
    assumeThat(folder.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(folder)).as("root writes anywhere").isFalse();
      assertThatThrownBy(() -> Clips.write(format, CLIP, target, Clips.ON))
          .isInstanceOf(WriteException.class)
          .hasMessageStartingWith("the place to write into must allow writing");
    } finally {
      folder.toFile().setWritable(true);
    }
    assertOldStands(target);
  }

  /** Where not even root may write. */
  @ParameterizedTest
  @MethodSource("formats")
  void aFolderThatTakesNothingIsNamedInOneSentence(Exporter format) {
    Path locked = Path.of("/proc/self");
    assumeThat(locked).isDirectory();
    Path target = locked.resolve("a." + format.id());
    assertThatThrownBy(() -> Clips.write(format, CLIP, target, Clips.ON))
        .isInstanceOf(WriteException.class)
        .hasMessageEndingWith("got: " + target)
        .message()
        .doesNotContain(".part", "Exception");
    assertThat(target).doesNotExist();
  }

  /** Whoever has it open reads on in the old one, or, as on Windows, keeps it. */
  @ParameterizedTest
  @MethodSource("files")
  void aFileThatIsOpenElsewhereStaysWholeForWhoeverReadsIt(Exporter format) throws IOException {
    Path target = old(format);
    boolean refused = false;
    try (InputStream reader = Files.newInputStream(target)) {
      assertThat(reader.read()).isEqualTo('o');
      try {
        Clips.write(format, CLIP, target, Clips.ON);
      } catch (WriteException told) {
        refused = true;
        assertThat(told).hasMessageStartingWith("the place to write into must allow writing");
      }
      assertThat(new String(reader.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("ld");
    }
    assertThat(inside()).containsExactly(target.getFileName().toString());
    assertThat(Files.size(target) == 3).isEqualTo(refused);
  }

  /** A process in which no file may grow any more, as on a disk that is full. */
  @Test
  void whereThereIsNoRoomEachFormatSaysSoAndLeavesTheOldFile() throws Exception {
    assumeThat(Path.of("/usr/bin/prlimit").toFile()).as("sets limits").exists();
    List<Path> targets = new ArrayList<>();
    for (Exporter format : formats().toList()) {
      targets.add(old(format));
    }
    Process child = child("all");
    List<String> told = new ArrayList<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      // By then fonts are unpacked, which takes room, too.
      assertThat(out.readLine()).isEqualTo("ready");
      String[] limit = {"/usr/bin/prlimit", "--fsize=0", "--pid", String.valueOf(child.pid())};
      assertThat(new ProcessBuilder(limit).start().waitFor()).isZero();
      child.outputWriter().append('\n').flush();
      out.lines().forEach(told::add);
    } finally {
      child.destroyForcibly();
    }
    assertThat(told)
        .hasSameSizeAs(targets)
        .allMatch(line -> line.contains("WriteException: "))
        .noneMatch(line -> line.contains(".part"));
    for (Path target : targets) {
      Path file = Files.isDirectory(target) ? target.resolve("frame-0001.png") : target;
      assertThat(file).hasContent("old");
    }
    assertThat(inside()).hasSameSizeAs(targets);
  }

  /** All formats are amid their work when the process ends. */
  @Test
  void afterAKillTheOldFilesStandAndTheNextStartClearsUpWhatWasLeft() throws Exception {
    List<Path> targets = new ArrayList<>();
    for (Exporter format : formats().toList()) {
      targets.add(old(format));
    }
    List<String> before = inside();
    Process child = child("slow");
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < targets.size(); i++) {
        assertThat(out.readLine()).endsWith(" is at work");
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    List<String> left = inside().stream().filter(name -> !before.contains(name)).toList();
    assertThat(left)
        .hasSizeGreaterThanOrEqualTo(targets.size())
        .allMatch(name -> name.matches("\\.convlens-[^/]*\\.part(/.*)?"));
    System.setProperty("convlens.home", home.toString());
    try {
      Unfinished.clearUp();
    } finally {
      System.clearProperty("convlens.home");
    }
    assertThat(inside()).isEqualTo(before);
    for (Path target : targets) {
      Path file = Files.isDirectory(target) ? target.resolve("frame-0001.png") : target;
      assertThat(file).hasContent("old");
    }
    assertThat(home.resolve("writing")).isEmptyDirectory();
  }

  private Process child(String what) throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dconvlens.home=" + home,
            "-cp",
            path,
            Child.class.getName(),
            what,
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Writes all formats in a process of its own, some at once and without an end. */
  static final class Child {
    private Child() {}

    /** What is written, and where. */
    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[1]);
      if (args[0].equals("slow")) {
        writeForEver(folder);
        return;
      }
      for (Mark.Font font : Mark.Font.values()) {
        Fonts.of(font, 12);
      }
      System.out.println("ready");
      System.in.read();
      for (Exporter format : formats().toList()) {
        try {
          Clips.write(format, CLIP, folder.resolve("a." + format.id()), Clips.ON);
          System.out.println(format.id() + " was written");
        } catch (IOException refused) {
          System.out.println(format.id() + " " + refused.toString().replaceAll("\\s+", " "));
        }
      }
    }

    private static void writeForEver(Path folder) throws IOException {
      List<Exporter> all = formats().toList();
      ExecutorService pool = Executors.newFixedThreadPool(all.size());
      for (Exporter format : all) {
        pool.execute(
            () -> {
              try {
                Clips.write(
                    format, CLIP, folder.resolve("a." + format.id()), (done, of) -> stays(format));
              } catch (IOException refused) {
                System.out.println(format.id() + " " + refused);
              }
            });
      }
      System.in.read();
      pool.shutdownNow();
    }

    private static boolean stays(Exporter format) {
      System.out.println(format.id() + " is at work");
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(60));
      return true;
    }
  }
}
