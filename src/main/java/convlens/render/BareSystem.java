package convlens.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Gives the JDK a font to stand on where a Linux has none: without one it draws no letter, not even
 * in fonts that a program brings along.
 *
 * <p>The JDK asks fontconfig for the system's fonts, or reads a file that the property {@code
 * sun.awt.fontconfig} names.
 */
final class BareSystem {
  private static final String PROPERTY = "sun.awt.fontconfig";
  private static final String FONT =
      "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf";
  private static final String LIBRARY = "libfontconfig.so.1";
  private static final int DEEPEST = 6;

  private BareSystem() {}

  /** Sees to it once, before the first font is asked for. */
  static void serve() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    // Whoever names a configuration of their own means it.
    boolean told = System.getProperty(PROPERTY) != null || System.getenv("FONTCONFIG_FILE") != null;
    if (linux && !told && !usable(Path.of("/"), Path.of(System.getProperty("user.home", "/")))) {
      try {
        System.setProperty(PROPERTY, write(Files.createTempDirectory("convlens")).toString());
      } catch (IOException unwritable) {
        // Then it is as it was: whoever draws letters says that they cannot be read.
      }
    }
  }

  /** True where there is fontconfig, and a font for it to find. */
  static boolean usable(Path root, Path home) {
    List<Path> libraries = new ArrayList<>();
    for (String folder : List.of("usr/lib", "usr/lib64", "lib", "lib64", "usr/local/lib")) {
      libraries.add(root.resolve(folder));
    }
    // Systems that lay their folders out otherwise keep to themselves where their libraries are.
    boolean usual = Files.isDirectory(root.resolve("usr/lib"));
    List<Path> fonts =
        List.of(
            root.resolve("usr/share/fonts"),
            root.resolve("usr/local/share/fonts"),
            home.resolve(".fonts"),
            home.resolve(".local/share/fonts"));
    return !usual
        || (libraries.stream().anyMatch(l -> holds(l, 2, LIBRARY))
            && fonts.stream().anyMatch(f -> holds(f, DEEPEST, ".ttf", ".otf", ".ttc", ".pfb")));
  }

  private static boolean holds(Path folder, int depth, String... endings) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.find(folder, depth, (file, about) -> ends(file, endings))) {
      return inside.findFirst().isPresent();
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      // What cannot be looked into is taken to be in order, as on most machines it is.
      return true;
    }
  }

  private static boolean ends(Path file, String... endings) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Stream.of(endings).anyMatch(name::endsWith);
  }

  /** Writes a font and the file that names it; both go when the program ends. */
  static Path write(Path folder) throws IOException {
    Path font = folder.resolve("font.ttf");
    try (InputStream in = BareSystem.class.getResourceAsStream(FONT)) {
      if (in == null) {
        throw new IOException(FONT);
      }
      Files.copy(in, font);
    }
    StringBuilder lines = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String family : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
      for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
        lines.append(family).append('.').append(style).append(".latin-1=JetBrains Mono\n");
      }
    }
    lines.append("filename.JetBrains_Mono=").append(font.toAbsolutePath()).append('\n');
    Path file = Files.writeString(folder.resolve("fontconfig.properties"), lines);
    for (Path made : List.of(folder, font, file)) {
      made.toFile().deleteOnExit();
    }
    return file;
  }
}
