package convlens;

/** Where the program starts: arguments go to the command line, none opens the window. */
public final class Main {
  private Main() {}

  /** Not wired yet: the window and the command line are being built. */
  public static void main(String[] args) {
    System.exit(2);
  }
}
