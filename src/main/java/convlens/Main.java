package convlens;

import convlens.app.App;
import convlens.blas.BlasUnavailableException;
import convlens.blas.Blases;
import convlens.cli.Cli;
import convlens.text.Text;
import java.util.Arrays;

/**
 * Where the program starts: arguments go to the command line, none opens the window.
 *
 * <p>{@code --blas NAME} before anything else forces the library that multiplies matrices.
 */
public final class Main {
  private static final String BLAS = "--blas";

  private Main() {}

  /** Hands over to the window or the command line. */
  public static void main(String... args) {
    String[] rest = forced(args);
    if (rest.length > 0) {
      System.exit(Cli.run(rest));
    }
    // Pictures are painted with Java2D, never shown with it: no second toolkit is to start.
    System.setProperty("java.awt.headless", "true");
    try {
      App.open();
    } catch (UnsupportedOperationException noDisplay) {
      // The toolkit's own: what the window itself throws comes wrapped.
      stop(1, Text.of("cli.window.none"));
    }
  }

  /** What is left of the words once a forced library is taken off them, and loaded. */
  private static String[] forced(String... args) {
    if (args.length == 0 || !(args[0].equals(BLAS) || args[0].startsWith(BLAS + "="))) {
      return args;
    }
    boolean apart = args[0].equals(BLAS);
    String name = apart ? args.length > 1 ? args[1] : "" : args[0].substring(BLAS.length() + 1);
    if (!Blases.names().contains(name)) {
      String names = String.join(", ", Blases.names());
      stop(2, Text.of("blas.unknown", "name", name, "names", names));
    }
    System.setProperty(Blases.PROPERTY, name);
    try {
      Blases.best();
    } catch (BlasUnavailableException e) {
      stop(1, Text.of("blas.unavailable", "name", e.requested(), "reason", e.reason()));
    }
    return Arrays.copyOfRange(args, Math.min(args.length, apart ? 2 : 1), args.length);
  }

  private static void stop(int code, String sentence) {
    System.err.println(sentence);
    System.exit(code);
  }
}
