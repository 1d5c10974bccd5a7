package convlens.store;

import java.nio.file.Path;
import java.util.Locale;

/** Where the program keeps its own files, as each system expects it. */
public final class Home {
  private Home() {}

  /** The folder; the property {@code convlens.home} overrides it. It need not exist yet. */
  public static Path folder() {
    String chosen = System.getProperty("convlens.home", "");
    if (!chosen.isBlank()) {
      return Path.of(chosen);
    }
    return folder(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        System.getenv("APPDATA"),
        System.getenv("XDG_CONFIG_HOME"));
  }

  static Path folder(String system, Path user, String appData, String xdg) {
    String os = system.toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      // no text: the name of the system's own folder, the same in every language
      return user.resolve("Library").resolve("Application Support").resolve("ConvLens");
    }
    if (os.contains("win")) {
      return (given(appData) ? Path.of(appData) : user.resolve("AppData").resolve("Roaming"))
          .resolve("ConvLens");
    }
    // The XDG specification: a relative path is invalid and ignored.
    boolean absolute = given(xdg) && Path.of(xdg).isAbsolute();
    return (absolute ? Path.of(xdg) : user.resolve(".config")).resolve("convlens");
  }

  private static boolean given(String value) {
    return value != null && !value.isBlank();
  }
}
