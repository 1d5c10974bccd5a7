package convlens;

import convlens.cli.Cli;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Loads what a start loads, once after each build, so that the JVM can archive it ready-made.
 *
 * <p>The window's classes are loaded by name, for a build has no display to open one on.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Run by the launcher with the JVM's option to archive at exit: {@code commands} or {@code
   * window}.
   */
  public static void main(String... args) throws IOException, URISyntaxException {
    Path jar = Path.of(Rehearsal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    File[] libraries = jar.resolveSibling("lib").toFile().listFiles();
    runCommands();
    if (!List.of(args).contains("window")) {
      return;
    }
    runExports();
    loadAll(jar.toFile());
    for (File library : libraries == null ? new File[0] : libraries) {
      if (library.getName().startsWith("javafx-")) {
        loadAll(library);
      }
    }
  }

  /** What short commands do, and a render of each kind on its way to the first frame. */
  private static void runCommands() throws IOException {
    run("--help");
    run("list");
    run("list", "--json");
    run("compute", "conv2d", "--input", "random:7x7:1");
    run("explain", "conv2d", "--input", "random:7x7:1", "--at", "0,1,1");
    Path folder = Files.createTempDirectory("convlens");
    for (String file : new String[] {"step.png", "step.svg", "steps.gif"}) {
      Path picture = folder.resolve(file);
      run(
          "render",
          "conv2d",
          "--input",
          "random:3x3:1",
          "--size",
          "320x180",
          "-o",
          picture.toString());
      Files.deleteIfExists(picture);
    }
    Files.deleteIfExists(folder);
  }

  /**
   * Films and pages as the window writes them, for long enough that the JVM knows what is worth
   * compiling: the first export of a window has no time for that.
   */
  private static void runExports() throws IOException {
    Path folder = Files.createTempDirectory("convlens");
    for (String file : new String[] {"steps.html", "steps.gif", "steps.mp4", "steps.pptx"}) {
      Path film = folder.resolve(file);
      run(
          "render",
          "conv2d",
          "--input",
          "random:7x7:1",
          "--size",
          "1280x720",
          "-o",
          film.toString());
      Files.deleteIfExists(film);
    }
    Files.deleteIfExists(folder);
  }

  private static void run(String... command) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Cli.run(command, InputStream.nullInputStream(), nowhere, nowhere);
  }

  private static void loadAll(File jar) throws IOException {
    try (JarFile file = new JarFile(jar);
        Stream<String> names = file.stream().map(entry -> entry.getName())) {
      names
          .filter(name -> name.endsWith(".class") && !name.contains("-"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .forEach(Rehearsal::load);
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError absent) {
      // A class for another platform or library: then no start loads it either.
      return;
    }
  }
}
