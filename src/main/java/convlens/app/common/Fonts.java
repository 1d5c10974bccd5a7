package convlens.app.common;

import java.io.IOException;
import java.io.InputStream;
import javafx.scene.text.Font;

/** Brings the two families of the interface along, so that it looks the same everywhere. */
public final class Fonts {
  private static final String[] FILES = {
    "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf",
    "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf",
    "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf",
    "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Bold.ttf"
  };

  private Fonts() {}

  /** Loads them; a missing one leaves the system's font in its place. */
  public static void load() {
    for (String file : FILES) {
      try (InputStream in = Fonts.class.getResourceAsStream(file)) {
        if (in != null) {
          Font.loadFont(in, 13);
        }
      } catch (IOException unreadable) {
        Faults.report(unreadable);
      }
    }
  }
}
