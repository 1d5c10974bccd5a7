package convlens;

import convlens.app.App;

/** Where the program starts: arguments go to the command line, none opens the window. */
public final class Main {
  private Main() {}

  /** Hands over to the window or the command line. */
  public static void main(String... args) {
    if (args.length > 0) {
      System.exit(convlens.cli.Cli.run(args));
    }
    // Pictures are painted with Java2D, never shown with it: no second toolkit is to start.
    System.setProperty("java.awt.headless", "true");
    App.open();
  }
}
